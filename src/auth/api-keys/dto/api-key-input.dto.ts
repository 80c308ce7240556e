import { CONTRACT_NAMES } from '@crm/contracts';
import { bodyMoment, pagingIsOneStyle, pagingShape } from '@crm/http';
import { z } from 'zod';
import { changeSchema } from '../../changes.js';
import { grantsSchema } from '../../grants-schema.js';

const name = z.string().trim().min(1).max(200).meta({ example: 'Showroom tablet' });
const contract = z.enum(CONTRACT_NAMES).meta({ example: 'sales' });
const permissions = grantsSchema.describe('permissions, or grants with `*` such as `crm:read:*`');
const moment = bodyMoment.meta({ example: '2027-01-01T00:00:00Z' });

export const createApiKeySchema = z
  .strictObject({
    name,
    contract: contract.nullish().describe('whose API the key sees (standard)'),
    permissions,
    expires_at: moment.nullish().describe('never, if left out'),
  })
  .transform((body) => ({
    ...body,
    contract: body.contract ?? 'standard',
    expires_at: body.expires_at ?? null,
  }));
export type CreateApiKeyDto = z.output<typeof createApiKeySchema>;

const changeable = { name, contract, permissions, expires_at: moment.nullable().describe('null: never') };
export type UpdateApiKeyFields = Partial<z.output<z.ZodObject<typeof changeable>>>;

export const updateApiKeySchema = changeSchema(changeable, [
  'id',
  'prefix',
  'status',
  'revoked_at',
  'last_used_at',
  'created_by',
  'created_at',
  'updated_at',
  'version',
]);
export type UpdateApiKeyDto = z.output<typeof updateApiKeySchema>;

export const listApiKeysSchema = z.strictObject(pagingShape).superRefine(pagingIsOneStyle);
export type ListApiKeysDto = z.output<typeof listApiKeysSchema>;
