import { z } from 'zod';

/** Rules of single values, shared by the shapes of v1 and v2. Lengths are in characters. */

/** Optional text: an empty one, as forms send it, means nothing was given. */
export const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .transform((given) => given.trim() || null)
    .meta({ type: 'string', maxLength });

export const requiredText = (maxLength: number) => z.string().trim().min(1).max(maxLength);

/** Compared and kept in lower case. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('must be an e-mail address'))
  .meta({
    type: 'string',
    format: 'email',
    maxLength: 254,
  });

/** Whether it is a possible number is judged later, with the region at hand. */
export const phone = z.string().trim().min(1).max(40);

export const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address that starts with https:// or http://' })
  .max(2048);

const TAG_LENGTH = 64;
const MAX_TAGS = 100;

/** Kept in the order given, each once; upper and lower case differ. */
export const tags = z
  .array(requiredText(TAG_LENGTH))
  .max(MAX_TAGS)
  .transform((given) => [...new Set(given)]);

export const words = z.array(requiredText(100)).max(50);

export const customFields = z
  .record(z.string().min(1).max(64), z.string().max(1000).nullable())
  .refine((fields) => Object.keys(fields).length <= 100, 'must have at most 100 entries');

export const coordinates = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00');
