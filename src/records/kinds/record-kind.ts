import type { FieldProblem } from '@crm/errors';
import type { DtoClass } from '@crm/validation';
import type { KeptRecord } from '../kept-record.js';

export const RECORD_KINDS = ['services', 'payments', 'usage', 'tickets'] as const;
export type KindName = (typeof RECORD_KINDS)[number];

/** What a row of a feed says: any of the fields. */
export interface RecordPatch {
  external_id: string;
  [field: string]: unknown;
}

/** Of a customer's records, by day, what histories are summed up from. */
export interface DailyTotals<R> {
  table: string;
  /** what a row is of, beside the customer, with the types of the columns */
  keys: Readonly<Record<string, string>>;
  /** what is added up */
  sums: Readonly<Record<string, string>>;
  /** what a record adds; undefined for nothing */
  of(record: R): Readonly<Record<string, string | number>> | undefined;
}

/** What the records of one customer agree in, such as the unit of a metric. */
export interface Agreement {
  /** the table that keeps it: customer, `by`, `on`, and how many records there are of it */
  table: string;
  /** by what they are compared */
  by: string;
  /** what is one for all of these */
  on: string;
}

/** One kind of what other systems tell of customers: what it is made of, and its rules. Store and routes go by it. */
export interface RecordKind<R extends KeptRecord = KeptRecord> {
  readonly name: KindName;
  readonly table: string;
  /** the columns that a feed sets, with their types */
  readonly columns: Readonly<Record<string, string>>;
  /** what a new one cannot be without */
  readonly required: readonly string[];
  /** any subset of the fields, as the rules of each */
  readonly patch: DtoClass;
  /** what follows for a record from itself */
  settle?(record: R): R;
  /** what a row says that cannot be, of a new record or one that is known by then */
  contradictionsOf?(patch: RecordPatch, known: R | undefined): FieldProblem[];
  /** what is wrong with a record as a whole */
  problemsOf(record: R): FieldProblem[];
  readonly totals?: DailyTotals<R>;
  /** what is left of columns once the customer is anonymized, as SQL over the row: no text, no day, no other system's id */
  readonly anonymized: Readonly<Record<string, string>>;
  readonly agreement?: Agreement;
}

/** `2026-01-31`, of the day in UTC. */
export function utcDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
