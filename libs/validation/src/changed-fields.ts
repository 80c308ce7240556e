import { isDeepStrictEqual } from 'node:util';
import { InvalidInputError, type FieldProblem } from '@crm/errors';

/** A record of which some fields are its identity: set when it was made, and never again. */
interface Identified {
  id: string;
  created_at: Date;
  account_number?: string;
}
type IdentityField = keyof Identified;
const IDENTITY: readonly IdentityField[] = ['id', 'account_number', 'created_at'];

/**
 * What a patch changes of a record: the fields whose value is another one.
 * @throws InvalidInputError where it speaks of another record
 */
export function changedFields<T extends object>(
  patch: T,
  record: Identified,
): Omit<Partial<T>, IdentityField> {
  const given = patch as Readonly<Record<string, unknown>>;
  const problems = IDENTITY.filter((field) => isOfAnother(given[field], record[field])).map(readOnly);
  if (problems.length) throw new InvalidInputError(problems);
  const changed = Object.entries(given).filter(
    ([field, value]) =>
      !(IDENTITY as readonly string[]).includes(field) &&
      value !== undefined &&
      !isDeepStrictEqual(value, (record as unknown as Record<string, unknown>)[field]),
  );
  return Object.fromEntries(changed) as Omit<Partial<T>, IdentityField>;
}

function isOfAnother(given: unknown, own: Date | string | undefined): boolean {
  if (given === undefined) return false;
  if (own instanceof Date) return typeof given !== 'string' || Date.parse(given) !== own.getTime();
  return typeof given !== 'string' || given.toLowerCase() !== own?.toLowerCase();
}

function readOnly(field: string): FieldProblem {
  return { field, code: 'read_only', message: `${field} cannot be set` };
}
