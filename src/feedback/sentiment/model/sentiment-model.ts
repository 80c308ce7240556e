import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Language } from '../lexicon.js';

/** A set of comments that a model learnt of. */
export interface LearntSet {
  name: string;
  source: string;
  licence: string;
  comments: number;
}

/** How well comments of a domain are understood by a model that has not seen the domain, and by the lexicons alone. */
export interface HeldOut {
  domain: string;
  comments: number;
  /** macro-F1 of good and bad; what is called neutral is wrong */
  two: Compared;
  /** macro-F1 of good, neutral and bad; null where the domain has none that is neutral */
  three: Compared | null;
}

export interface Compared {
  lexicons: number;
  model: number;
}

/** Made by `npm run sentiment:train` (docs/sentiment.md). */
export interface SentimentModel {
  version: string;
  language: Language;
  /** the day it was made, YYYY-MM-DD */
  made: string;
  seed: number;
  sets: LearntSet[];
  held_out: HeldOut[];
  /** of what is told beside the words of a comment */
  signs: number[];
  /** what a step of a weight of words is */
  scale: number;
  /** a signed byte of steps for each place, deflated, as base64 */
  places: string;
}

/** Weights of places as they are kept: in steps of the 127th part of the largest. */
export function packed(weights: Float32Array): Pick<SentimentModel, 'scale' | 'places'> {
  const scale = weights.reduce((largest, one) => Math.max(largest, Math.abs(one)), Number.MIN_VALUE) / 127;
  const steps = Uint8Array.from(weights, (one) => Math.round(one / scale));
  return { scale, places: deflateRawSync(steps, { level: 9 }).toString('base64') };
}

export function unpacked({ scale, places }: Pick<SentimentModel, 'scale' | 'places'>): Float32Array {
  return Float32Array.from(
    new Int8Array(inflateRawSync(Buffer.from(places, 'base64'))),
    (one) => one * scale,
  );
}
