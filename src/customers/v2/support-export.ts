import { quotedRow } from '@crm/csv';
import type { Customer } from '../customer.js';
import { supportCustomer, supportStatus } from './support-customer.js';

const HEADER = 'phoneNumber,firstName,lastName,email,status,segment,tags,notes,createdAt,lastInteraction\n';

/** A format turns batches of customers into text, piece by piece. */
export type ExportFormat = (batches: AsyncIterable<readonly Customer[]>) => AsyncGenerator<string>;

export async function* csvExport(batches: AsyncIterable<readonly Customer[]>): AsyncGenerator<string> {
  yield HEADER;
  for await (const batch of batches) yield batch.map(csvRow).join('');
}

export async function* jsonExport(batches: AsyncIterable<readonly Customer[]>): AsyncGenerator<string> {
  yield '{"success":true,"customers":[';
  let comma = '';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield comma + batch.map((customer) => JSON.stringify(supportCustomer(customer))).join(',');
    comma = ',';
  }
  yield ']}';
}

function csvRow(customer: Customer): string {
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
