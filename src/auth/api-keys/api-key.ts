/** What of a key can be changed. */
export interface ApiKeyFields {
  name: string;
  /** whose API the key sees */
  contract: string;
  /** as granted, each once, sorted */
  permissions: string[];
  /** null: never */
  expires_at: Date | null;
}

/** A key as it is remembered: never the key itself. */
export interface ApiKey extends ApiKeyFields {
  id: string;
  /** its first characters, to recognise it by */
  prefix: string;
  revoked_at: Date | null;
  last_used_at: Date | null;
  created_by: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** A new key, and the secret that stands for it. */
export interface CreatedApiKey {
  apiKey: ApiKey;
  key: string;
}

export const API_KEY_STATUSES = ['active', 'expired', 'revoked'] as const;
export type ApiKeyStatus = (typeof API_KEY_STATUSES)[number];

export function statusOf({ revoked_at, expires_at }: ApiKey, now: Date): ApiKeyStatus {
  if (revoked_at) return 'revoked';
  return expires_at && expires_at <= now ? 'expired' : 'active';
}
