import type { RegionData } from './country-data.js';

/** English names of regions whose data have none: by country, and by their keys there. */
const ENGLISH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CN: {
    '15': 'Inner Mongolia',
    '45': 'Guangxi',
    '54': 'Tibet',
    '64': 'Ningxia',
    '65': 'Xinjiang',
    '92': 'Macao',
  },
  ES: { BI: 'Biscay', C: 'A Coruña', NA: 'Navarre', PM: 'Balearic Islands', SE: 'Seville' },
  IT: {
    FI: 'Florence',
    GE: 'Genoa',
    MI: 'Milan',
    MN: 'Mantua',
    NA: 'Naples',
    PD: 'Padua',
    RM: 'Rome',
    SR: 'Syracuse',
    TO: 'Turin',
    VE: 'Venice',
  },
  MX: { CMX: 'Mexico City', MEX: 'State of Mexico' },
  RU: { MOW: 'Moscow', MOS: 'Moscow Oblast', SPE: 'Saint Petersburg' },
};

/** What kind of a region it is, as the Latin names say it and English does not. */
const KIND = /^Respublika |[ -](?:shi|sheng|zizhiqu|kray|republits|governorate|province|city|county|do)$/gi;

/** All that a region of a country is called, in the languages of its data. */
export function namesOf({ name }: RegionData): string[] {
  return Object.values(name);
}

/** What it is called in English: by its own name, and by the Latin one without its kind. */
export function englishNamesOf({ key, name: { latin } }: RegionData, country: string): string[] {
  const own = ENGLISH[country]?.[key];
  return [...(own === undefined ? [] : [own]), ...(latin === undefined ? [] : [latin.replace(KIND, '')])];
}
