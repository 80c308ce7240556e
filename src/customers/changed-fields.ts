import { isDeepStrictEqual } from 'node:util';
import { InvalidInputError } from '@crm/errors';

type Fields = Record<string, unknown>;

/**
 * What a body changes: the fields whose value is not the one that the record shows. Clients send back what they got,
 * read-only fields, masked and made-up values too, and none of that is a change.
 * @throws InvalidInputError for a read-only field with another value than the record's
 */
export function changedFields<T extends object>(
  body: T,
  shown: Fields,
  readOnly: readonly string[],
): Partial<T> {
  const present = asJson(shown);
  const changed = Object.entries(body).filter(
    ([key, value]) => value !== undefined && !isDeepStrictEqual(value, present[key] ?? null),
  );
  const problems = changed
    .filter(([key]) => readOnly.includes(key))
    .map(([field]) => ({ field, code: 'read_only', message: `${field} cannot be set` }));
  if (problems.length) throw new InvalidInputError(problems);
  return Object.fromEntries(changed) as Partial<T>;
}

/** As a client saw it: moments as text, undefined gone. */
function asJson(shown: Fields): Fields {
  return JSON.parse(JSON.stringify(shown)) as Fields;
}
