import { restoreCell } from '@crm/csv';
import type { CellKind, FileColumn } from './file-columns.js';

/** A value as a cell has it; workbooks keep the kind of numbers and flags. */
export type CellValue = string | number | boolean | null;

/** The cells of an object, such as a customer as it is shown. */
export function cellsOf(shown: object, columns: readonly FileColumn[]): CellValue[] {
  return columns.map(({ path }) => cellOf(valueAt(shown, path)));
}

/**
 * The object that the cells of a row say; columns without a field say nothing, and so do empty cells. Whether the values are right
 * is for the rules of its class: what is no number stays the text that it is. `isMarked`: cells may have the apostrophe that keeps
 * spreadsheets from running them.
 */
export function objectOfCells(
  columns: readonly (FileColumn | undefined)[],
  cells: readonly string[],
  { isMarked }: { isMarked: boolean },
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  columns.forEach((column, at) => {
    const cell = isMarked ? restoreCell(cells[at] ?? '') : (cells[at] ?? '');
    if (column && cell !== '') put(object, column.path, READ[column.kind](cell, column.path));
  });
  return object;
}

function cellOf(value: unknown): CellValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : (value as CellValue);
}

function valueAt(object: object, path: string): unknown {
  let value: unknown = object;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[part];
  return value;
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const FLAGS = new Map([
  ['true', true],
  ['false', false],
]);

const READ: Readonly<Record<CellKind, (cell: string, path: string) => unknown>> = {
  text: (cell) => cell,
  number: (cell) => (NUMBER.test(cell.trim()) ? Number(cell) : cell),
  flag: (cell) => FLAGS.get(cell.trim().toLowerCase()) ?? cell,
  list: (cell, path) => json(cell, Array.isArray) ?? parted(cell, path === 'tags' ? /[;,]/ : /;/),
  map: (cell) => json(cell, (value) => typeof value === 'object' && !Array.isArray(value)) ?? cell,
};

function json(cell: string, isRight: (value: unknown) => boolean): unknown {
  if (!/^\s*[[{]/.test(cell)) return undefined;
  try {
    const value: unknown = JSON.parse(cell);
    return isRight(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function parted(cell: string, by: RegExp): string[] {
  const entries = cell.split(by).map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}

/** The first part is a field; what follows in `custom_fields` is one name, whatever it holds. */
function put(object: Record<string, unknown>, path: string, value: unknown): void {
  const [first, ...rest] = path.split('.');
  if (rest.length === 0) return define(object, first, merged(object[first], value));
  const parts = first === 'custom_fields' ? [rest.join('.')] : rest;
  let inside = (object[first] ??= {}) as Record<string, unknown>;
  if (typeof inside !== 'object') return;
  for (const part of parts.slice(0, -1)) inside = (inside[part] ??= {}) as Record<string, unknown>;
  define(inside, parts.at(-1)!, value);
}

/** `custom_fields` may stand in columns of their own and in one for all. */
function merged(before: unknown, value: unknown): unknown {
  return before && typeof value === 'object' ? { ...(value as object), ...before } : value;
}

/** As JSON does it: a name such as `__proto__` is a key like others. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
