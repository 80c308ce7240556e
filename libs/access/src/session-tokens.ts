import { createSecretKey, type KeyObject } from 'node:crypto';
import type { AppConfig } from '@crm/config';

/** `iss` of the tokens that this service makes itself. */
export const TOKEN_ISSUER = 'customer-management';
/** `aud` of a token that calls routes; a refresh token has another, so that neither can stand in for the other. */
export const ACCESS_AUDIENCE = 'customer-management-api';
export const TOKEN_ALGORITHM = 'HS256';

/** A key object, not text: it is prepared once instead of with every token. */
export function tokenKey(config: AppConfig): KeyObject {
  return createSecretKey(config.jwtSecret, 'utf8');
}
