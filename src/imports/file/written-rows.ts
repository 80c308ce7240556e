import type { FieldProblem } from '@crm/errors';
import { OddRow } from '@crm/http';
import type { FileShape } from '@crm/tabular';
import { isPlainObject, textProblem } from '@crm/validation';

/** In a line of ours: what is wrong with a row that cannot be written down as it came. No key of a body can be this. */
const PROBLEM = '\0';

/** Rows of a body as lines of NDJSON, so that their job goes on wherever this process ends. */
export async function* written(rows: readonly unknown[]): AsyncGenerator<Buffer> {
  for (const row of rows) yield await Promise.resolve(Buffer.from(`${JSON.stringify(lineOf(row))}\n`));
}

function lineOf(row: unknown): object {
  if (row instanceof OddRow) return { ...fieldsOf(row), [PROBLEM]: row.problem };
  return isPlainObject(row) ? row : { [PROBLEM]: NO_OBJECT };
}

/** A row as it was before it was written. */
export function readWritten(record: Record<string, unknown>): unknown {
  const { [PROBLEM]: problem, ...fields } = record;
  return problem === undefined ? record : new OddRow(fields, problem as FieldProblem);
}

/** How such a file is read. */
export function writtenShape(rows: readonly unknown[]): FileShape {
  const keys = new Set(rows.flatMap((row) => Object.keys(fieldsOf(row))));
  // a key that cannot be stored is told of in its row
  const columns = [...keys].filter((key) => textProblem(key) === undefined).slice(0, MOST_COLUMNS);
  return {
    format: 'ndjson',
    encoding: 'utf-8',
    bom: false,
    delimiter: ',',
    trim: false,
    header: false,
    columns,
  };
}

const MOST_COLUMNS = 1000;

const NO_OBJECT: FieldProblem = {
  field: '',
  code: 'invalid_type',
  message: 'The row must be of type object',
};

function fieldsOf(row: unknown): Record<string, unknown> {
  const given = row instanceof OddRow ? row.given : row;
  return isPlainObject(given) ? given : {};
}
