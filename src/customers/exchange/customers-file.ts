import type { Readable } from 'node:stream';
import type { StreamableFile } from '@nestjs/common';
import { sparse } from '../dto/customer-response.dto.js';
import { toListedCustomerResponse, type Reader } from '../dto/listed-customer-response.dto.js';
import type { CustomerFilter } from '../customer.js';
import { LISTED_FIELDS, type ListedCustomer, type ListedField } from '../record/listed-customer.js';
import type { ExportQuery } from './customer-export.service.js';
import { FORMATS, type ExportFormat } from './export-formats.js';
import { exportedFile } from './exported-file.js';
import { columnsShown } from './file-columns.js';

/** What a file of customers is asked for. */
export interface CustomersFileQuery {
  format: ExportFormat;
  filter: CustomerFilter;
  segmentId?: string;
  /** what it is to show of them; all where left out */
  fields?: readonly string[];
}

type Open = (
  query: ExportQuery<ListedField>,
  write: (batches: AsyncIterable<readonly ListedCustomer[]>) => AsyncIterable<string | Uint8Array>,
) => Promise<Readable>;

/** The file of an export, with what the reader may see; `open` streams what is written of batches of customers. */
export async function customersFile(
  { format, fields, ...which }: CustomersFileQuery,
  reader: Reader,
  open: Open,
): Promise<StreamableFile> {
  const { type, atMost, write } = FORMATS[format];
  const columns = columnsShown(reader.surface, fields);
  const show = (customer: ListedCustomer) => sparse(toListedCustomerResponse(customer, reader), fields);
  const query = { ...which, fields: LISTED_FIELDS, shown: fields, atMost };
  const content = await open(query, (batches) => write(shown(batches, show), columns));
  return exportedFile(content, { type, extension: format });
}

async function* shown(
  batches: AsyncIterable<readonly ListedCustomer[]>,
  show: (customer: ListedCustomer) => object,
): AsyncGenerator<readonly object[]> {
  for await (const batch of batches) yield batch.map(show);
}
