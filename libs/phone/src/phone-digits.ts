import { cleanText } from './clean-text.js';

/** Search texts are short; what follows cannot be part of one number. */
const LONGEST = 200;

/**
 * The digits of a text, in ASCII and nothing else: what a substring search among phone numbers compares.
 * `phoneDigits('(555) 123-4')` is `5551234`; a text without digits gives an empty one. Never throws.
 */
export function phoneDigits(text: string): string {
  return cleanText(text.slice(0, LONGEST)).replace(/\D/g, '');
}
