import { z } from 'zod';
import { textProblem } from './json-text.js';

/** Schemas for values that arrive as text in a query string. */

/** Text that PostgreSQL can store, without NUL and half surrogates. */
export const queryText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .superRefine((text, context) => {
      const trouble = textProblem(text);
      if (trouble) context.addIssue({ code: 'custom', message: trouble });
    });

export const queryInteger = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .meta({ type: 'integer', minimum: min, maximum: max });

export const queryBoolean = z.enum(['true', 'false']).transform((text) => text === 'true').meta({ type: 'boolean' });

/** `tags=a&tags=b`, `tags=a,b`, or both; at most 100 entries. */
export const queryList = <T extends z.ZodType<unknown, string>>(entry: T) =>
  z
    .union([z.string(), z.array(z.string()).max(100)])
    .transform((given) => (Array.isArray(given) ? given : [given]).flatMap((text) => text.split(',')))
    .transform((entries) => entries.map((text) => text.trim()).filter((text) => text !== ''))
    .pipe(z.array(entry).max(100));

/** RFC 3339 with an offset, or a day (its first moment in UTC). */
export const queryInstant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text));
