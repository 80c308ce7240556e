import type { Reading } from '../comment-score.js';
import { LEXICONS } from '../lexicon.js';

/** So many places have words and parts of words; each is found by its hash. */
export const PLACES = 2 ** 17;
/** How many numbers are told of a comment beside its words. */
export const SIGNS = 9;

/** What a model weighs of a comment. */
export interface Features {
  /** places of its words, pairs of words and negated words, each as often as it occurs */
  words: Int32Array;
  /** places of the parts of its words */
  pieces: Int32Array;
  signs: Float64Array;
}

/** More words than the longest comment has; what is beyond is not read, so that no text takes long. */
const MOST_WORDS = 1000;
/** What is behind so many letters of a word is not cut into parts. */
const LONGEST_WORD = 24;
/** How far a negation reaches, in words. */
const REACH = 4;
const [WORD, PAIR, NEGATED, PIECE] = [1, 2, 3, 4].map((kind) => mixed(0x811c9dc5, kind));

/**
 * Words, pairs of neighbours, words behind a negation, parts of words of three to five signs, and what the lexicons say. The same
 * text has the same features in every version: the weights of a model stand at these places.
 */
export function featuresOf(comment: string, reading: Reading): Features {
  const { words, pieces } = placesOf(reading);
  const { good, bad, score, isFelt } = reading;
  const saturated = (strength: number) => strength / (1 + strength);
  const signs = [
    1,
    score,
    isFelt ? 1 : 0,
    saturated(good),
    saturated(bad),
    saturated(Math.min(good, bad)),
    comment.includes('!') ? 1 : 0,
    /[?؟]/.test(comment) ? 1 : 0,
    words.length / (words.length + 50),
  ];
  return {
    words: Int32Array.from(words),
    pieces: Int32Array.from(pieces),
    signs: Float64Array.from(signs),
  };
}

function placesOf({ language, parts }: Reading): { words: number[]; pieces: number[] } {
  const { negators, functionWords } = LEXICONS[language];
  const words: number[] = [];
  const pieces: number[] = [];
  let left = MOST_WORDS;
  for (const part of parts) {
    let negatedTo = -1;
    for (let at = 0; at < part.length && left > 0; at++, left--) {
      const word = part[at];
      words.push(placeOf(WORD, word), placeOf(PAIR, `${part[at - 1] ?? '^'} ${word}`));
      if (at === part.length - 1) words.push(placeOf(PAIR, `${word} $`));
      if (at <= negatedTo && !functionWords.has(word)) words.push(placeOf(NEGATED, word));
      if (negators.has(word) || word.endsWith("n't")) negatedTo = at + REACH;
      addPieces(word, pieces);
    }
  }
  return { words, pieces };
}

/** With a mark where the word begins and where it ends. */
function addPieces(word: string, pieces: number[]): void {
  const marked = `<${word.slice(0, LONGEST_WORD)}>`;
  for (let from = 0; from < marked.length - 2; from++) {
    let hash = PIECE;
    for (let at = from; at < Math.min(from + 5, marked.length); at++) {
      hash = mixed(hash, marked.charCodeAt(at));
      if (at - from >= 2) pieces.push(placed(hash));
    }
  }
}

function placeOf(kind: number, text: string): number {
  let hash = kind;
  for (let at = 0; at < text.length; at++) hash = mixed(hash, text.charCodeAt(at));
  return placed(hash);
}

/** A step of FNV-1a (Fowler, Noll and Vo), by 16 bits instead of 8. */
function mixed(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Upper bits are mixed better than lower ones. */
function placed(hash: number): number {
  return ((hash >>> 15) ^ hash) & (PLACES - 1);
}
