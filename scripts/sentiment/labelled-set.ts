import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sentiment } from '../../src/feedback/sentiment/index.js';
import type { Language } from '../../src/feedback/sentiment/lexicon.js';

/** A comment of a set, and what it feels. */
export interface Labelled {
  language: Language;
  /** what it speaks of, or where it was said */
  domain: string;
  label: Sentiment;
  text: string;
}

/** A set of comments of others: where it lies below the folder of sets, and how it is read. */
export interface LabelledSet {
  name: string;
  source: string;
  licence: string;
  files: readonly string[];
  read(contents: string, file: string): Labelled[];
}

/** What lies of a set below a folder; nothing where none of its files is there. */
export function readSet(set: LabelledSet, folder: string): Labelled[] {
  return set.files
    .filter((file) => existsSync(join(folder, file)))
    .flatMap((file) => set.read(readFileSync(join(folder, file), 'utf8'), file))
    .filter(({ text }) => text.trim() !== '');
}

export function linesOf(contents: string): string[] {
  return contents.split('\n').filter((line) => line !== '');
}

/** None where the label is unknown. */
export function labelled(
  language: Language,
  domain: string,
  label: Sentiment | null,
  text: string,
): Labelled[] {
  return label === null ? [] : [{ language, domain, label, text }];
}

/** Good or bad where all of it points one way, neutral where nothing points, null where it points both ways. */
export function oneWay(isGood: boolean, isBad: boolean): Sentiment | null {
  if (isGood && isBad) return null;
  if (isGood) return 'positive';
  return isBad ? 'negative' : 'neutral';
}
