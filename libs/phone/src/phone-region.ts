import { isSupportedCountry } from 'libphonenumber-js/max';

/** Whether numbers can be read as those of a region: ISO 3166-1 alpha-2, in any case. */
export function isPhoneRegion(text: string): boolean {
  return isSupportedCountry(text.toUpperCase());
}
