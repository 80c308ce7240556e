import type { FieldProblem } from '@crm/errors';
import { oddityIn, OddRow, shownField } from '@crm/http';
import { cellText, type FileRow } from '@crm/tabular';
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

/** A row as the file has it, to be mended: those of its columns that are its own, an object as a row of these columns. */
export function cellsToMend(
  { cells, record }: Pick<FileRow, 'cells' | 'record'>,
  columns: readonly string[],
  isOwn: readonly boolean[],
): string[] {
  const valueOf = (column: string) => (Object.hasOwn(record!, column) ? record![column] : undefined);
  const all = cells ?? columns.map((column) => cellText(valueOf(column)));
  return all.map(storedCell).filter((_, at) => isOwn[at]);
}

/** What the database cannot store is marked where it stood, so that it is seen. */
function storedCell(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
