import { phoneDigits } from '@crm/phone';
import { sql, type RawBuilder } from 'kysely';

/** Digits with what people write between them. */
const LIKE_A_NUMBER = /^[\d\s().+/-]+$/;
const INDEXED_FROM = 3;

/**
 * Substring search over name, company, email, phone and profession, accents and case ignored. The trigram index
 * serves three characters and more; shorter ones match the beginnings of words, which have trigrams of their own. A
 * number is found however it is written.
 */
export function searchCondition(words: string): RawBuilder<unknown> {
  const text = words.trim();
  const digits = LIKE_A_NUMBER.test(text) ? phoneDigits(text) : '';
  const asWritten = matches(text);
  return digits.length >= INDEXED_FROM && digits !== text
    ? sql`(${asWritten} or ${matches(digits)})`
    : asWritten;
}

function matches(text: string): RawBuilder<unknown> {
  // counted in code points: what the index sees, not JavaScript's halves of them
  const before = [...text].length < INDEXED_FROM ? '% ' : '%';
  // escaped after folding, which may make a wildcard of a full-width one
  return sql`search_text like ${before} || regexp_replace(fold(${text}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
}
