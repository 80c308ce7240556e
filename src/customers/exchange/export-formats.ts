import { csvRow, keepMark } from '@crm/csv';
import { TABULAR_LIMITS, workbookOf, WORKBOOK_TYPE } from '@crm/tabular';
import { CSV_TYPE, JSON_TYPE } from './exported-file.js';
import { cellsOf } from './file-cells.js';
import type { FileColumn } from './file-columns.js';

export const EXPORT_FORMATS = ['json', 'ndjson', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Customers as they are shown, in batches. */
type Batches = AsyncIterable<readonly object[]>;

/** How customers are written into a file. */
interface Format {
  type: string;
  /** customers, where a file takes only so many */
  atMost?: number;
  write(batches: Batches, columns: readonly FileColumn[]): AsyncIterable<string | Uint8Array>;
}

export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  json: { type: JSON_TYPE, write: writeJson },
  ndjson: { type: 'application/x-ndjson; charset=utf-8', write: writeNdjson },
  csv: { type: CSV_TYPE, write: writeCsv },
  xlsx: { type: WORKBOOK_TYPE, atMost: TABULAR_LIMITS.workbookRows, write: writeWorkbook },
};

async function* writeJson(batches: Batches): AsyncGenerator<string> {
  yield '{"customers":[';
  let comma = '';
  for await (const batch of batches) {
    yield comma + batch.map((customer) => JSON.stringify(customer)).join(',');
    comma = ',';
  }
  yield ']}';
}

async function* writeNdjson(batches: Batches): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((customer) => `${JSON.stringify(customer)}\n`).join('');
}

async function* writeCsv(batches: Batches, columns: readonly FileColumn[]): AsyncGenerator<string> {
  yield csvRow(columns.map(({ path }) => path));
  for await (const batch of batches)
    yield batch.map((customer) => csvRow(cellsOf(customer, columns))).join('');
}

function writeWorkbook(batches: Batches, columns: readonly FileColumn[]): AsyncIterable<Uint8Array> {
  const rows = async function* () {
    for await (const batch of batches) {
      yield batch.map((customer) =>
        cellsOf(customer, columns).map((cell) => (typeof cell === 'string' ? keepMark(cell) : cell)),
      );
    }
  };
  return workbookOf(
    'customers',
    columns.map(({ path }) => path),
    rows(),
  );
}
