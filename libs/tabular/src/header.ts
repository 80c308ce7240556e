import { LIMITS } from './limits.js';
import { TabularError } from './tabular-error.js';

/** What stands in data and hardly ever in a header: addresses, numbers, dates, ids, flags. */
const DATA = [
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  /^[+-]?[\d\s().,/:-]*\d[\d\s().,/:TZ+-]*$/,
  /^https?:\/\//i,
  /^(true|false|yes|no|null)$/i,
  /^[0-9a-f]{8}-[0-9a-f]{4}-/i,
];

/** Whether a first row names the columns: one of its cells is a name that is known, or none of them looks like data. */
export function looksLikeHeader(cells: readonly string[], isKnown: (name: string) => boolean): boolean {
  const names = cells.map((cell) => cell.trim());
  return names.some(isKnown) || !names.some((name) => DATA.some((pattern) => pattern.test(name)));
}

/** Columns without a name are called by their position from 1, as all are where there is no header. */
export function namesOf(cells: readonly string[], hasHeader: boolean): string[] {
  return cells.map((cell, at) => (hasHeader && cell.trim()) || String(at + 1));
}

/** @throws TabularError for a header twice, and for too many */
export function judgeHeader(cells: readonly string[], hasHeader: boolean, line: number): void {
  if (cells.length > LIMITS.columns) {
    throw new TabularError('too_many_columns', `The file has more than ${LIMITS.columns} columns`, line);
  }
  if (!hasHeader) return;
  const seen = new Map<string, number>();
  cells.forEach((cell, at) => {
    const name = cell.trim().toLowerCase();
    const before = seen.get(name);
    if (name && before !== undefined) {
      const message = `Line ${line} has one header twice, in columns ${before} and ${at + 1}`;
      throw new TabularError('duplicate_header', message, line);
    }
    seen.set(name, at + 1);
  });
}
