import type { Person, PersonRecord } from './person.js';
import { readCompany } from './read-company.js';
import { readDay } from './read-day.js';
import { readNames } from './read-name.js';
import { readAddresses, readEmails, readPhones } from './read-reach.js';

const MOST_BIRTHDAYS = 4;

/** Makes a record comparable. Never throws, whatever people wrote: what cannot be read is not known. */
export function preparePerson(record: PersonRecord): Person {
  const days = (record.birthdays ?? []).flatMap((text) => readDay(text) ?? []);
  return {
    id: record.id,
    ...readNames(record),
    company: readCompany(record.company_name),
    emails: readEmails(record.emails ?? []),
    phones: readPhones(record.phones ?? []),
    addresses: readAddresses(record.addresses ?? []),
    birthdays: [...new Set(days)].slice(0, MOST_BIRTHDAYS),
  };
}
