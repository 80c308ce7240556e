import { z } from 'zod';

/** Any version of a UUID; compared and kept in lower case. */
export const id = z
  .guid({ error: 'must be a UUID' })
  .transform((given) => given.toLowerCase())
  .meta({ type: 'string', format: 'uuid' });
