import type { Readable } from 'node:stream';
import type { StreamableFile } from '@nestjs/common';
import { quotedRow } from '@crm/csv';
import type { Customer } from '../customer.js';
import { CSV_TYPE, exportedFile, JSON_TYPE } from '../exchange/exported-file.js';
import { supportStatus } from '../record/support-words.js';
import { toSupportCustomerResponse } from './dto/support-customer-response.dto.js';
import type { ExportFormat } from './dto/export-support-customers.dto.js';
import { SUPPORT_FIELDS, type SupportRecord } from './support-record.js';

const TYPES: Readonly<Record<ExportFormat, string>> = { json: JSON_TYPE, csv: CSV_TYPE };
const HEADER = 'phoneNumber,firstName,lastName,email,status,segment,tags,notes,createdAt,lastInteraction\n';

/** The fields of a line. */
const CSV_FIELDS = [
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

type Open = <F extends keyof Customer>(
  fields: readonly F[],
  write: (batches: AsyncIterable<readonly Pick<Customer, F>[]>) => AsyncIterable<string>,
) => Promise<Readable>;

/** The file of an export; `open` streams what is written of batches of the fields that the format shows. */
export async function supportExport(format: ExportFormat, open: Open): Promise<StreamableFile> {
  const text = format === 'csv' ? await open(CSV_FIELDS, csvExport) : await open(SUPPORT_FIELDS, jsonExport);
  return exportedFile(text, { type: TYPES[format], extension: format });
}

async function* csvExport(batches: AsyncIterable<readonly CsvCustomer[]>): AsyncGenerator<string> {
  yield HEADER;
  for await (const batch of batches) yield batch.map(csvRow).join('');
}

async function* jsonExport(batches: AsyncIterable<readonly SupportRecord[]>): AsyncGenerator<string> {
  yield '{"success":true,"customers":[';
  let comma = '';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield comma + batch.map((customer) => JSON.stringify(toSupportCustomerResponse(customer))).join(',');
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
    tagsCell(customer.tags),
    customer.notes,
    customer.created_at.toISOString(),
    customer.last_interaction?.toISOString(),
  ]);
}

/** An import takes what begins so for a list of JSON. */
function tagsCell(tags: readonly string[]): string {
  const joined = tags.join(';');
  return joined.startsWith('[') ? JSON.stringify(tags) : joined;
}
