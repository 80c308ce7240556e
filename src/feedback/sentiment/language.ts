import { LANGUAGES, LEXICONS, type Language } from './lexicon.js';

const ARABIC_SCRIPT = /\p{Script=Arabic}/gu;
const LATIN_SCRIPT = /\p{Script=Latin}/gu;
/** Letters and signs that only one of the languages has; each tells as much as two frequent words. */
const SIGNS: readonly (readonly [Language, RegExp])[] = [
  ['es', /[ñ¿¡áíóú]/gi],
  ['fr', /[àâèêëîïôûçœ]|\b[lcdjnsm]['’]|\bqu['’]/gi],
  ['en', /n['’]t\b|['’](?:re|ve|ll)\b/gi],
];

/**
 * The language of a comment: Arabic by its letters; among the others the one with the most frequent words, signs and words of
 * feeling. `words` are the plain words of the text. English where nothing tells.
 */
export function languageOf(text: string, words: readonly string[]): Language {
  if (count(text, ARABIC_SCRIPT) > count(text, LATIN_SCRIPT)) return 'ar';
  const [best] = LANGUAGES.filter((language) => language !== 'ar')
    .map((language) => ({ language, points: pointsOf(language, text, words) }))
    .sort((one, other) => other.points - one.points);
  return best.language;
}

function pointsOf(language: Language, text: string, words: readonly string[]): number {
  const { functionWords, negators, intensifiers, feelings, stem } = LEXICONS[language];
  const frequent = words.filter(
    (word) => functionWords.has(word) || negators.has(word) || intensifiers.has(word),
  );
  const felt = words.filter((word) => feelings.has(stem(word)));
  const signs = SIGNS.filter(([of]) => of === language).map(([, sign]) => count(text, sign));
  return frequent.length + felt.length / 2 + 2 * signs.reduce((sum, one) => sum + one, 0);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
