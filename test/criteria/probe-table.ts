import { sql } from 'kysely';
import fc from 'fast-check';
import type { Database } from '@crm/database';

/** A record as the table holds it; its keys are the fields of the catalogue. */
export interface Probe {
  id: string;
  name: string | null;
  city: string | null;
  code: string | null;
  loyalty_status: string | null;
  score: number | null;
  visits: number;
  seen_at: Date | null;
  born_on: string | null;
  tags: string[] | null;
}

/** Few values, so that conditions often hold; among them what LIKE, folding and time zones could stumble over. */
export const TEXTS = [
  '',
  'Fès',
  'FES',
  'fes 100%',
  ' FES\t  100% ',
  'd’or',
  'f_s',
  'a\\b',
  'A\\%B',
  'Œuvre ß',
  'محمد أمين',
  '％',
  "d'Or",
  '日本 🎉',
];
export const PIECES = [...TEXTS.slice(1), 'e', '%', '_', '\\', 'S', 'أ', '🎉', 'e '];
export const WORDS = ['New', 'Gold', 'VIP'];
export const NUMBERS = [-1.5, 0, 0.1, 2.25, 100];
export const COUNTS = [0, 1, 2, 32_767];
export const DAYS = [
  '0001-01-01',
  '2024-02-29',
  '2026-03-03',
  '2026-03-09',
  '2026-03-10',
  '2026-03-11',
  '9999-12-31',
];
export const MOMENTS = [
  '1969-12-31T23:59:59.999Z',
  '2026-03-03T11:59:59.999Z',
  '2026-03-03T12:00:00.000Z',
  '2026-03-09T23:59:59.999Z',
  '2026-03-10T00:00:00.000Z',
  '2026-03-10T12:00:00.000Z',
  '2026-03-10T12:00:00.001Z',
];
export const TAGS = ['vip', 'VIP', 'família', 'a,b', '{x}', '"q"', 'NULL'];
export const IDS = Array.from(
  { length: 40 },
  (_, n) => `019a8b7c-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
);

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values));

const probe = fc.record({
  name: maybe(TEXTS),
  city: maybe(TEXTS),
  code: maybe(TEXTS),
  loyalty_status: maybe(WORDS),
  score: maybe(NUMBERS),
  visits: fc.constantFrom(...COUNTS),
  seen_at: maybe(MOMENTS.map((moment) => new Date(moment))),
  born_on: maybe(DAYS),
  tags: fc.option(fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 3 })),
});

/** As JSON criteria see it: derived fields beside the stored ones. */
export const asRecord = (row: Probe) => ({ ...row, is_active: row.visits > 0, label: row.code });

/** Makes and fills the table; the same rows for the same seed. */
export async function fillProbeTable({ kysely }: Database, seed: number): Promise<Probe[]> {
  await sql`
    create table probe (
      id uuid primary key, name text, city text, city_key text collate "C" generated always as (fold(city)) stored,
      code text, loyalty text, score numeric(12, 2), visits smallint not null, seen_at timestamptz(3), born_on date,
      tags text[])`.execute(kysely);
  const rows = fc
    .sample(probe, { numRuns: IDS.length, seed })
    .map((row, n): Probe => ({ id: IDS[n]!, ...row }));
  for (const row of rows) {
    await sql`
      insert into probe (id, name, city, code, loyalty, score, visits, seen_at, born_on, tags)
      values (${row.id}, ${row.name}, ${row.city}, ${row.code}, ${row.loyalty_status}, ${row.score}, ${row.visits},
        ${row.seen_at}, ${row.born_on}, ${row.tags})`.execute(kysely);
  }
  return rows;
}
