/**
 * Beginnings and patterns of the long passwords that lists of leaked ones are full of. Shorter ones are refused by
 * their length already. Compared without case, and without what is neither letter nor digit;
 * digits around them add nothing.
 */
const COMMON = [
  'password',
  'passw0rd',
  'motdepasse',
  'contrasena',
  'administrator',
  'qwertyuiop',
  'azertyuiop',
  'qwerty123',
  '1q2w3e4r',
  '1qaz2wsx',
  'q1w2e3r4',
  'zaq12wsx',
  'asdfghjkl',
  'iloveyou',
  'letmein',
  'welcome',
  'changeme',
  'abc123',
  'football',
  'baseball',
  'superman',
  'princess',
  'sunshine',
  'trustno1',
  'whatever',
  'customermanagement',
];

const SEQUENCES = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** How many letters beyond a common word make a password of one's own. */
const OWN_LETTERS = 4;

/** A common word with little added, one character or group repeated, or a row of the keyboard or alphabet. */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (/^(.{1,4})\1+.?$/su.test(text || password)) return true;
  if (SEQUENCES.some((sequence) => sequence.includes(text))) return true;
  return COMMON.some((word) => text.includes(word) && lettersBeyond(text, word) < OWN_LETTERS);
}

function lettersBeyond(text: string, word: string): number {
  return text.replaceAll(word, '').replace(/\p{N}/gu, '').length;
}
