import { ApiExample } from '@crm/openapi';
import type { CreatedApiKey } from '../api-key.js';
import { API_KEY_EXAMPLE, ApiKeyResponseDto, toApiKeyResponse } from './api-key-response.dto.js';

@ApiExample({ ...API_KEY_EXAMPLE, key: 'crm_9fK2xQ7aAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' })
export class CreatedApiKeyResponseDto extends ApiKeyResponseDto {
  /** shown this once: goes into `Authorization: Bearer …` */
  key!: string;
}

export function toCreatedApiKeyResponse({ apiKey, key }: CreatedApiKey): CreatedApiKeyResponseDto {
  return { ...toApiKeyResponse(apiKey), key };
}
