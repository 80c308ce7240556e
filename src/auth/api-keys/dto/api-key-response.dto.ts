import { CONTRACT_NAMES } from '@crm/contracts';
import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import { API_KEY_STATUSES, statusOf, type ApiKey } from '../api-key.js';

export const API_KEY_EXAMPLE = {
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
};

@ApiExample(API_KEY_EXAMPLE)
export class ApiKeyResponseDto {
  @Uuid()
  id!: string;

  name!: string;

  /** the first characters of the key, to recognise it by */
  prefix!: string;

  @Word(CONTRACT_NAMES)
  contract!: string;

  permissions!: string[];

  @Word(API_KEY_STATUSES)
  status!: string;

  expires_at!: Date | null;

  revoked_at!: Date | null;

  /** to the minute */
  last_used_at!: Date | null;

  @Uuid()
  created_by!: string | null;

  created_at!: Date;

  updated_at!: Date;

  @Integer()
  version!: number;
}

export function toApiKeyResponse(key: ApiKey): ApiKeyResponseDto {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    contract: key.contract,
    permissions: key.permissions,
    status: statusOf(key, new Date()),
    expires_at: key.expires_at,
    revoked_at: key.revoked_at,
    last_used_at: key.last_used_at,
    created_by: key.created_by,
    created_at: key.created_at,
    updated_at: key.updated_at,
    version: key.version,
  };
}
