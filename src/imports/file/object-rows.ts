import type { FieldProblem } from '@crm/errors';
import { oddityIn, OddRow, shownField } from '@crm/http';
import { cellText } from '@crm/tabular';
import { isTooDeep } from './depth.js';

/** A record with what no body may have either: text that cannot be stored, a key given twice or one that reaches into prototypes. */
export function oddRecord(record: Record<string, unknown>, text: string): OddRow | undefined {
  const problem = isTooDeep(record, text) ? deepIn(record, text) : oddityIn(text);
  return problem && new OddRow(record, problem);
}

function deepIn(record: Record<string, unknown>, text: string): FieldProblem | undefined {
  const deep = Object.keys(record).find((key) => isTooDeep({ key: record[key] }, text));
  const field = shownField(deep ?? '');
  return { field, code: 'invalid_text', message: `${field} is nested too deeply` };
}

/** An object as a row of a file with these columns. */
export function cellsOf(record: Record<string, unknown>, columns: readonly string[]): string[] {
  return columns.map((column) =>
    storedCell(cellText(Object.hasOwn(record, column) ? record[column] : undefined)),
  );
}

/** A cell as it is kept to be mended: what the database cannot store is marked where it stood, so that it is seen. */
export function storedCell(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
