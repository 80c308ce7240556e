import type { Contract } from '@crm/contracts';
import type { FieldProblem } from '@crm/errors';
import { OddRow } from '@crm/http';
import type { FilePosition, FileRow, FileShape } from '@crm/tabular';
import { textProblem } from '@crm/validation';
import { customerRow, type ImportRow } from '../../customers/index.js';
import { fieldKinds, partsOf } from '../columns/customer-fields.js';
import { isErrorColumn } from '../columns/match-columns.js';
import { cellReader, put } from '../columns/read-cells.js';
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
  return ({ row, next, cells, record, text }) => {
    const given = cells ? ofCells(cells) : isWritten ? readWritten(record!) : ofRecord(record!, text!);
    const all = () => cells ?? cellsOf(record!, shape.columns);
    return { ...customerRow(given, contract), row, next, cells: () => all().filter((_, at) => isOwn[at]) };
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

/** What only bad text can begin with, so that good text is not searched. */
const SUSPICIOUS = /\\u0000|\\ud[89a-f]|__proto__/i;
const DEEPEST = 32;

/** A record with text that cannot be stored, or keys that reach into prototypes. */
function oddRecord(record: Record<string, unknown>, text: string): OddRow | undefined {
  if (!SUSPICIOUS.test(text)) return undefined;
  const problem = oddIn(record, '', 0);
  return problem && new OddRow(record, problem);
}

function oddIn(value: unknown, path: string, depth: number): FieldProblem | undefined {
  if (typeof value === 'string') return odd(path, textProblem(value));
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > DEEPEST) return odd(path, 'is nested too deeply');
  for (const [key, inner] of Object.entries(value)) {
    const problem = textProblem(key) ?? (key === '__proto__' ? 'cannot be a key' : undefined);
    const place = path ? `${path}.${key}` : key;
    const found = problem ? odd(place, problem) : oddIn(inner, place, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function odd(path: string, problem: string | undefined): FieldProblem | undefined {
  const field = path.toWellFormed().replaceAll('\0', '').slice(0, 200);
  return problem === undefined ? undefined : { field, code: 'invalid_text', message: `${field} ${problem}` };
}

function cellsOf(record: Record<string, unknown>, columns: readonly string[]): string[] {
  return columns.map((column) => {
    const value = Object.hasOwn(record, column) ? record[column] : undefined;
    if (value === undefined || value === null) return '';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.toWellFormed().replaceAll('\0', '');
  });
}
