import { ProviderUnavailableError } from '@crm/errors';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

const TIMEOUT_MS = 3000;
/** after a failure the provider is left alone this long: its tokens get their 503 at once */
const PAUSE_MS = 2000;

/**
 * The published keys of an identity provider, found by OpenID Connect Discovery 1.0 with the first token and kept by
 * jose (10 minutes, or until a token names a key that is not among them).
 */
export class ProviderKeys {
  private found?: JWTVerifyGetKey;
  private search?: Promise<JWTVerifyGetKey>;
  private quietUntil = 0;

  constructor(private readonly issuer: string) {}

  /** @throws ProviderUnavailableError while the provider cannot be asked */
  async finder(): Promise<JWTVerifyGetKey> {
    if (this.found) return this.found;
    if (Date.now() < this.quietUntil) throw unavailable();
    this.search ??= this.discover().finally(() => (this.search = undefined));
    return this.search;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    try {
      const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
      if (!response.ok) throw new Error(`${address} answers ${response.status}`);
      const { issuer, jwks_uri } = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
      if (issuer !== this.issuer || typeof jwks_uri !== 'string') {
        throw new Error(`${address} describes another issuer, or names no keys`);
      }
      this.found = createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: TIMEOUT_MS });
      return this.found;
    } catch (error) {
      this.quietUntil = Date.now() + PAUSE_MS;
      throw unavailable(error);
    }
  }
}

function unavailable(cause?: unknown): ProviderUnavailableError {
  return new ProviderUnavailableError('The identity provider does not answer; try again later', cause);
}
