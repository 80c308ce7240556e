import { SIGNS, type Features } from './features.js';

/** What all words, and all parts of words, weigh together, however many they are: divided by the root of their number. */
const SHARE = { words: 4, pieces: 3 };

export interface Weights {
  places: Float32Array;
  signs: Float64Array;
}

/** What a word and a part of a word count in a comment of so many. */
export function countsOf({ words, pieces }: Features): { word: number; piece: number } {
  return {
    word: words.length === 0 ? 0 : SHARE.words / Math.sqrt(words.length),
    piece: pieces.length === 0 ? 0 : SHARE.pieces / Math.sqrt(pieces.length),
  };
}

/** The logarithm of the odds that a comment is good, by weights: above 0 good, below bad. */
export function wayOf(features: Features, weights: Weights): number {
  const { words, pieces, signs } = features;
  const { word, piece } = countsOf(features);
  let [ofWords, ofPieces, ofSigns] = [0, 0, 0];
  for (let at = 0; at < words.length; at++) ofWords += weights.places[words[at]];
  for (let at = 0; at < pieces.length; at++) ofPieces += weights.places[pieces[at]];
  for (let at = 0; at < SIGNS; at++) ofSigns += weights.signs[at] * signs[at];
  return ofWords * word + ofPieces * piece + ofSigns;
}
