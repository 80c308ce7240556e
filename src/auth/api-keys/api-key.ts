import type { Selectable } from 'kysely';
import type { ApiKeysTable } from '../tables.js';

/** A key as it is remembered: never the key itself. */
export type ApiKey = Omit<Selectable<ApiKeysTable>, 'hash'>;

/** What of a key can be changed. */
export type ApiKeyFields = Pick<ApiKey, 'name' | 'contract' | 'permissions' | 'expires_at'>;
