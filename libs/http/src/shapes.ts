import { z } from 'zod';

/** Every field of a body optional, and null as good as absent. */
export function nullish<S extends Record<string, z.ZodType>>(shape: S) {
  return Object.fromEntries(Object.entries(shape).map(([key, rule]) => [key, rule.nullish()])) as {
    [K in keyof S]: z.ZodOptional<z.ZodNullable<S[K]>>;
  };
}

const echo = z
  .unknown()
  .optional()
  .meta({ readOnly: true, description: 'may be sent back as it was read; nobody sets it' });

/** Read-only fields as a change lets them through; `changedFields` refuses those that differ from what the record shows. */
export function echoed(fields: readonly string[]): Record<string, typeof echo> {
  return Object.fromEntries(fields.map((field) => [field, echo]));
}
