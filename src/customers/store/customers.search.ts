import { foldText } from '@crm/criteria';
import { isPhoneProblem, phoneDigits, readPhone, type Phone } from '@crm/phone';
import { emailKey } from '@crm/validation';
import { sql, type RawBuilder } from 'kysely';

const INDEXED_FROM = 3;
/** An account number has at least so many, as the store makes them. */
const ACCOUNT_DIGITS = 8;

/** What is looked for. */
export interface Search {
  words: string;
  /** the line, where the words are a whole phone number */
  phone?: Phone;
}

/** `region`: where numbers without a country code are at home. */
export function readSearch(words: string, region: string | undefined): Search {
  const phone = readPhone(words, { region });
  return isPhoneProblem(phone) ? { words } : { words, phone };
}

/**
 * Substring search over name, company, email, phone and profession, accents and case ignored. The trigram index
 * serves three characters and more; shorter ones match the beginnings of words, which have trigrams of their own. A
 * part of a number is found however it is written, a whole one by its line, also among the alternative ones; an e-mail
 * address by either form of its domain. What reads as an account number also finds whose it is.
 */
export function searchCondition({ words, phone }: Search): RawBuilder<unknown> {
  const text = words.trim();
  const address = text.includes('@') ? emailKey(text) : '';
  const parts = new Set([text, phoneDigits(text), phone?.e164.slice(1) ?? '', address]);
  const found = [...parts].filter((part) => part === text || part.length >= INDEXED_FROM).map(matches);
  const conditions = phone ? [...found, hasLine(phone)] : found;
  const account = accountNumber(text);
  if (account) conditions.push(sql`account_number = ${account}`);
  return conditions.length > 1 ? sql`(${sql.join(conditions, sql` or `)})` : conditions[0];
}

/** In any case, and without the zeros that fill it up. */
function accountNumber(text: string): string | undefined {
  const digits = /^c-0*(\d{1,18})$/i.exec(text.normalize('NFKC'))?.[1];
  return digits && `C-${digits.padStart(ACCOUNT_DIGITS, '0')}`;
}

function hasLine({ identityKey }: Phone): RawBuilder<unknown> {
  // the empty ones are not in the index
  return sql`phone_key = ${identityKey}
    or (alternative_phone_keys @> array[${identityKey}] and alternative_phone_keys <> '{}')`;
}

function matches(text: string): RawBuilder<unknown> {
  // counted as the index sees it: folded, in code points, not JavaScript's halves of them
  const before = [...foldText(text)].length < INDEXED_FROM ? '% ' : '%';
  // escaped after folding, which may make a wildcard of a full-width one
  return sql`search_text like ${before} || regexp_replace(fold(${text}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
}
