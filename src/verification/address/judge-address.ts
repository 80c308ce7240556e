import { countryCodeOf, isCodeOrEnglishName } from '@crm/countries';
import type {
  Address,
  AddressField,
  AddressIssue,
  AddressStatus,
  JudgedAddress,
  StandardizedAddress,
} from './address-check.js';
import { countryData, type CountryData, type RegionData } from './country-data.js';
import { bareCode, examplesOf, standardCode } from './postal-code.js';
import { englishNamesOf, mayBeCalled, namesOf, sameName } from './region-names.js';
import { provincesOf } from './wider-regions.js';

/** What Google's metadata takes where a country says nothing else. */
const REQUIRED_BY_DEFAULT = 'AC';

const FIELDS_BY_LETTER: Readonly<Record<string, 'street' | 'city' | 'state' | 'postal_code'>> = {
  A: 'street',
  C: 'city',
  S: 'state',
  Z: 'postal_code',
};

/** Where addresses bear the code of a state, and not its name: Universal Postal Union, addressing of these countries. */
const WRITES_CODES: ReadonlySet<string> = new Set(['AU', 'BR', 'CA', 'IT', 'US']);

/** Without which of these an address is one all the same, though nobody can say that it is right. */
const DOUBTS: ReadonlySet<string> = new Set([
  'unknown_country',
  'unknown_region',
  'unknown_city',
  'no_data',
  'not_found',
]);

/** What is found out of one address, step by step. */
class Judgement {
  readonly issues: AddressIssue[] = [];
  readonly standardized: StandardizedAddress;

  constructor(given: Address) {
    this.standardized = {
      street: tidy(given.street),
      unit: tidy(given.unit),
      city: tidy(given.city),
      state: tidy(given.state),
      postal_code: tidy(given.postal_code),
      country: tidy(given.country),
    };
  }

  /** `sentence` goes on after the field's name. */
  find(field: AddressField, code: string, sentence: string): void {
    this.issues.push({ field, code, message: `${field} ${sentence}` });
  }

  /** Writes a field as it is to be written. */
  write(field: keyof StandardizedAddress, value: string): void {
    if (this.standardized[field] === value) return;
    this.standardized[field] = value;
    this.find(field, 'corrected', `is written ${value}`);
  }
}

/**
 * An address as far as rules and what is known of its country tell, without asking anybody: what it lacks, whether its state is one
 * and its postal code fits both, and how it is written there.
 */
export function judgeAddress(given: Address): JudgedAddress {
  const judgement = new Judgement(given);
  const data = countryOf(judgement);
  if (data) {
    requireFields(judgement, requiredIn(data));
    const states = judgeState(judgement, data);
    judgePostalCode(judgement, data, states);
    if (states.length === 1) judgeCity(judgement, states[0], data.key);
  } else {
    requireFields(judgement, REQUIRED_BY_DEFAULT);
  }
  const { standardized, issues } = judgement;
  return { status: statusOf(issues), standardized, issues, source: data ? 'offline' : 'rules' };
}

/** What all that was found comes to. */
export function statusOf(issues: readonly AddressIssue[]): AddressStatus {
  const codes = issues.map(({ code }) => code);
  if (codes.some((code) => !DOUBTS.has(code) && code !== 'corrected')) return 'invalid';
  if (codes.some((code) => DOUBTS.has(code))) return 'unverifiable';
  return codes.length > 0 ? 'corrected' : 'verified';
}

function countryOf(judgement: Judgement): CountryData | undefined {
  const given = judgement.standardized.country;
  if (given === null) {
    judgement.find('country', 'required', 'is missing');
    return undefined;
  }
  const code = countryCodeOf(given);
  if (code === undefined) {
    judgement.find(
      'country',
      'unknown_country',
      'is neither a code of ISO 3166-1 nor the English name of a country',
    );
    return undefined;
  }
  // either way of writing it is right
  if (isCodeOrEnglishName(given)) judgement.standardized.country = code;
  else judgement.write('country', code);
  const data = countryData(code);
  if (!data) judgement.find('country', 'no_data', 'is one of whose addresses nothing is known');
  return data;
}

/** A state only where the country has several: a territory that is one itself has none to name. */
function requiredIn({ require = REQUIRED_BY_DEFAULT, sub_regions }: CountryData): string {
  return sub_regions ? require : require.replace('S', '');
}

function requireFields(judgement: Judgement, letters: string): void {
  for (const letter of letters) {
    const field = FIELDS_BY_LETTER[letter];
    if (field && judgement.standardized[field] === null) judgement.find(field, 'required', 'is missing');
  }
}

/** The state, or where one of several provinces is meant, these; none where it is not known. */
function judgeState(judgement: Judgement, data: CountryData): readonly RegionData[] {
  const given = judgement.standardized.state;
  const { sub_regions: states } = data;
  if (given === null || !states) return [];
  const state = regionCalled(states, given, data.key);
  if (state) {
    judgement.write('state', writtenState(state, given, data.key));
    return [state];
  }
  const provinces = provincesOf(given, data.key, states);
  if (provinces.length > 0) return provinces;
  // a name may be one that the data do not have, and where nobody has to name a state it may be anything
  const isNone = requiredIn(data).includes('S') && isExcluded(given, states, data.key);
  if (isNone) judgement.find('state', 'unknown_value', 'is none of the country');
  else judgement.find('state', 'unknown_region', 'is not known in the country');
  return [];
}

function writtenState(state: RegionData, given: string, country: string): string {
  return WRITES_CODES.has(country) ? state.key : writtenName(state, given, country);
}

/** As it is given where it is called so, else by its name in the script that it is given in. */
function writtenName(region: RegionData, given: string, country: string): string {
  const { default: own, latin = own } = region.name;
  return nameLike(region, given, country) ?? (/\p{Script=Latin}/u.test(given) ? latin : own);
}

/** Where codes are written: one of which the country has none, or a name that such a country of others has. */
function isExcluded(given: string, states: readonly RegionData[], country: string): boolean {
  if (!WRITES_CODES.has(country)) return false;
  const code = bareCode(given);
  if (code === codeIn(given, country) && states.some(({ key }) => key.length === code.length)) return true;
  return [...WRITES_CODES].some((other) =>
    countryData(other)?.sub_regions?.some((state) => namesOf(state).some((name) => sameName(name, given))),
  );
}

function judgeCity(judgement: Judgement, state: RegionData, country: string): void {
  const given = judgement.standardized.city;
  if (given === null || !state.sub_regions) return;
  const city = regionCalled(state.sub_regions, given, country);
  if (!city) judgement.find('city', 'unknown_city', `is not known in ${state.name.default}`);
  else judgement.write('city', writtenName(city, given, country));
}

function judgePostalCode(judgement: Judgement, data: CountryData, states: readonly RegionData[]): void {
  const given = judgement.standardized.postal_code;
  if (given === null || !data.zip) return;
  const code = standardCode(given, data);
  if (code === undefined) {
    const [example] = examplesOf(data);
    judgement.find(
      'postal_code',
      'invalid_format',
      `is none of the country${example ? `, such as ${example}` : ''}`,
    );
    return;
  }
  judgement.write('postal_code', code.written);
  if (states.length === 0) return;
  const fitting = states.filter(({ zip }) => !zip || new RegExp(`^(?:${zip})`).test(code.bare));
  const named = judgement.standardized.state ?? '';
  if (fitting.length === 0) judgement.find('postal_code', 'mismatch', `is not one of ${named}`);
  // of a region's provinces the code tells which
  if (states.length > 1 && fitting.length === 1) {
    judgement.write('state', writtenState(fitting[0], named, data.key));
  }
}

/** By its code or any of its names; in English or by what else people say, where only one is called so. */
function regionCalled(
  regions: readonly RegionData[],
  given: string,
  country: string,
): RegionData | undefined {
  const code = codeIn(given, country);
  const known =
    regions.find(({ key }) => key.toUpperCase() === code) ??
    regions.find((region) => namesOf(region).some((name) => sameName(name, given)));
  if (known) return known;
  const english = regions.filter((region) =>
    englishNamesOf(region, country).some((name) => sameName(name, given)),
  );
  if (english.length === 1) return english[0];
  const meant = regions.filter((region) => mayBeCalled(region, given, country));
  return meant.length === 1 ? meant[0] : undefined;
}

/** Its name that is the given one, as it is written. */
function nameLike(region: RegionData, given: string, country: string): string | undefined {
  return [...namesOf(region), ...englishNamesOf(region, country)].find((name) => sameName(name, given));
}

/** A code of a state as it is kept: `D.C.` and `us-dc` are `DC`. */
function codeIn(given: string, country: string): string {
  const plain = given.toUpperCase().replace(new RegExp(`^${country}-`), '');
  return plain.includes('.') ? plain.replace(/[. ]/g, '') : plain;
}

/** Without blanks around it or in a row; null where nothing is left. */
function tidy(text: string | null | undefined): string | null {
  const kept = text?.trim().replace(/\s+/g, ' ') ?? '';
  return kept === '' ? null : kept;
}
