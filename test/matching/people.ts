import {
  blockingKeys,
  comparePeople,
  DEFAULT_MODEL,
  MATCH_FIELDS,
  MatchScorer,
  preparePerson,
  type KeyedPerson,
  type MatchField,
  type PersonRecord,
} from '@crm/matching';
import fc from 'fast-check';

export const scorer = new MatchScorer(DEFAULT_MODEL);

export const person = (record: Partial<PersonRecord>) => preparePerson({ id: '1', ...record });

export function keyed(record: Partial<PersonRecord>): KeyedPerson {
  const prepared = person(record);
  return { person: prepared, keys: blockingKeys(prepared) };
}

export const probability = (one: Partial<PersonRecord>, other: Partial<PersonRecord>): number =>
  scorer.probability(comparePeople(person(one), person(other)));

/** Level of each field that both have. */
export function levels(
  one: Partial<PersonRecord>,
  other: Partial<PersonRecord>,
): Partial<Record<MatchField, number>> {
  const compared = comparePeople(person(one), person(other));
  return Object.fromEntries(
    compared.flatMap((likeness, i) => (likeness ? [[MATCH_FIELDS[i], likeness.level]] : [])),
  );
}

/** Texts that may be alike, in several alphabets, and whatever else somebody may write. */
const text = fc.oneof(
  fc.constantFrom(
    'Robert',
    'Rob',
    'robbert',
    'Allen',
    'Alan',
    'José',
    'jose',
    'محمد',
    'العلي',
    '王小明',
    '王',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const some = (of: fc.Arbitrary<string>) => fc.array(of, { maxLength: 3 });

export const arbitraryRecord: fc.Arbitrary<PersonRecord> = fc.record({
  id: fc.uuid(),
  name: fc.option(text),
  full_name: fc.option(text),
  first_name: fc.option(text),
  last_name: fc.option(text),
  company_name: fc.option(text),
  emails: some(fc.oneof(fc.emailAddress(), fc.constantFrom('a@b.c', 'aa@b.c', 'a+x@b.c', 'junk'), text)),
  phones: some(fc.oneof(fc.constantFrom('+15557761000', '5557761000', '+15557761001;ext=5'), text)),
  addresses: fc.array(
    fc.record({
      street: fc.option(fc.oneof(fc.constantFrom('7 Wallaby Place', '7 walaby pl', 'Hauptstraße 9'), text)),
      city: fc.option(text),
      postal_code: fc.option(fc.oneof(fc.constantFrom('2119', '2191'), text)),
    }),
    { maxLength: 3 },
  ),
  birthdays: some(
    fc.oneof(fc.constantFrom('1971-06-24', '19710624', '24/06/1971', '1917-06-24', 'soon'), text),
  ),
});
