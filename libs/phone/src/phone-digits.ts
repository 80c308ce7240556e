import { cleanText } from './clean-text.js';

/** Search texts are short; what follows cannot be part of one number. */
const LONGEST = 200;

/** Digits with what people write between them, whole or a part of a number. */
const LIKE_A_NUMBER = /^[\d\s().+/-]+$/;

/**
 * The digits of a text that looks like a phone number or a part of one, in ASCII: what a substring search among phone
 * numbers compares. `phoneDigits('(555) 123-4')` is `5551234`; other texts give an empty one. Never throws.
 */
export function phoneDigits(text: string): string {
  const cleaned = cleanText(text.slice(0, LONGEST));
  return LIKE_A_NUMBER.test(cleaned) ? cleaned.replace(/\D/g, '') : '';
}
