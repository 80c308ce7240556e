import iconv from 'iconv-lite';

/** An encoding of a script that is not Latin. Its own texts read by it as words; the first by which a text does is meant. */
interface Candidate {
  encoding: string;
  /** what its words are made of */
  word: RegExp;
  /** words with other letters beside those */
  isOther?: RegExp;
  /** different characters of a word by which it counts; fewer stand side by side in Latin too */
  characters: number;
  /** how many words may be neither */
  mixed: number;
}

const CANDIDATES: readonly Candidate[] = [
  // it has the accented letters of French, too
  {
    encoding: 'windows-1256',
    word: /^\p{scx=Arabic}+$/u,
    isOther: /^\p{scx=Latin}+$/u,
    characters: 3,
    mixed: 0.02,
  },
  // half-width kana are what other encodings look like
  {
    encoding: 'shift_jis',
    word: /^(?:(?![\uff61-\uff9f])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])+$/u,
    characters: 2,
    mixed: 0.1,
  },
  // Cyrillic reads as Hebrew where it has no capitals alone
  { encoding: 'windows-1255', word: /^[א-ת]+$/u, characters: 3, mixed: 0.02 },
  // Greek reads as Cyrillic with capitals inside of words, for its accents
  { encoding: 'windows-1251', word: cased('Cyrillic'), characters: 3, mixed: 0.05 },
  { encoding: 'windows-1253', word: cased('Greek'), characters: 3, mixed: 0.05 },
];

/** Words of a script that are small, large or begin with a capital. */
function cased(script: string): RegExp {
  return new RegExp(`^(?=\\p{scx=${script}}+$)(?:\\p{Lu}?\\p{Ll}+|\\p{Lu}+)$`, 'u');
}

const DEFAULT = 'windows-1252';
/** Different words without which nothing is believed: `ÅÄÖ` alone is Swedish. */
const LEAST_WORDS = 3;

/**
 * The encoding of a text that is no Unicode. Letters of Windows-1252 with an accent stand among plain ones; where words are made
 * of nothing but letters beyond ASCII, and these are of one script, the text is in an encoding of that script. In doubt it is Windows-1252.
 */
export function legacyEncoding(lines: Buffer): string {
  return CANDIDATES.find((candidate) => readsAs(candidate, lines))?.encoding ?? DEFAULT;
}

function readsAs({ encoding, word, isOther, characters, mixed }: Candidate, lines: Buffer): boolean {
  const text = iconv.decode(lines, encoding);
  if (text.includes('\ufffd')) return false;
  const words = (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter((each) => /\P{ASCII}/u.test(each));
  const own = words.filter((each) => word.test(each));
  const strange = words.filter((each) => !word.test(each) && !isOther?.test(each));
  const telling = new Set(own.filter((each) => new Set(each).size >= characters));
  return telling.size >= LEAST_WORDS && strange.length <= own.length * mixed;
}
