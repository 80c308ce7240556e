import { isDeepStrictEqual } from 'node:util';
import { InvalidInputError } from '@crm/errors';
import { z } from 'zod';

/** A change: what is to be set, and what clients sent back as they had got it. */
export interface Change<T> {
  set: T;
  unchanged: Record<string, unknown>;
}

/**
 * The body of a PUT: any of `writable`, and the read-only fields, which must equal what the record shows
 * (`refuseReadOnly`).
 */
export function changeSchema<S extends z.ZodRawShape>(writable: S, readOnly: readonly string[]) {
  const rules = z.object(writable).partial();
  const echoed = Object.fromEntries(readOnly.map((field) => [field, z.unknown().optional()]));
  return z.strictObject({ ...rules.shape, ...echoed }).transform((body): Change<z.output<typeof rules>> => {
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const own = ([field]: [string, unknown]) => field in writable;
    return {
      set: Object.fromEntries(given.filter(own)) as z.output<typeof rules>,
      unchanged: Object.fromEntries(given.filter((entry) => !own(entry))),
    };
  });
}

/** @throws InvalidInputError for each field that nobody can set and that differs from what is shown */
export function refuseReadOnly(unchanged: Record<string, unknown>, shown: object): void {
  const present = shown as Record<string, unknown>;
  const problems = Object.keys(unchanged)
    .filter((field) => !isDeepStrictEqual(unchanged[field], present[field] ?? null))
    .map((field) => ({ field, code: 'read_only', message: `${field} cannot be set` }));
  if (problems.length > 0) throw new InvalidInputError(problems);
}
