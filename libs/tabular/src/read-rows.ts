import type { ByteSource } from './byte-source.js';
import { csvRecords } from './csv-records.js';
import { decoded } from './decoded.js';
import type { BareShape } from './detect.js';
import type { FilePosition, FileRecord, FileRow, FileShape } from './file-shape.js';
import { ndjsonRecords } from './ndjson-records.js';
import { TabularError } from './tabular-error.js';
import { workbookRecords } from './xlsx/workbook-records.js';

export const FIRST_ROW: FilePosition = { row: 0, bytes: 0, line: 1 };

/** All records of a file, a header among them. @throws TabularError */
export function recordsOf(
  source: ByteSource,
  shape: BareShape,
  from: FilePosition,
): AsyncIterable<FileRecord> {
  if (shape.format === 'xlsx') return workbookRecords(source, from);
  const text = decoded(source, shape, from);
  return shape.format === 'csv' ? csvRecords(text, shape, from) : ndjsonRecords(text, from);
}

/**
 * The rows of a file from a place on, one after the other, in the memory of a few. A place behind a row of CSV or NDJSON is
 * entered at its byte where the file is UTF-8; text in other encodings is decoded up to it, and a workbook is read up to it.
 * @throws TabularError at the first thing that is wrong, with its line
 */
export async function* readRows(
  source: ByteSource,
  shape: FileShape,
  from: FilePosition = FIRST_ROW,
): AsyncGenerator<FileRow> {
  let { row } = from;
  let isHeader = shape.header && row === 0;
  for await (const { cells, record, text, line, next } of recordsOf(source, shape, from)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    row++;
    const fitted = cells && fitting(cells, shape.columns.length, line);
    yield { row, line, cells: fitted, record, text, next: { row, bytes: next.bytes, line: next.line } };
  }
}

/** Cells that are missing at the end are empty. */
function fitting(cells: string[], columns: number, line: number): string[] {
  if (cells.length > columns) {
    const message = `Line ${line} has ${cells.length} cells, but there are ${columns} columns`;
    throw new TabularError('too_many_cells', message, line);
  }
  while (cells.length < columns) cells.push('');
  return cells;
}
