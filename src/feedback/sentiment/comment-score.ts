import { emojiFeelings } from './emoji.js';
import { languageOf } from './language.js';
import { LEXICONS, LONGEST_PHRASE, plain, type Language, type Lexicon } from './lexicon.js';

/** How far a negation reaches, in words, within its part of the sentence. */
const REACH = 4;
/** `not good` is less bad than `bad`, `not bad` less good than `good`. */
const NEGATED = -0.75;
const SCARCELY = -0.5;
const INTENSIFIED = 1.3;
const DIMINISHED = 0.7;
/** A single faint word is no verdict: as if this much had been felt without direction. */
const INDIFFERENCE = 0.25;

export interface CommentScore {
  /** from -1 to 1 */
  score: number;
  /** whether any word, phrase or emoji had a feeling */
  isFelt: boolean;
}

/** A comment as it was read. */
export interface Reading extends CommentScore {
  language: Language;
  /** its plain words between marks of punctuation and conjunctions */
  parts: string[][];
  /** strengths of what feels good and bad, none below 0 */
  good: number;
  bad: number;
}

/** What the words of a comment feel by the lexicons alone. */
export function commentScore(comment: string): CommentScore {
  const { score, isFelt } = readComment(comment);
  return { score, isFelt };
}

/**
 * What the words of a comment feel: the sum of its feelings over the sum of their strengths, so that praise and blame in one
 * comment cancel out. A word's feeling is the lexicon's, turned around by a negation up to four words before it in the same
 * part of the sentence (times -0.75; -0.5 after `hardly`), times 1.3 beside an intensifier and 0.7 behind a diminisher. What
 * could be better is not good (-0.75), and what could not be better is as good as can be (1.3).
 *
 *     score = (P - N) / (P + N + 0.25)      P, N: strengths of what feels good and bad
 */
export function readComment(comment: string): Reading {
  const sentences = partsOf(comment);
  const language = languageOf(comment, sentences.flat());
  const lexicon = LEXICONS[language];
  const parts = sentences.flatMap((words) => partsAtConjunctions(tokensIn(language, words), lexicon));
  const feelings = [...parts.flatMap((words) => feelingsOf(words, lexicon)), ...emojiFeelings(comment)];
  const good = sumOf(feelings.map((feeling) => Math.max(0, feeling)));
  const bad = sumOf(feelings.map((feeling) => Math.max(0, -feeling)));
  const score = (good - bad) / (good + bad + INDIFFERENCE);
  return { language, parts, good, bad, score, isFelt: good + bad > 0 };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** The words between marks of punctuation. */
function partsOf(comment: string): string[][] {
  return plain(comment)
    .split(/[.,;:!?…()،؛؟\n]+/)
    .map((part) => part.match(/\p{L}+(?:'\p{L}+)*/gu) ?? [])
    .filter((words) => words.length > 0);
}

/** English keeps its apostrophes (`don't`), the others part what stands before one (`n'est`, `l'hotel`). */
function tokensIn(language: Language, words: string[]): string[] {
  return language === 'en' ? words : words.flatMap((word) => word.split("'"));
}

/** Arabic writes its `and` together with the word behind it. */
function partsAtConjunctions(words: readonly string[], { conjunctions, negators }: Lexicon): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    const isJoined = /^و\p{L}{3}/u.test(word) && !negators.has(word);
    if (isJoined || conjunctions.has(word)) parts.push([]);
    if (!conjunctions.has(word)) parts[parts.length - 1].push(word);
  }
  return parts;
}

function feelingsOf(words: readonly string[], lexicon: Lexicon): number[] {
  const stems = words.map((word) => lexicon.stem(word));
  const feelings: number[] = [];
  for (let at = 0; at < words.length;) {
    const { feeling, length } = phraseAt(at, words, stems, lexicon);
    if (feeling !== 0) feelings.push(feeling * contextOf(at, length, words, lexicon));
    at += length;
  }
  return feelings;
}

/** The longest known phrase that begins here; a word without feeling where there is none. */
function phraseAt(
  at: number,
  words: readonly string[],
  stems: readonly string[],
  { feelings, functionWords, negators, scarcely, intensifiers, diminishers }: Lexicon,
): { feeling: number; length: number } {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 1; length--) {
    const feeling = feelings.get(stems.slice(at, at + length).join(' '));
    if (feeling !== undefined) return { feeling, length };
  }
  const helps = [functionWords, negators, scarcely, intensifiers, diminishers].some((set) =>
    set.has(words[at]),
  );
  return { feeling: helps ? 0 : (feelings.get(stems[at]) ?? 0), length: 1 };
}

function contextOf(at: number, length: number, words: readonly string[], lexicon: Lexicon): number {
  const before = words.slice(Math.max(0, at - REACH), at);
  const [previous, next] = [words[at - 1] ?? '', words[at + length] ?? ''];
  const negates = (word: string) => lexicon.negators.has(word) || word.endsWith("n't");
  const compares =
    lexicon.more.has(previous) || lexicon.comparatives.has(words.slice(at, at + length).join(' '));
  let factor = 1;
  if (compares && before.some((word) => lexicon.modals.has(word))) {
    return before.some(negates) ? INTENSIFIED : NEGATED;
  }
  // a phrase that begins with a negation, such as `pas terrible`, is not turned around by the `ne` before it
  if (before.some(negates) && !negates(words[at])) factor *= NEGATED;
  else if (before.slice(-2).some((word) => lexicon.scarcely.has(word))) factor *= SCARCELY;
  if (lexicon.intensifiers.has(previous) || lexicon.intensifiers.has(next)) factor *= INTENSIFIED;
  else if (lexicon.diminishers.has(previous)) factor *= DIMINISHED;
  return factor;
}
