import { foldText } from '@crm/criteria';

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

/** What countries are called that no dictionary calls them. */
const ALSO: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  holland: 'NL',
  uae: 'AE',
};

const LANGUAGES = ['en', 'fr', 'es', 'ar'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The time zone of a country, by its code or its name in one of the four languages; undefined where it is none. */
export function zoneOfCountry(country: string): string | undefined {
  const given = country.trim();
  const code = /^[a-z]{2}$/i.test(given) ? given.toUpperCase() : codes().get(foldText(given));
  return code && (MOST_PEOPLE[code] ?? onlyZone(code));
}

let byName: Map<string, string> | undefined;

function codes(): Map<string, string> {
  if (byName) return byName;
  byName = new Map();
  const all = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of all) {
      const name = names.of(code);
      if (name) byName.set(foldText(name), code);
    }
  }
  for (const [name, code] of Object.entries(ALSO)) byName.set(foldText(name), code);
  return byName;
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
