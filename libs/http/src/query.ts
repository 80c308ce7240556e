import { z } from 'zod';
import { entriesOf } from './entries.js';
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

export const queryBoolean = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .meta({ type: 'boolean' });

/** `tags=a&tags=b`, `tags=a,b`, or both; at most 100 entries. */
export const queryList = <T extends z.ZodType<unknown, string>>(entry: T) =>
  z
    .union([z.string(), z.array(z.string()).max(100)])
    .transform((given) => (Array.isArray(given) ? given : [given]).flatMap(entriesOf))
    .pipe(z.array(entry).max(100));

/** Of the years 1 to 9999, in UTC: others cannot be written as RFC 3339, nor stored. */
const isWritable = (text: string): boolean => /^(?!0000)\d{4}-/.test(new Date(text).toISOString());

/** RFC 3339 with an offset, or a day. Kept as text: only the condition knows which end of a day it means. */
export const queryMoment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be a day (2026-01-31) or a moment with its offset (2026-01-31T09:30:00Z)',
  })
  .refine(isWritable, { error: 'must be in the years 1 to 9999, in UTC', abort: true });

/** A moment in a body: RFC 3339 with an offset. */
export const bodyMoment = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isWritable, { error: 'must be in the years 1 to 9999, in UTC', abort: true })
  .transform((text) => new Date(text));

const DAY_MS = 24 * 3600 * 1000;

/** When something took place. A day of grace, since clocks differ and days begin elsewhere. */
export const pastMoment = bodyMoment.refine((moment) => moment.getTime() < Date.now() + DAY_MS, {
  error: 'must not be in the future',
});

/** The moment itself; a day is its last moment in UTC. */
export const queryLastInstant = queryMoment.transform((text) => {
  const isDay = !text.includes('T');
  return new Date(new Date(text).getTime() + (isDay ? DAY_MS - 1 : 0));
});

/** The moment itself; a day is its first moment in UTC. */
export const queryInstant = queryMoment.transform((text) => new Date(text));
