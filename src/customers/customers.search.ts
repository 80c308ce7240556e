import { sql, type RawBuilder } from 'kysely';

/**
 * Substring search over name, company, email, phone and profession, accents and case ignored. The trigram index
 * serves three characters and more; shorter ones match the beginnings of words, which have trigrams of their own.
 */
export function searchCondition(words: string): RawBuilder<unknown> {
  const pattern = escapeLike(words.trim());
  // counted in code points: what the index sees, not JavaScript's halves of them
  return [...words.trim()].length < 3
    ? sql`search_text like '% ' || fold(${pattern}) || '%'`
    : sql`search_text like '%' || fold(${pattern}) || '%'`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
