import { isDeepStrictEqual } from 'node:util';
import type { FieldProblem } from '@crm/errors';
import { Agreements } from './agreements.js';
import type { KeptRecord } from './kept-record.js';
import type { RecordKind, RecordPatch } from './kinds/record-kind.js';

/** A row of a feed, whose fields are right each for itself. */
export interface FedRow {
  customerId: string;
  patch: RecordPatch;
}

/** What becomes of one row. */
export type RowResult =
  | { outcome: 'created' | 'updated' | 'unchanged'; externalId: string }
  | { outcome: 'failed'; problems: FieldProblem[] }
  /** another customer's record is called so */
  | { outcome: 'taken' };

/** A record as it was, where it was, and as it is to be. */
export interface RecordChange<R extends KeptRecord = KeptRecord> {
  before?: R;
  after: R;
}

export interface JudgedRows<R extends KeptRecord> {
  /** of each row, in their order */
  results: RowResult[];
  /** what is to be stored, by external ids */
  changes: Map<string, RecordChange<R>>;
}

export interface JudgedBy<R extends KeptRecord> {
  /** by external ids */
  known: ReadonlyMap<string, R>;
  agreements: Agreements;
  /** the id of a new one */
  idOf: (externalId: string) => string;
  now: Date;
}

/** Row after row, each on what those before it left: where one comes twice, the last counts. */
export function judgeRows<R extends KeptRecord>(
  kind: RecordKind<R>,
  rows: readonly FedRow[],
  { known, agreements, idOf, now }: JudgedBy<R>,
): JudgedRows<R> {
  const changes = new Map<string, RecordChange<R>>();
  const blank = Object.fromEntries(Object.keys(kind.columns).map((column) => [column, null]));

  const judge = ({ customerId, patch }: FedRow): RowResult => {
    const { external_id: externalId } = patch;
    const stored = known.get(externalId);
    const current = changes.get(externalId)?.after ?? stored;
    if (current && current.customer_id !== customerId) return { outcome: 'taken' };
    if (!current) {
      const missing = kind.required.filter((field) => patch[field] === undefined);
      if (missing.length > 0) return { outcome: 'failed', problems: missing.map(required) };
    }
    const contradictions = kind.contradictionsOf?.(patch, current) ?? [];
    if (contradictions.length > 0) return { outcome: 'failed', problems: contradictions };
    const base = current ?? { ...blank, id: idOf(externalId), customer_id: customerId, created_at: now };
    const given = filled(kind, base, patch) as R;
    const after = kind.settle?.(given) ?? given;
    if (current && isSame(after, current)) return { outcome: 'unchanged', externalId };
    const problems = [...kind.problemsOf(after), ...agreements.problemsOf(kind, current, after)];
    if (problems.length > 0) return { outcome: 'failed', problems };
    agreements.take(kind, current, after);
    const version = stored ? stored.version + 1 : 1;
    changes.set(externalId, { before: stored, after: { ...after, version, updated_at: now } });
    return { outcome: current ? 'updated' : 'created', externalId };
  };

  return { results: rows.map(judge), changes };
}

/** What is given replaces what is known; objects merge one level, as in every change. */
function filled({ columns }: Pick<RecordKind, 'columns'>, base: object, patch: RecordPatch): object {
  const given: Record<string, unknown> = { ...base };
  for (const field of Object.keys(patch)) {
    const value = patch[field];
    if (value === undefined) continue;
    const isObject = columns[field] === 'jsonb' && value !== null;
    given[field] = isObject ? { ...(given[field] as object | null), ...value } : value;
  }
  return given;
}

/** Cheaper than a comparison of the whole: nearly all that is fed again says what is known. */
function isSame(one: object, other: object): boolean {
  const known = other as Record<string, unknown>;
  return Object.entries(one).every(([field, value]) => {
    const before = known[field];
    return value === before || (typeof value === 'object' && isDeepStrictEqual(value, before));
  });
}

function required(field: string): FieldProblem {
  return { field, code: 'required', message: `${field} is required` };
}
