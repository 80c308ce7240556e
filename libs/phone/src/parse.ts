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
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: region, extract: false });
  if (!parsed) return undefined;
  const number = current(parsed);
  const reading = trust(number) === 'valid' ? number : withoutTrunkZero(number);
  return {
    callingCode: reading.countryCallingCode,
    national: reading.nationalNumber,
    extension: parsed.ext,
    trust: trust(reading),
  };
}

/** Old prefixes go before the number is judged: with them libphonenumber calls it impossible. */
function current(number: PhoneNumber): PhoneNumber {
  return withNational(number, dialable(number.countryCallingCode, number.nationalNumber));
}

/** A zero that libphonenumber left before the number goes where what follows is a valid number. */
function withoutTrunkZero(number: PhoneNumber): PhoneNumber {
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
