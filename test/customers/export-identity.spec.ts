import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { CONTRACTS, type Contract } from '@crm/contracts';
import { bytesOf, inspectFile, readRows } from '@crm/tabular';
import fc from 'fast-check';
import type { Customer } from '../../src/customers/customer.js';
import {
  toListedCustomerResponse,
  type Reader,
} from '../../src/customers/dto/listed-customer-response.dto.js';
import { FORMATS } from '../../src/customers/exchange/export-formats.js';
import { columnsShown } from '../../src/customers/exchange/file-columns.js';
import { applyPatch } from '../../src/customers/record/apply-patch.js';
import { changesOfRow } from '../../src/customers/record/changes.js';
import type { CustomerPatch } from '../../src/customers/record/customer-patch.js';
import { supportExport } from '../../src/customers/v2/support-export.js';
import { matchColumns } from '../../src/imports/columns/match-columns.js';
import { rowReader } from '../../src/imports/file/row-reader.js';
import { oddCustomers } from './odd-customers.js';

interface Schema {
  $ref?: string;
  anyOf?: Schema[];
}
interface OpenApi {
  components: { schemas: Record<string, { properties: Record<string, Schema> }> };
}

describe('A customer that is exported and read again', () => {
  const readers = Object.values(CONTRACTS).flatMap((surface) => [
    { who: `${surface.name} with all rights`, reader: { surface, can: () => true } },
    { who: `${surface.name} without rights`, reader: { surface, can: () => false } },
  ]);

  it.each(readers)('of $who is the same, as CSV and as NDJSON', async ({ reader }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(oddCustomers, { minLength: 1, maxLength: 8 }), async (customers) => {
        for (const format of ['csv', 'ndjson'] as const) {
          const patches = await readAgain(await fileOf(customers, format, reader), reader);
          expect(patches).toHaveLength(customers.length);
          patches.forEach((patch, at) => {
            expect(changed(customers[at], patch, reader)).toEqual(customers[at]);
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('by v2 is the same, as its CSV and as lines of its JSON', async () => {
    const reader = { surface: CONTRACTS.support, can: () => true };
    await fc.assert(
      fc.asyncProperty(fc.array(oddCustomers, { minLength: 1, maxLength: 8 }), async (customers) => {
        for (const format of ['csv', 'json'] as const) {
          const patches = await readAgain(await supportFileOf(customers, format), reader);
          expect(patches).toHaveLength(customers.length);
          patches.forEach((patch, at) => {
            expect(changed(customers[at], patch, reader)).toEqual(customers[at]);
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('has a column in files for each part of what answers show', () => {
    const shownTo = (surface: Contract) =>
      new Set(columnsShown(surface).map(({ path }) => path.split('.')[0]));
    const sample = fc.sample(oddCustomers, 1)[0];
    for (const surface of Object.values(CONTRACTS)) {
      const shown = toListedCustomerResponse(sample, { surface, can: () => true });
      const fields = Object.entries(shown).flatMap(([field, value]) => (value === undefined ? [] : [field]));
      expect([...shownTo(surface)].sort()).toEqual(fields.sort());
    }
  });

  it('has a column for each part of what the document says of an answer', () => {
    const { schemas } = (JSON.parse(readFileSync('openapi.json', 'utf8')) as OpenApi).components;
    const pathsOf = (name: string): string[] =>
      Object.entries(schemas[name].properties).flatMap(([field, schema]) => {
        const part = [schema, ...(schema.anyOf ?? [])]
          .find(({ $ref }) => $ref)
          ?.$ref?.split('/')
          .pop();
        return part ? pathsOf(part).map((path) => `${field}.${path}`) : [field];
      });
    const columns = columnsShown(CONTRACTS.standard).map(({ path }) => path);
    expect(columns.sort()).toEqual(pathsOf('ListedCustomer').sort());
  });
});

async function fileOf(
  customers: readonly Customer[],
  format: 'csv' | 'ndjson',
  reader: Reader,
): Promise<Buffer> {
  const batches = (async function* () {
    yield customers.map((customer) => toListedCustomerResponse(customer, reader));
  })();
  const pieces: string[] = [];
  for await (const piece of FORMATS[format].write(batches, columnsShown(reader.surface)))
    pieces.push(String(piece));
  return Buffer.from(pieces.join(''));
}

/** A list of JSON comes as lines, which an import takes. */
async function supportFileOf(customers: readonly Customer[], format: 'csv' | 'json'): Promise<Buffer> {
  const batches = (async function* () {
    yield customers;
  })();
  const file = await supportExport(format, (_fields, write) =>
    Promise.resolve(Readable.from(write(batches), { objectMode: false })),
  );
  const content = await buffer(file.getStream());
  if (format === 'csv') return content;
  const { customers: shown } = JSON.parse(String(content)) as { customers: object[] };
  return Buffer.from(shown.map((one) => JSON.stringify(one)).join('\n'));
}

/** What an import makes of the file, for customers that it knows. */
async function readAgain(content: Buffer, { surface }: Reader): Promise<CustomerPatch[]> {
  const source = bytesOf(content);
  const { shape } = await inspectFile(source);
  const fields = matchColumns(shape.columns, surface, {}, shape.format === 'ndjson');
  const read = rowReader({ shape, fields, isWritten: false }, surface);
  const patches: CustomerPatch[] = [];
  for await (const row of readRows(source, shape)) patches.push(read(row).read(true));
  return patches;
}

/** The record after that. */
function changed(customer: Customer, patch: CustomerPatch, reader: Reader): object {
  const rules = { contract: reader.surface, phoneRegion: 'US' };
  return {
    ...customer,
    ...applyPatch(customer, changesOfRow(patch, customer, reader, reader.surface), rules),
  };
}
