import { foldText } from '@crm/criteria';
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

/** What people call regions otherwise: short, official and former names, which are understood and not written. */
const ALSO: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  AR: { C: ['CABA', 'Capital Federal', 'Ciudad de Buenos Aires', 'Buenos Aires City'] },
  CL: {
    AI: ['Aysén'],
    AR: ['La Araucanía'],
    LI: ["O'Higgins", "Libertador Bernardo O'Higgins"],
    MA: ['Magallanes'],
    RM: ['Metropolitana', 'Santiago', 'Santiago Metropolitan'],
  },
  KR: {
    '43': ['충청북도'],
    '44': ['충청남도'],
    '45': ['전라북도', '전북특별자치도', 'Jeonbuk'],
    '46': ['전라남도'],
    '47': ['경상북도'],
    '48': ['경상남도'],
  },
  MX: {
    CMX: ['CDMX', 'DF', 'Distrito Federal', 'México DF'],
    COA: ['Coahuila'],
    MEX: ['México', 'Edomex'],
    MIC: ['Michoacán de Ocampo'],
    QUE: ['Querétaro de Arteaga'],
    VER: ['Veracruz de Ignacio de la Llave'],
  },
};

/** What kind of a region it is, as the Latin names say it and English does not. */
const KIND = /^Respublika |[ -](?:shi|sheng|zizhiqu|kray|republits|governorate|province|city|county|do)$/gi;

/** The same as people say it, before a plain name or behind. */
const OPENING =
  /^(?:county|co|contae|comunidad(?: autonoma| foral)?|departamento|department|estado|governorate|prefecture|principado|province|provincia|region|regione|republic|respublika|state)(?: (?:of|del|de las?|de los|de|di|du))? /;
const ENDING =
  /(?: (?:county|governorate|krai|kray|prefecture|province|region|republic|state)|[ -](?:do|fu|ken|to))$/;
const KOREAN_ENDING = /(?<=\p{Script=Hangul}{2})(?:특별자치도|특별자치시|특별시|광역시|도|시)$/u;

/** A longer key is a name. */
const LONGEST_CODE = 3;

/** All that a region of a country is called, in the languages of its data; some have a name for a code. */
export function namesOf({ key, name }: RegionData): string[] {
  return [...Object.values(name), ...(key.length > LONGEST_CODE ? [key] : [])];
}

/** What it is called in English: by its own name, and by the Latin one without its kind. */
export function englishNamesOf({ key, name: { latin } }: RegionData, country: string): string[] {
  const own = ENGLISH[country]?.[key];
  return [...(own === undefined ? [] : [own]), ...(latin === undefined ? [] : [latin.replace(KIND, '')])];
}

/** Whether it may be meant by a name: one of its own or another that people use, with its kind or without. */
export function mayBeCalled(region: RegionData, given: string, country: string): boolean {
  const also = ALSO[country]?.[region.key] ?? [];
  const names = [...namesOf(region), ...englishNamesOf(region, country), ...also];
  return names.some((name) => sameName(name, given) || withoutKind(name) === withoutKind(given));
}

export function sameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function plainName(name: string): string {
  return foldText(name).replaceAll('.', '').replace(/^st /, 'saint ');
}

function withoutKind(name: string): string {
  return plainName(name.normalize('NFC').replace(KOREAN_ENDING, '')).replace(OPENING, '').replace(ENDING, '');
}
