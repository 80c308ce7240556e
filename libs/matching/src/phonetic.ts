import doubleMetaphone from 'talisman/phonetics/double-metaphone.js';

const LATIN = /^[a-z]+$/;
/** Long vowels of Arabic, and vowels of Cyrillic and Greek, which spellings of one name differ in. */
const VOWELS =
  /[اوي\u0435\u0430\u0451\u0438\u043e\u0443\u044b\u044d\u044e\u044f\u0439\u044c\u044a\u0456\u0457\u0454αεηιουω]/gu;
const DOUBLED = /(.)\1+/gu;

/**
 * How a folded word sounds, so that spellings of one name meet: Lawrence Philips' double metaphone (C/C++ Users Journal, June
 * 2000) for Latin letters; elsewhere the first letter and the consonants after it. Characters of Chinese, Japanese and Korean
 * stand for themselves.
 */
export function soundOf(word: string): string {
  if (LATIN.test(word)) return doubleMetaphone(word)[0] || word;
  const [first = '', ...rest] = word;
  return (first + rest.join('').replace(VOWELS, '')).replace(DOUBLED, '$1');
}
