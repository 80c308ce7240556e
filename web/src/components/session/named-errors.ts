import type { NotSent } from './send';

/** What an answer says of these fields, one error each: of nested ones (`events.0`) the field of the form. */
export function namedErrors(outcome: NotSent, fields: readonly string[]): { field: string; code: string }[] {
  const found = new Map<string, string>();
  for (const { field, code } of outcome.errors) {
    const name = field.split('.')[0]!;
    if (fields.includes(name) && !found.has(name)) found.set(name, code);
  }
  const taken = (outcome.details as { field?: unknown } | undefined)?.field;
  if (outcome.status === 409 && typeof taken === 'string' && fields.includes(taken))
    found.set(taken, 'taken');
  return [...found].map(([field, code]) => ({ field, code }));
}
