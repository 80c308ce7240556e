/** Accents, vowel points, nuktas and what shows nothing: joiners, marks of direction, variants of a picture. */
const MARKS =
  /[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08ca-\u08e1\u08e3-\u08ff\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]+/gu;

/** Letters that Unicode does not take apart, and how they are spelt plainly. */
const SPELT: readonly (readonly [letters: string, plainly: string])[] = [
  ['øđħıĸłŋŧðəɓɗƙƴς', 'odhiqlntdebdkyσ'],
  [
    '\u0671\u0649\u0629\u06a9\u06cc\u06d2\u06c1\u06be\u06d5',
    '\u0627\u064a\u0647\u0643\u064a\u064a\u0647\u0647\u0647',
  ],
  ['\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669', '0123456789'],
  ['\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9', '0123456789'],
  ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be', '--------'],
  ['\u201c\u201d\u201e\u201f\u2033\u05f4', '""""""'],
  ['\u2018\u2019\u201a\u201b\u2032\u05f3\u02b9\u02bb\u02bc', "'''''''''"],
  ['\u30fb', ' '],
];
const PLAINLY = new Map([
  ...SPELT.flatMap(([letters, plainly]) => [...letters].map((letter, at) => [letter, plainly[at]] as const)),
  ...Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' }),
]);
const LETTERS = new RegExp(`[${[...PLAINLY.keys()].join('')}]`, 'gu');

const JAMO_OR_WIDE =
  /[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}]/u;
/** Chinese, Japanese and Korean: a character is a word, or nearly. */
const WIDE =
  /[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}]/gu;
const BLANKS = /[\t-\r \u0085\u115f\u1160\u1680\u2028\u2029\u2800]+/g;
const ASCII = /^[\0-\x7f]*$/;

/** Text as it is compared and searched: the database's `fold(text)`, which says why (migrations/0014_comparable_text.sql). */
export function foldText(text: string): string {
  const folded = ASCII.test(text) ? text.toLowerCase() : foldLetters(text);
  return folded.replace(BLANKS, ' ').replace(/^ | $/g, '');
}

function foldLetters(text: string): string {
  const plain = text
    .replaceAll('\u00b4', "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(LETTERS, (letter) => PLAINLY.get(letter)!);
  return JAMO_OR_WIDE.test(plain) ? plain.normalize('NFC').replace(WIDE, ' $& ') : plain;
}
