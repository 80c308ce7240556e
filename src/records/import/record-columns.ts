import type { FileShape } from '@crm/tabular';
import type { JobFailure } from '../../jobs/index.js';
import { isErrorColumn, type CellColumn, type CellKind } from '../../imports/index.js';
import type { RecordKind } from '../kinds/record-kind.js';

/** By which a row names its customer. */
export const OWNER_COLUMNS = ['customer_id', 'account_number', 'email'] as const;
export type OwnerColumn = (typeof OWNER_COLUMNS)[number];

/** What answers show beside the fields, and nobody sets. */
const READ_ONLY = new Set(['id', 'payment_id', 'created_at', 'updated_at', 'version', 'resolution_hours']);
const DETAILS = 'details.';

const CELL_KINDS: Readonly<Record<string, CellKind>> = {
  numeric: 'number',
  integer: 'number',
  smallint: 'number',
  jsonb: 'object',
};

/** Whether a column may be called so. */
export const isFieldOf = (kind: RecordKind) => (header: string) => fieldNamed(kind, header) !== undefined;

/** Why a file with these columns is none of the kind's; undefined where it is one. */
export function wrongColumns(kind: RecordKind, shape: FileShape): JobFailure | undefined {
  // keys of objects are judged with their rows
  if (shape.format === 'ndjson') return undefined;
  const own = ownColumns(shape);
  const columns = shape.columns.filter((_, at) => own[at]);
  const unknown = columns.find((column) => !isIgnored(column) && !isFieldOf(kind)(column));
  if (unknown !== undefined) {
    const message = `A column is no field of ${kind.name}: ${unknown.slice(0, 100)}`;
    return { code: 'unknown_column', message };
  }
  const names = new Set(columns.map(nameOf));
  if (!names.has('external_id')) return missing('external_id');
  if (!OWNER_COLUMNS.some((column) => names.has(column))) return missing(OWNER_COLUMNS.join(', '));
  return undefined;
}

/** Which columns are a row's own: not those without a name, which are called by their position, nor what an import wrote behind them. */
export function ownColumns({ columns, header }: FileShape): boolean[] {
  return columns.map((column, at) => !isErrorColumn(column) && !(header && column === String(at + 1)));
}

/** The columns that are read, in their order. */
export function columnsOf(kind: RecordKind, headers: readonly string[]): CellColumn[] {
  return headers.flatMap((header, at): CellColumn[] => {
    const field = isIgnored(header) ? undefined : fieldNamed(kind, header);
    return field ? [{ at, ...field, isExact: true }] : [];
  });
}

/** What a record shows and an import writes behind it counts for nothing. */
export function isIgnored(header: string): boolean {
  return READ_ONLY.has(nameOf(header)) || isErrorColumn(header);
}

function fieldNamed(kind: RecordKind, header: string): Omit<CellColumn, 'at'> | undefined {
  const name = nameOf(header);
  const isOwn = name === 'external_id' || (OWNER_COLUMNS as readonly string[]).includes(name);
  if (isOwn) return { path: name, parts: [name], kind: 'text' };
  if (Object.hasOwn(kind.columns, name)) {
    return { path: name, parts: [name], kind: CELL_KINDS[kind.columns[name]] ?? 'text' };
  }
  const detail = detailNamed(kind, header);
  return detail === undefined
    ? undefined
    : { path: DETAILS + detail, parts: ['details', detail], kind: 'value' };
}

/** `technology` of `details.technology`. */
export function detailNamed(kind: RecordKind, header: string): string | undefined {
  const isOne = nameOf(header).startsWith(DETAILS) && 'details' in kind.columns;
  const detail = isOne ? header.trim().slice(DETAILS.length) : '';
  return detail === '' || detail === '__proto__' ? undefined : detail;
}

function nameOf(header: string): string {
  return header.trim().toLowerCase();
}

function missing(columns: string): JobFailure {
  return { code: 'missing_column', message: `The file needs a column that is one of: ${columns}` };
}
