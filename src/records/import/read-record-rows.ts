import type { Contract } from '@crm/contracts';
import type { FieldProblem } from '@crm/errors';
import { inexactNumberIn, OddRow, textProblem } from '@crm/http';
import type { FilePosition, FileRow, FileShape } from '@crm/tabular';
import { cellsToMend, columnReader, oddRecord } from '../../imports/index.js';
import { isPlainObject } from '@crm/validation';
import type { RecordKind, RecordPatch } from '../kinds/record-kind.js';
import { readPatch } from '../sent-records.js';
import {
  columnsOf,
  detailNamed,
  isIgnored,
  ownColumns,
  OWNER_COLUMNS,
  type OwnerColumn,
} from './record-columns.js';

/** By what a row names its customer. */
export type OwnerNames = Partial<Record<OwnerColumn, string>>;

/** A row of a file on its way in. */
export interface RecordRow {
  row: number;
  /** behind it */
  next: FilePosition;
  owner: OwnerNames;
  /** undefined where something is wrong with it */
  patch?: RecordPatch;
  problems: readonly FieldProblem[];
  /** as the file has it, to be mended */
  cells: () => string[];
}

/** Reads rows of a file as a POST would read them, in the words of a contract. */
export function recordRowReader(
  kind: RecordKind,
  shape: FileShape,
  contract: Contract,
): (row: FileRow) => RecordRow {
  const headers = shape.columns;
  const ofCells = columnReader(columnsOf(kind, headers));
  const own = ownColumns(shape);
  const ofRecord = (record: Record<string, unknown>, text: string) =>
    oddRecord(record, text) ?? rounded(record, text) ?? withDetails(kind, record);

  const judged = (given: object): Pick<RecordRow, 'owner' | 'patch' | 'problems'> => {
    if (given instanceof OddRow) return { owner: storableOwner(given), problems: [given.problem] };
    const { owner, rest, problems } = withoutOwner(given as Record<string, unknown>);
    const read = readPatch(kind, rest, contract);
    const all = [...problems, ...('problems' in read ? read.problems : [])];
    return { owner, problems: all, ...(all.length === 0 && 'patch' in read && { patch: read.patch }) };
  };

  return (sent) => {
    const { row, next, cells, record, text } = sent;
    const given = cells ? ofCells(cells) : ofRecord(record!, text!);
    return { row, next, ...judged(given), cells: () => cellsToMend(sent, headers, own) };
  };
}

/** A record whose details may have keys of their own, as they have columns. */
function withDetails(kind: RecordKind, record: Record<string, unknown>): Record<string, unknown> {
  const { details = {}, ...rest } = record;
  const keys = Object.keys(rest).filter((key) => detailNamed(kind, key) !== undefined);
  if (keys.length === 0 || !isPlainObject(details)) return record;
  const all = { ...details };
  for (const key of keys) {
    all[detailNamed(kind, key)!] = rest[key];
    delete rest[key];
  }
  return { ...rest, details: all };
}

/** A record with a number that was rounded as it was read. */
function rounded(record: object, text: string): OddRow | undefined {
  const problem = inexactNumberIn(text);
  return problem && new OddRow(record, problem);
}

/** Whom a row speaks of that cannot be taken, so that an erasure finds it. */
function storableOwner({ given }: OddRow): OwnerNames {
  const { owner } = withoutOwner(given as Record<string, unknown>);
  return Object.fromEntries(Object.entries(owner).filter(([, name]) => !textProblem(name)));
}

function withoutOwner(given: Record<string, unknown>): {
  owner: OwnerNames;
  rest: Record<string, unknown>;
  problems: FieldProblem[];
} {
  const rest = { ...given };
  const owner: OwnerNames = {};
  const problems: FieldProblem[] = [];
  for (const column of OWNER_COLUMNS) {
    const { [column]: name } = given;
    delete rest[column];
    if (name === undefined || name === null || name === '') continue;
    if (typeof name === 'string') owner[column] = name.trim();
    else problems.push({ field: column, code: 'invalid_type', message: `${column} must be of type string` });
  }
  for (const key of Object.keys(rest)) if (isIgnored(key)) delete rest[key];
  if (Object.keys(owner).length === 0 && problems.length === 0) {
    const message = `one of ${OWNER_COLUMNS.join(', ')} is required`;
    problems.push({ field: OWNER_COLUMNS[0], code: 'required', message });
  }
  return { owner, rest, problems };
}
