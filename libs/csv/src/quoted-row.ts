import { neutralizeCell } from './formula.js';

/** One line of CSV (RFC 4180) with every cell in quotes; null and undefined are empty cells. */
export function quotedRow(cells: readonly (string | null | undefined)[]): string {
  return `${cells.map((cell) => `"${neutralizeCell(cell ?? '').replaceAll('"', '""')}"`).join(',')}\n`;
}
