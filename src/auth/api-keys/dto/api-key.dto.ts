import { CONTRACT_NAMES } from '@crm/contracts';
import { z } from 'zod';
import type { ApiKey } from '../api-key.js';

const EXAMPLE = {
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a62',
  name: 'Showroom tablet',
  prefix: 'crm_9fK2xQ7a',
  contract: 'sales',
  permissions: ['crm:create:customers', 'crm:read:customers'],
  status: 'active',
  expires_at: '2027-01-01T00:00:00.000Z',
  revoked_at: null,
  last_used_at: null,
  created_by: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  created_at: '2026-01-10T08:00:00.000Z',
  updated_at: '2026-01-10T08:00:00.000Z',
  version: 1,
} as const;

const shape = {
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe('the first characters of the key, to recognise it by'),
  contract: z.enum(CONTRACT_NAMES),
  permissions: z.array(z.string()),
  status: z.enum(['active', 'expired', 'revoked']),
  expires_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable().describe('to the minute'),
  created_by: z.uuid().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  version: z.number().int(),
};

export const apiKeySchema = z.strictObject(shape).meta({ id: 'ApiKey', example: EXAMPLE });
export type ApiKeyDto = z.output<typeof apiKeySchema>;

export const createdApiKeySchema = z
  .strictObject({
    ...shape,
    key: z.string().describe('shown this once: goes into `Authorization: Bearer …`'),
  })
  .meta({
    id: 'CreatedApiKey',
    example: { ...EXAMPLE, key: 'crm_9fK2xQ7aAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  });
export type CreatedApiKeyDto = z.output<typeof createdApiKeySchema>;

export function toApiKeyDto(key: ApiKey, now: Date): ApiKeyDto {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    contract: key.contract as ApiKeyDto['contract'],
    permissions: key.permissions,
    status: statusOf(key, now),
    expires_at: key.expires_at?.toISOString() ?? null,
    revoked_at: key.revoked_at?.toISOString() ?? null,
    last_used_at: key.last_used_at?.toISOString() ?? null,
    created_by: key.created_by,
    created_at: key.created_at.toISOString(),
    updated_at: key.updated_at.toISOString(),
    version: key.version,
  };
}

function statusOf({ revoked_at, expires_at }: ApiKey, now: Date): ApiKeyDto['status'] {
  if (revoked_at) return 'revoked';
  return expires_at && expires_at <= now ? 'expired' : 'active';
}
