import { quotedRow } from '@crm/csv';
import type { Customer } from '../customer.js';
import { supportCustomer, supportStatus, type SupportRecord } from './support-customer.js';

const HEADER = 'phoneNumber,firstName,lastName,email,status,segment,tags,notes,createdAt,lastInteraction\n';

/** The fields of a line. */
export const CSV_FIELDS = [
  'phone',
  'first_name',
  'last_name',
  'email',
  'status',
  'segment',
  'tags',
  'notes',
  'created_at',
  'last_interaction',
] as const satisfies readonly (keyof Customer)[];
type CsvCustomer = Pick<Customer, (typeof CSV_FIELDS)[number]>;

export async function* csvExport(batches: AsyncIterable<readonly CsvCustomer[]>): AsyncGenerator<string> {
  yield HEADER;
  for await (const batch of batches) yield batch.map(csvRow).join('');
}

export async function* jsonExport(batches: AsyncIterable<readonly SupportRecord[]>): AsyncGenerator<string> {
  yield '{"success":true,"customers":[';
  let comma = '';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield comma + batch.map((customer) => JSON.stringify(supportCustomer(customer))).join(',');
    comma = ',';
  }
  yield ']}';
}

function csvRow(customer: CsvCustomer): string {
  return quotedRow([
    customer.phone,
    customer.first_name,
    customer.last_name,
    customer.email,
    supportStatus(customer),
    customer.segment,
    customer.tags.join(';'),
    customer.notes,
    customer.created_at.toISOString(),
    customer.last_interaction?.toISOString(),
  ]);
}
