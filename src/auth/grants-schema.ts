import { isGrant } from '@crm/access';
import { z } from 'zod';

/** Permissions as they are given to roles and keys: each once, sorted. */
export const grantsSchema = z
  .array(
    z
      .string()
      .max(64)
      .refine(isGrant, 'must be a permission such as crm:read:customers, or one with * such as crm:read:*'),
  )
  .min(1)
  .max(200)
  .transform((grants) => [...new Set(grants)].sort())
  .meta({ example: ['crm:create:customers', 'crm:read:customers'] });
