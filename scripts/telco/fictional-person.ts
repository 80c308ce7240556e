import { createHash } from 'node:crypto';
import type { TelcoRow } from './telco-file.js';

/**
 * The set names no person. Who stands for a row is made from its `customerID` alone, so that every run makes the same
 * people: name and address are picked by the bytes of its SHA-256, the e-mail address is the id at example.com, and
 * the telephone number lies in area code 555, which nobody has.
 */
const FIRST_NAMES = {
  Female: words(
    'Abigail Beatriz Camille Dana Elena Frances Gloria Hannah Irene Jasmine Keiko Laura Mei Nora Olga',
  ),
  Male: words('Aaron Brian Carlos David Emil Frank George Hiro Ivan Jamal Kevin Luis Martin Nathan Omar'),
};
const LAST_NAMES = words(
  'Abbott Bailey Castillo Dixon Edwards Foster Greene Hayashi Ingram Jordan Kim Lopez Morales Nguyen Ortega Patel ' +
    'Quinn Reyes Schmidt Torres Underwood Vasquez Walsh Xu Young Zimmerman',
);
const STREETS = words('Alder Birch Cypress Dogwood Elm Fir Juniper Laurel Magnolia Poplar Redwood Sycamore');
/** The customers of the set lived in California. */
const CITIES = [
  { city: 'Los Angeles', postal_code: '90012' },
  { city: 'San Diego', postal_code: '92101' },
  { city: 'Sacramento', postal_code: '95814' },
  { city: 'San Jose', postal_code: '95113' },
  { city: 'Fresno', postal_code: '93721' },
  { city: 'Oakland', postal_code: '94607' },
];
/** In 555-200-0000 to 555-999-9999; an exchange never begins with 0 or 1. */
const FIRST_LINE = 2_000_000;
const LINES = 8_000_000;

export function fictionalName({ customerID, gender }: TelcoRow): string {
  const [first, last] = digest(customerID);
  const names = gender === 'Female' ? FIRST_NAMES.Female : FIRST_NAMES.Male;
  return `${names[first % names.length]} ${LAST_NAMES[last % LAST_NAMES.length]}`;
}

export function fictionalEmail({ customerID }: TelcoRow): string {
  return `${customerID.toLowerCase()}@example.com`;
}

export function fictionalAddress({ customerID }: TelcoRow) {
  const [, , street, number, place] = digest(customerID);
  return {
    street: `${100 + number} ${STREETS[street % STREETS.length]} Street`,
    ...CITIES[place % CITIES.length],
    state: 'CA',
    country: 'US',
  };
}

/** A number for each id, none twice: where two ids come to the same line, the later row takes the next free one. */
export function fictionalPhones(ids: readonly string[]): Map<string, string> {
  const taken = new Set<number>();
  return new Map(
    ids.map((id) => {
      let line = digest(id).readUIntBE(8, 6) % LINES;
      while (taken.has(line)) line = (line + 1) % LINES;
      taken.add(line);
      const digits = String(FIRST_LINE + line);
      return [id, `+1-555-${digits.slice(0, 3)}-${digits.slice(3)}`];
    }),
  );
}

function digest(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

function words(text: string): string[] {
  return text.split(' ');
}
