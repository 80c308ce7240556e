import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import { LRUCache } from 'lru-cache';
import { cleanText } from './clean-text.js';
import { withPlainExtension } from './extension.js';
import { comparable } from './number-plans.js';
import { parse, parseInternational, type Reading } from './parse.js';
import type { Phone, PhoneProblem, PhoneProblemCode } from './phone.js';
import { withoutUri } from './split-uri.js';

/** The longest text that is looked at, in UTF-16 units: room for a `tel:` URI with an extension. */
export const PHONE_MAX_LENGTH = 40;

export interface ReadPhoneOptions {
  /** ISO 3166-1 alpha-2, in any case: where numbers without a country code are at home (`PHONE_REGION`) */
  region?: string;
}

/** Digits and punctuation without a plus: what is missing there is the country code. */
const NATIONAL = /^(?=.*\d{2})[\d\s().[\]/-]{4,}(?:ext\. \d+)?$/;

/** The exit code that most of the world dials for the plus. */
const EXIT_CODE = /^[\s().[\]-]*0\s?0/;

/** Imports repeat numbers (look-up, then write), and one reading costs tens of microseconds. */
const recent = new LRUCache<string, Phone | PhoneProblem>({ max: 5_000 });

/**
 * Reads a phone number in any usual writing: punctuation, `00`, `tel:` and `whatsapp:` prefixes, digits of other scripts,
 * extensions in many languages. Never throws.
 *
 * With a plus or `00` the number is international and has to be *possible* (fictional numbers are). Without, the first
 * of these that there is: a *valid* reading in `region`, a valid international one, a possible one in `region`, a possible
 * international one. Home comes first because of the valid national numbers of a country 12 to 34 % (Mexico's, by area
 * code) are valid numbers abroad as well.
 *
 * An extension is another line behind the same number: it stays out of `e164` and is part of `identityKey`, so that
 * two people at one switchboard do not count as one.
 */
export function readPhone(text: string, options: ReadPhoneOptions = {}): Phone | PhoneProblem {
  if (typeof text !== 'string') return problem('invalid_type');
  if (text.length > PHONE_MAX_LENGTH) return problem('too_long');
  const key = `${options.region ?? ''}|${text}`;
  const known = recent.get(key);
  if (known) return known;
  const result = Object.freeze(read(text, options.region));
  recent.set(key, result);
  return result;
}

function read(text: string, region: string | undefined): Phone | PhoneProblem {
  const home = region?.toUpperCase();
  if (home !== undefined && !isSupportedCountry(home)) return problem('unknown_region');
  const cleaned = withPlainExtension(withPlus(withoutUri(cleanText(text))));
  if (cleaned === '') return problem('required');
  const reading = cleaned.startsWith('+')
    ? possible(parseInternational(cleaned))
    : withoutPlus(cleaned, home);
  if (!reading) return problem(NATIONAL.test(cleaned) ? 'country_code_missing' : 'invalid_phone');
  return phone(text.trim(), reading);
}

function withoutPlus(cleaned: string, region: CountryCode | undefined): Reading | undefined {
  const hasExitCode = EXIT_CODE.test(cleaned);
  const home = region && parse(cleaned, region);
  if (home?.trust === 'valid' && !hasExitCode) return home;
  const abroad = parseInternational(`+${cleaned.replace(hasExitCode ? EXIT_CODE : /^[\s().[\]-]*/, '')}`);
  if (abroad?.trust === 'valid' || (hasExitCode && possible(abroad))) return abroad;
  return possible(home) ?? possible(abroad);
}

function possible(reading: Reading | undefined): Reading | undefined {
  return reading?.trust === 'impossible' ? undefined : reading;
}

/** Usual writings of the plus that libphonenumber does not take: `(+52) 999 …`, `++52`, `+00 52`, and `52…+` from right to left. */
function withPlus(text: string): string {
  return text
    .replace(/^([\d\s().-]+)\+$/, '+$1')
    .replace(/^[([]\s?\+\s?(\d{1,3})\s?[)\]]/, '+$1 ')
    .replace(/^\+[\s+]*(?:0\s?0)?/, '+');
}

function phone(given: string, { callingCode, national, extension }: Reading): Phone {
  const line = `+${callingCode}${comparable(callingCode, national)}`;
  return {
    given,
    e164: `+${callingCode}${national}`,
    identityKey: extension ? `${line};ext=${extension}` : line,
    ...(extension && { extension }),
  };
}

const MESSAGES: Record<PhoneProblemCode, string> = {
  invalid_type: 'The phone number must be a text, such as "+52 999 123 4567"',
  required: 'The phone number is empty',
  too_long: `The phone number is longer than ${PHONE_MAX_LENGTH} characters`,
  country_code_missing:
    'The phone number is not complete: write it with a plus and the country code, such as +52 999 123 4567',
  invalid_phone:
    'The phone number does not exist in this form: check the country code and the number of digits',
  unknown_region: 'The region for phone numbers is not known: use the two letters of a country, such as MX',
};

function problem(code: PhoneProblemCode): PhoneProblem {
  return { code, message: MESSAGES[code] };
}
