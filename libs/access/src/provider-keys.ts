import { KeyObject } from 'node:crypto';
import { ProviderUnavailableError, UnauthenticatedError } from '@crm/errors';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, type JWSHeaderParameters } from 'jose';

type FindKey = ReturnType<typeof createRemoteJWKSet>;

export const PROVIDER_ALGORITHMS = ['RS256', 'ES256'] as const;

const TIMEOUT_MS = 3000;
/** after a failure the provider is left alone this long: its tokens get their 503 at once */
const PAUSE_MS = 2000;
/** RFC 7518, section 3.3 */
const RSA_BITS_AT_LEAST = 2048;

/**
 * The published keys of an identity provider, found by OpenID Connect Discovery 1.0 with the first token and kept by
 * jose (10 minutes, or until a token names a key that is not among them).
 */
export class ProviderKeys {
  private found?: FindKey;
  private search?: Promise<FindKey>;
  private quietUntil = 0;

  constructor(private readonly issuer: string) {}

  /**
   * The key that a token says it was signed with. Nothing is asked for a token that another issuer or algorithm names.
   * @throws UnauthenticatedError where the token is not the provider's, or names none of its keys
   * @throws ProviderUnavailableError while the provider cannot be asked
   */
  async keyOf(token: string): Promise<KeyObject> {
    const header = this.headerOf(token);
    const find = await this.finder();
    try {
      const key = KeyObject.from(await find(header));
      if ((key.asymmetricKeyDetails?.modulusLength ?? RSA_BITS_AT_LEAST) >= RSA_BITS_AT_LEAST) return key;
    } catch (error) {
      throw isTokensFault(error) ? new UnauthenticatedError() : unavailable(error);
    }
    throw unavailable(new Error('The provider publishes a key that is too short'));
  }

  private headerOf(token: string): JWSHeaderParameters {
    try {
      const header = decodeProtectedHeader(token);
      const isTheirs = decodeJwt(token).iss === this.issuer;
      // a header that must be understood (`crit`) is not
      if (isTheirs && header.crit === undefined && isAccepted(header.alg))
        return header as JWSHeaderParameters;
    } catch {
      // no JWT at all
    }
    throw new UnauthenticatedError();
  }

  private async finder(): Promise<FindKey> {
    if (this.found) return this.found;
    if (Date.now() < this.quietUntil) throw unavailable();
    this.search ??= this.discover().finally(() => (this.search = undefined));
    return this.search;
  }

  private async discover(): Promise<FindKey> {
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

function isAccepted(algorithm: unknown): boolean {
  return PROVIDER_ALGORITHMS.some((accepted) => accepted === algorithm);
}

/** Errors that speak about the token. Others mean that the provider's keys could not be read. */
function isTokensFault(error: unknown): boolean {
  return (
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}

function unavailable(cause?: unknown): ProviderUnavailableError {
  return new ProviderUnavailableError('The identity provider does not answer; try again later', cause);
}
