import { restoreCell } from '@crm/csv';
import type { FieldProblem } from '@crm/errors';
import { inexactNumberIn, OddRow } from '@crm/http';
import { INEXACT, isExactNumber, isPlainObject, textProblem } from '@crm/validation';
import { isTooDeep } from '../file/depth.js';
import { kindOf, partsOf, type CellKind, type FieldKinds } from './customer-fields.js';
import { isAmbiguousNumber, writtenNumber } from './written-number.js';

/** A column that is read: where its cells stand in a row, and where they go. */
export interface CellColumn {
  at: number;
  path: string;
  parts: readonly string[];
  kind: CellKind;
  /** whether a number that would be rounded is refused */
  isExact?: boolean;
}

/** Reads the columns of a file by the fields of customers that they fill. */
export function cellReader(
  fields: readonly (string | null | undefined)[],
  kinds: FieldKinds,
): (cells: readonly string[]) => object {
  const columns = fields.flatMap((path, at): CellColumn[] => {
    const kind = path ? kindOf(path, kinds) : undefined;
    return !path || kind === undefined ? [] : [{ at, path, parts: partsOf(path), kind }];
  });
  return columnReader(columns);
}

/** Makes of the cells of a row what a body of JSON would say. An empty cell says nothing. */
export function columnReader(columns: readonly CellColumn[]): (cells: readonly string[]) => object {
  return (cells) => {
    const row: Record<string, unknown> = {};
    let odd: FieldProblem | undefined;
    for (const { at, path, parts, kind, isExact } of columns) {
      const cell = cells[at];
      if (cell === undefined || cell === '' || cell.trim() === '') continue;
      const sentence = textProblem(cell);
      const value = READ[kind](restoreCell(cell));
      const problem = sentence ? oddText(path, sentence) : oddNumber(path, cell, value, { kind, isExact });
      odd ??= problem;
      // the others are read on: by them the row is known to speak of somebody who is erased
      if (!problem) put(row, parts, kind === 'object' ? objectOf(path, value) : value);
    }
    return odd ? new OddRow(row, odd) : row;
  };
}

/** What cannot be read as its kind stays the text that it is: the rule of its field says what is wrong. */
const READ: Readonly<Record<CellKind, (cell: string) => unknown>> = {
  text: (cell) => cell,
  number: (cell) => {
    const written = writtenNumber(cell);
    return written === undefined ? cell : Number(written);
  },
  value: (cell) => (isPlainNumber(cell.trim()) ? Number(cell) : (WORDS.get(cell.trim()) ?? cell)),
  flag: (cell) => FLAGS.get(cell.trim().toLowerCase()) ?? cell,
  list: (cell) => listIn(cell, /;/),
  tags: (cell) => listIn(cell, /[;,]/),
  object: (cell) => (cell.trim().startsWith('{') && !PROTOTYPE_KEY.test(cell) ? jsonIn(cell) : cell),
};

/** As a value it is a text like others. */
const PROTOTYPE_KEY = /"__proto__"\s*:/;

/** As a program writes one: what begins with a nought is a code. */
const PLAIN_NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/;

/** One with more digits than are kept is a code, too. */
function isPlainNumber(cell: string): boolean {
  return PLAIN_NUMBER.test(cell) && isExactNumber(cell);
}

/** What is wrong with a number before any rule of its field: it could be another one, or would be rounded. */
function oddNumber(
  field: string,
  cell: string,
  value: unknown,
  { kind, isExact }: Pick<CellColumn, 'kind' | 'isExact'>,
): FieldProblem | undefined {
  if (kind === 'number' && isAmbiguousNumber(cell)) {
    const [whole, rest] = cell.trim().split(',');
    const message = `${field} could be ${whole}${rest} or ${whole}.${rest}: write it with a point and without groups`;
    return { field, code: 'invalid_value', message };
  }
  if (!isExact) return undefined;
  if (typeof value === 'number') {
    const message = `${field} ${INEXACT}`;
    return isExactNumber(writtenNumber(cell) ?? cell) ? undefined : { field, code: 'invalid_value', message };
  }
  const found = isPlainObject(value) ? inexactNumberIn(cell.trim()) : undefined;
  return found && { ...found, field: `${field}.${found.field}`, message: `${field}.${found.message}` };
}

const WORDS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
]);

const FLAGS = new Map([
  ...['true', 'yes', '1', 'oui', 'vrai', 'sí', 'si', 'verdadero', 'نعم'].map((word) => [word, true] as const),
  ...['false', 'no', '0', 'non', 'faux', 'falso', 'لا'].map((word) => [word, false] as const),
]);

function listIn(cell: string, separator: RegExp): unknown {
  if (cell.trim().startsWith('[')) {
    const list = jsonIn(cell);
    if (Array.isArray(list)) return list;
  }
  const entries = cell.split(separator).map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}

function jsonIn(cell: string): unknown {
  try {
    const value = JSON.parse(cell) as unknown;
    return isTooDeep(value, cell) ? cell : value;
  } catch {
    return cell;
  }
}

/** An address in one cell is its street, whoever writes a name means that. */
function objectOf(path: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (path.endsWith('address')) return { street: value };
  return path === 'emergency_contact' ? { name: value } : value;
}

/** Sets a value at a path; objects on the way are made where they are not there yet. */
export function put(row: Record<string, unknown>, parts: readonly string[], value: unknown): void {
  let place = row;
  for (const part of parts.slice(0, -1)) {
    const inner = place[part];
    place = (isPlainObject(inner) ? inner : (place[part] = {})) as Record<string, unknown>;
  }
  const last = parts[parts.length - 1];
  const before = place[last];
  place[last] = isPlainObject(before) && isPlainObject(value) ? { ...value, ...before } : value;
}

function oddText(field: string, problem: string): FieldProblem {
  return { field, code: 'invalid_text', message: `${field} ${problem}` };
}
