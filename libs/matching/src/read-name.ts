import { foldText } from '@crm/criteria';
import type { Name, PersonRecord } from './person.js';
import { soundOf } from './phonetic.js';

/** What stands beside a name and is none. */
const TITLES = new Set(
  'mr mrs ms miss mx dr prof sir madam mme mlle herr frau sr sra srta don dona jr ii iii'.split(' '),
);
/** Chinese, Japanese and Korean, whose names are written family name first and often in one. */
const WIDE = /^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+$/u;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
/** The Arabic article, which some writings of a family name have and others lack. */
const ARTICLE = /^ال(?=.{2})/u;
const MOST_WORDS = 6;

type GivenAndFamily = readonly [given: readonly string[], family: readonly string[]];

/** A customer's given and family names: as they are kept, else out of the whole name. */
export function readNames(record: PersonRecord): { given: Name; family: Name } {
  const [given, family] = partsOf(record);
  return { given: nameOf(given), family: nameOf(family) };
}

function partsOf({ first_name, last_name, full_name, name, company_name }: PersonRecord): GivenAndFamily {
  if (first_name || last_name) return [wordsOf(first_name), wordsOf(last_name)];
  const whole = full_name || name;
  // a company is shown under its own name where no person is known
  if (!whole || (company_name && foldText(whole) === foldText(company_name))) return [[], []];
  return split(whole);
}

/** `Lopez, Maria`, `Maria del Carmen Lopez`, `王小明`: what cannot be known is mended by comparing the parts crosswise too. */
function split(whole: string): GivenAndFamily {
  const [before, after, ...more] = whole.split(',');
  if (after?.trim() && more.length === 0) return [wordsOf(after), wordsOf(before)];
  const words = wordsOf(whole);
  if (words.length === 1 && WIDE.test(words[0])) {
    const [first, ...rest] = words[0];
    return rest.length > 0 && rest.length < 4 ? [[rest.join('')], [first]] : [words, []];
  }
  if (words.length > 1 && words.every((word) => WIDE.test(word))) return [words.slice(1), [words[0]]];
  return words.length === 1 ? [words, []] : [words.slice(0, -1), words.slice(-1)];
}

/** Folding sets wide characters apart, so each written word is folded by itself and closed again. */
function wordsOf(text: string | null | undefined): string[] {
  if (!text) return [];
  const words = text
    .normalize('NFKC')
    .split(/[\s.\u00b7\u30fb]+/u)
    .map((word) => foldText(word).replace(NO_LETTERS, '').replace(ARTICLE, ''))
    .filter((word) => word !== '');
  const named = words.filter((word) => !TITLES.has(word));
  return (named.length > 0 ? named : words).slice(0, MOST_WORDS);
}

function nameOf(words: readonly string[]): Name {
  return { text: words.join(''), words, sounds: words.map(soundOf) };
}
