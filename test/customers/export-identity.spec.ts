import { CONTRACTS, type Contract } from '@crm/contracts';
import { bytesOf, detectFile, readRows } from '@crm/tabular';
import { validate } from '@crm/validation';
import fc from 'fast-check';
import type { Customer } from '../../src/customers/customer.js';
import {
  toListedCustomerResponse,
  type Reader,
} from '../../src/customers/dto/listed-customer-response.dto.js';
import { UpdateCustomerDto } from '../../src/customers/dto/update-customer.dto.js';
import { FORMATS } from '../../src/customers/exchange/export-formats.js';
import { objectOfCells } from '../../src/customers/exchange/file-cells.js';
import { columnsShown, fileColumn } from '../../src/customers/exchange/file-columns.js';
import { applyPatch } from '../../src/customers/record/apply-patch.js';
import { changesOf } from '../../src/customers/record/changes.js';
import { oddCustomers } from './odd-customers.js';

describe('A customer that is exported and read again', () => {
  const readers = Object.values(CONTRACTS)
    .filter(({ name }) => name !== 'support')
    .flatMap((surface) => [
      { who: `${surface.name} with all rights`, reader: { surface, can: () => true } },
      { who: `${surface.name} without rights`, reader: { surface, can: () => false } },
    ]);

  it.each(readers)('of $who is the same, as CSV and as NDJSON', async ({ reader }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(oddCustomers, { minLength: 1, maxLength: 8 }), async (customers) => {
        for (const format of ['csv', 'ndjson'] as const) {
          const objects = await readAgain(await fileOf(customers, format, reader));
          expect(objects).toHaveLength(customers.length);
          objects.forEach((object, at) => {
            expect(changed(customers[at], object, reader)).toEqual(customers[at]);
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

async function readAgain(content: Buffer): Promise<object[]> {
  const source = bytesOf(content);
  const shape = await detectFile(source);
  const columns = shape.columns.map(fileColumn);
  const objects: object[] = [];
  for await (const { cells, record } of readRows(source, shape)) {
    objects.push(record ?? objectOfCells(columns, cells!, { isMarked: true }));
  }
  return objects;
}

/** The record after a PUT of what was read. */
function changed(customer: Customer, given: object, reader: Reader): object {
  const patch = validate(UpdateCustomerDto, given, reader.surface);
  const rules = { contract: reader.surface, phoneRegion: 'US' };
  return { ...customer, ...applyPatch(customer, changesOf(patch, customer, reader), rules) };
}
