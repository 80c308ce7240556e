import { readFile } from 'node:fs/promises';
import type { PersonRecord } from '@crm/matching';
import { parse } from 'csv-parse/sync';

type Row = Readonly<Record<string, string>>;

/** People, and who of them are one. */
export interface PeopleFile {
  records: PersonRecord[];
  /** by the id of the record */
  personOf: ReadonlyMap<string, string>;
}

/**
 * A file of febrl (the truth is the number in `rec_id`; the social security number is left out) or of splink (`cluster`). Fields are
 * put where they stand in a customer's record.
 */
export async function readPeople(file: string): Promise<PeopleFile> {
  const rows = parse(await readFile(file, 'utf8'), {
    columns: (names: string[]) => names.map((name) => name.trim()),
    trim: true,
    bom: true,
    skip_empty_lines: true,
  }) as Row[];
  const truths = rows.map((row, i) => {
    const truth = row.cluster ?? /^rec-(\d+)-/.exec(row.rec_id ?? '')?.[1];
    if (truth === undefined)
      throw new Error(`${file}, row ${i + 1}: neither rec_id nor cluster tells who it is`);
    return truth;
  });
  const records = rows.map(recordOf);
  return { records, personOf: new Map(records.map(({ id }, i) => [id, truths[i]])) };
}

function recordOf(row: Row, i: number): PersonRecord {
  const street = [row.street_number, row.address_1].filter(Boolean).join(' ');
  return {
    id: String(i).padStart(8, '0'),
    first_name: row.first_name ?? row.given_name,
    last_name: row.surname,
    emails: given(row.email),
    birthdays: given(row.dob ?? row.date_of_birth),
    addresses: [{ street, unit: row.address_2, city: row.city ?? row.suburb, postal_code: row.postcode }],
  };
}

const given = (text: string | undefined): string[] => (text ? [text] : []);
