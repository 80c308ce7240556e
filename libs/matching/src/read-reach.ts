import { foldText } from '@crm/criteria';
import type { Address, AddressRecord, Email, Phone } from './person.js';

const MOST = 8;

/** Addresses as mailboxes: what stands after a plus is the owner's own mark, and Google's know no dots. */
export function readEmails(texts: readonly string[]): Email[] {
  return distinct(texts, readEmail, ({ text }) => text);
}

function readEmail(text: string): Email | undefined {
  const folded = foldText(text);
  const at = folded.lastIndexOf('@');
  if (at < 1 || at === folded.length - 1) return undefined;
  const domain = folded.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com');
  const box = folded.slice(0, at).replace(/(?<=.)\+.*$/, '');
  const local = domain === 'gmail.com' ? box.replaceAll('.', '') : box;
  return { text: `${local}@${domain}`, local, domain };
}

/** Shorter ones are no numbers, but extensions or words. */
const LEAST_DIGITS = 6;

export function readPhones(texts: readonly string[]): Phone[] {
  return distinct(texts, readPhone, ({ digits, extension }) => `${digits};${extension}`);
}

function readPhone(text: string): Phone | undefined {
  const [line, extension = ''] = foldText(text).split(/;ext=/);
  const digits = line.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < LEAST_DIGITS ? undefined : { digits, extension };
}

/** Words of streets that are written short and long. */
const SHORT: Readonly<Record<string, string>> = {
  ...{
    street: 'st',
    strasse: 'str',
    road: 'rd',
    avenue: 'ave',
    av: 'ave',
    drive: 'dr',
    lane: 'ln',
    place: 'pl',
  },
  ...{
    court: 'ct',
    crescent: 'cres',
    boulevard: 'blvd',
    bvd: 'blvd',
    square: 'sq',
    terrace: 'ter',
    highway: 'hwy',
  },
  ...{ close: 'cl', circuit: 'cct', parade: 'pde', north: 'n', south: 's', east: 'e', west: 'w' },
};
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
const NUMBER = /^\d+[a-z]?$/;

export function readAddresses(records: readonly AddressRecord[]): Address[] {
  return distinct(records, readAddress, (one) => Object.values(one).join('|'));
}

function readAddress({ street, city, postal_code }: AddressRecord): Address | undefined {
  const words = wordsOf(street);
  const number = words.find((word) => NUMBER.test(word)) ?? '';
  const read = {
    street: words
      .filter((word) => word !== number)
      .map((word) => SHORT[word] ?? word.replace(/strasse$/, 'str'))
      .join(''),
    number,
    city: wordsOf(city).join(''),
    postalCode: wordsOf(postal_code).join(''),
  };
  return read.street || read.city || read.postalCode ? read : undefined;
}

function wordsOf(text: string | null | undefined): string[] {
  return text ? foldText(text).split(NO_LETTERS).filter(Boolean) : [];
}

function distinct<R, T>(
  records: readonly R[],
  read: (record: R) => T | undefined,
  keyOf: (one: T) => string,
): T[] {
  const found = new Map<string, T>();
  for (const record of records.slice(0, MOST)) {
    const one = read(record);
    if (one !== undefined) found.set(keyOf(one), one);
  }
  return [...found.values()];
}
