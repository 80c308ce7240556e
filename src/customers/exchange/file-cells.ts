import type { FileColumn } from './file-columns.js';

/** A value as a cell has it; workbooks keep the kind of numbers and flags. */
export type CellValue = string | number | boolean | null;

/** The cells of an object, such as a customer as it is shown: lists and maps as JSON, moments as text. */
export function cellsOf(shown: object, columns: readonly FileColumn[]): CellValue[] {
  return columns.map(({ parts }) => cellOf(valueAt(shown, parts)));
}

function cellOf(value: unknown): CellValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : (value as CellValue);
}

function valueAt(object: object, parts: readonly string[]): unknown {
  let value: unknown = object;
  for (const part of parts) value = (value as Record<string, unknown> | null | undefined)?.[part];
  return value;
}
