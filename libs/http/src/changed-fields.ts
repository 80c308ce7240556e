import { isDeepStrictEqual } from 'node:util';
import { InvalidInputError } from '@crm/errors';

type Fields = Record<string, unknown>;

/**
 * What a body changes: the fields, and in objects the keys, whose value is not the one that the record shows. Clients send
 * back what they got, read-only fields, masked and made-up values too, and none of that is a change.
 * @throws InvalidInputError for a read-only field with another value than the record's
 */
export function changedFields<T extends object>(
  body: T,
  shown: Fields,
  readOnly: readonly string[],
): Partial<T> {
  const present = asJson(Object.fromEntries(Object.keys(body).map((key) => [key, shown[key]])));
  const given = asJson(body);
  const changed = Object.entries(body).filter(
    ([key, value]) => value !== undefined && !isDeepStrictEqual(given[key], present[key] ?? null),
  );
  const problems = changed
    .filter(([key]) => readOnly.includes(key))
    .map(([field]) => ({ field, code: 'read_only', message: `${field} cannot be set` }));
  if (problems.length) throw new InvalidInputError(problems);
  return Object.fromEntries(
    changed.map(([key, value]) => [key, changedKeys(value, given[key], present[key])]),
  ) as Partial<T>;
}

/** Objects merge, so keys that are sent as they are shown change nothing. */
function changedKeys(value: unknown, given: unknown, present: unknown): unknown {
  if (!isObject(given) || !isObject(present)) return value;
  return Object.fromEntries(
    Object.entries(value as Fields).filter(([key]) => !isDeepStrictEqual(given[key], present[key])),
  );
}

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** As clients see and send it: moments as text, undefined gone. */
function asJson(fields: object): Fields {
  return JSON.parse(JSON.stringify(fields)) as Fields;
}
