import { countryCodeOf } from '@crm/countries';

/** Where most people of a country with several zones live. */
const MOST_PEOPLE: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Gaza',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kiev',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
};

/** The time zone of a country, by its code or its name in one of the four languages; undefined where it is none. */
export function zoneOfCountry(country: string): string | undefined {
  const code = countryCodeOf(country);
  return code && (MOST_PEOPLE[code] ?? onlyZone(code));
}

/** The method is the newer form of the property; which there is depends on Node's version. */
interface ZonedLocale {
  timeZones?: string[];
  getTimeZones?: () => string[];
}

function onlyZone(code: string): string | undefined {
  const locale = new Intl.Locale(`und-${code}`) as ZonedLocale;
  return (locale.getTimeZones?.() ?? locale.timeZones)?.[0];
}
