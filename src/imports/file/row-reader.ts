import type { Contract } from '@crm/contracts';
import type { FilePosition, FileRow, FileShape } from '@crm/tabular';
import { customerRow, type ImportRow } from '../../customers/index.js';
import { fieldKinds, partsOf } from '../columns/customer-fields.js';
import { isErrorColumn } from '../columns/match-columns.js';
import { cellReader, put } from '../columns/read-cells.js';
import { cellsToMend, oddRecord } from './object-rows.js';
import { readWritten } from './written-rows.js';

/** A row of a file on its way in. */
export interface SentRow extends ImportRow {
  row: number;
  /** behind it */
  next: FilePosition;
  /** as the file has it, to be mended, without what an import wrote behind it */
  cells: () => string[];
}

/** How the rows of a file become customers. */
export interface RowPlan {
  shape: FileShape;
  /** of each column, see `matchColumns` */
  fields: readonly (string | null | undefined)[];
  /** whether we wrote the file ourselves, of what a body said */
  isWritten: boolean;
}

/** Reads rows by a plan, in the words of a contract. */
export function rowReader(
  { shape, fields, isWritten }: RowPlan,
  contract: Contract,
): (row: FileRow) => SentRow {
  const readRecord = recordReader(shape.columns, fields);
  const ofRecord = (record: Record<string, unknown>, text: string) =>
    oddRecord(record, text) ?? readRecord(record);
  const isOwn = shape.columns.map((column) => !isErrorColumn(column));
  const ofCells = cellReader(fields, fieldKinds(contract));
  return (sent) => {
    const { row, next, cells, record, text } = sent;
    const given = cells ? ofCells(cells) : isWritten ? readWritten(record!) : ofRecord(record!, text!);
    const toMend = () => cellsToMend(sent, shape.columns, isOwn);
    return { ...customerRow(given, contract), row, next, cells: toMend };
  };
}

/** Keys of objects are fields, or called as columns are. What is unknown stays, and is told. */
function recordReader(
  columns: readonly string[],
  fields: readonly (string | null | undefined)[],
): (record: object) => object {
  const known = new Map(columns.map((column, at) => [column, fields[at]]));
  return (record) => {
    const row: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(record)) {
      const field = known.get(key);
      if (field) put(row, partsOf(field), value);
      else if (field === undefined && !isErrorColumn(key)) row[key] = value as unknown;
    }
    return row;
  };
}
