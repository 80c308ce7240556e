import { ApiExample } from '@crm/openapi';
import type { ApiKey } from '../api-key.js';
import { ApiKeyResponseDto, toApiKeyResponse } from './api-key-response.dto.js';

/** A new key, and the secret that stands for it. */
export interface CreatedApiKey {
  apiKey: ApiKey;
  key: string;
}

@ApiExample({
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
  key: 'crm_9fK2xQ7aAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
})
export class CreatedApiKeyResponseDto extends ApiKeyResponseDto {
  /** shown this once: goes into `Authorization: Bearer …` */
  key!: string;
}

export function toCreatedApiKeyResponse({ apiKey, key }: CreatedApiKey): CreatedApiKeyResponseDto {
  return { ...toApiKeyResponse(apiKey), key };
}
