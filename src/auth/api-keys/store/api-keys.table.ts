import type { Generated } from 'kysely';
import type { ApiKey } from '../api-key.js';

declare module '@crm/database' {
  /** See migrations/0002_access.sql. */
  interface Tables {
    api_keys: ApiKeysTable;
  }
}

export interface ApiKeysTable extends Omit<ApiKey, 'version'> {
  hash: Buffer;
  version: Generated<number>;
}

/** All but the hash, which is read by libs/access alone. */
export const COLUMNS = [
  'id',
  'name',
  'prefix',
  'contract',
  'permissions',
  'expires_at',
  'revoked_at',
  'last_used_at',
  'created_by',
  'created_at',
  'updated_at',
  'version',
] as const satisfies readonly (keyof ApiKey)[];
