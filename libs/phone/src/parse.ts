import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import { dialable, wasPossible } from './number-plans.js';

/** How far a reading can be trusted: `valid` matches a range in use, `possible` has a length that exists. */
export type Trust = 'valid' | 'possible' | 'impossible';

export interface Reading {
  callingCode: string;
  national: string;
  extension?: string;
  trust: Trust;
}

/**
 * One reading by libphonenumber's full metadata (the smaller sets cannot tell valid from possible for every type of
 * line), or undefined where the text has no shape of a phone number at all.
 */
export function parse(text: string, region?: CountryCode): Reading | undefined {
  const number = parsePhoneNumberFromString(text, { defaultCountry: region, extract: false });
  return number && reading(current(number), number.ext);
}

/** The reading of a text whose writer put the plus; `+57 (0)321…` there has a zero that does not belong. */
export function parseInternational(text: string): Reading | undefined {
  const number = parsePhoneNumberFromString(text, { extract: false });
  return number && reading(withoutTrunkZero(current(number)), number.ext);
}

function reading(number: PhoneNumber, extension: string | undefined): Reading {
  const { countryCallingCode: callingCode, nationalNumber: national } = number;
  return { callingCode, national, extension, trust: trust(number) };
}

/** Old numbers become today's before they are judged: libphonenumber calls them impossible. */
function current(number: PhoneNumber): PhoneNumber {
  return withNational(number, dialable(number.countryCallingCode, number.nationalNumber));
}

/** A zero that libphonenumber left before the number goes where what follows is a valid number. */
function withoutTrunkZero(number: PhoneNumber): PhoneNumber {
  if (!number.nationalNumber.startsWith('0') || trust(number) === 'valid') return number;
  const stripped = current(withNational(number, number.nationalNumber.replace(/^0+/, '')));
  return trust(stripped) === 'valid' ? stripped : number;
}

function withNational(number: PhoneNumber, national: string): PhoneNumber {
  if (national === number.nationalNumber) return number;
  return parsePhoneNumberFromString(`+${number.countryCallingCode}${national}`, { extract: false }) ?? number;
}

function trust(number: PhoneNumber): Trust {
  if (number.isValid()) return 'valid';
  const known = number.isPossible() || wasPossible(number.countryCallingCode, number.nationalNumber);
  return known ? 'possible' : 'impossible';
}
