import { neutralizeCell } from './formula.js';

/** A signed number is a value to a spreadsheet, never a formula, and a phone number to others. */
const SIGNED_NUMBER = /^[+-]\d+([.,]\d+)?$/;
/** Also blanks at the ends, which some readers take away. */
const NEEDS_QUOTES = /[",;\t\r\n|]|^\s|\s$/;

/** One line of CSV (RFC 4180), quoted where it must be; nothing is an empty cell. `restoreCell` undoes what is marked. */
export function csvRow(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | number | boolean | null): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = SIGNED_NUMBER.test(cell) ? cell : neutralizeCell(cell);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
