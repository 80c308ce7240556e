import { isDeepStrictEqual } from 'node:util';
import { InvalidInputError, type FieldProblem } from '@crm/errors';

/** A record's fields that are set when it is made, and never again. */
interface Identified {
  id: string;
  created_at: Date;
  account_number?: string;
  /** the id again, under the name that a contract gives it */
  verification_id?: string;
  /** whose it is: of what a customer has one of, the id */
  customer_id?: string | null;
}
type IdentityField = keyof Identified;
const IDENTITY = [
  'id',
  'account_number',
  'verification_id',
  'customer_id',
  'created_at',
] as const satisfies IdentityField[];

/**
 * What a patch changes of a record: the fields whose value is another one.
 * @throws InvalidInputError where it speaks of another record
 */
export function changedFields<T extends object>(
  patch: T,
  record: Identified,
): Omit<Partial<T>, IdentityField> {
  const fields = ofRecord(patch, record);
  const present = record as unknown as Readonly<Record<string, unknown>>;
  const changed = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(value, present[field]),
  );
  return Object.fromEntries(changed) as Omit<Partial<T>, IdentityField>;
}

/**
 * A patch without what tells which record it speaks of.
 * @throws InvalidInputError where that is another one
 */
export function ofRecord<T extends object>(patch: T, record: Identified): Omit<T, IdentityField> {
  const { id, account_number, verification_id, customer_id, created_at, ...fields } = patch as T &
    Partial<Record<IdentityField, unknown>>;
  const given = { id, account_number, verification_id, customer_id, created_at };
  const problems = IDENTITY.filter((field) => isOfAnother(given[field], record[field])).map(readOnly);
  if (problems.length) throw new InvalidInputError(problems);
  return fields as unknown as Omit<T, IdentityField>;
}

function isOfAnother(given: unknown, own: Date | string | null | undefined): boolean {
  if (given === undefined) return false;
  if (own instanceof Date) return typeof given !== 'string' || Date.parse(given) !== own.getTime();
  return typeof given !== 'string' || given.toLowerCase() !== own?.toLowerCase();
}

function readOnly(field: string): FieldProblem {
  return { field, code: 'read_only', message: `${field} cannot be set` };
}
