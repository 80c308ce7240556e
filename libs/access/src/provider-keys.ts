import { KeyObject } from 'node:crypto';
import { ProviderUnavailableError, UnauthenticatedError } from '@crm/errors';
import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWSHeaderParameters,
} from 'jose';
import type { Clock } from './clock.js';

type FindKey = ReturnType<typeof createRemoteJWKSet>;

export const PROVIDER_ALGORITHMS = ['RS256', 'ES256'] as const;

const TIMEOUT_MS = 3000;
/** after a failure the provider is left alone this long: what hangs on its answer gets a 503 at once */
const PAUSE_MS = 2000;
/** how often tokens that name keys which are not published make us look again */
const UNKNOWN_KEYS_MS = 30_000;
/** RFC 7518, section 3.3 */
const RSA_BITS_AT_LEAST = 2048;

/**
 * The published keys of an identity provider, found by OpenID Connect Discovery 1.0 with the first token and kept by
 * jose (10 minutes, or until a token names a key that is not among them, of which anybody can make as many as they like).
 * One request is under way at a time, and none for a while after one failed: forged tokens ask the provider nothing.
 */
export class ProviderKeys {
  private found?: FindKey;
  private search?: Promise<FindKey>;
  private quietUntil = 0;

  constructor(
    private readonly issuer: string,
    private readonly clock: Clock,
  ) {}

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
      if (isTokensFault(error)) throw new UnauthenticatedError();
      throw this.failed(error);
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
    this.search ??= this.discover().finally(() => (this.search = undefined));
    return this.search;
  }

  private async discover(): Promise<FindKey> {
    try {
      const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const response = await this.ask(address, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      if (!response.ok) throw new Error(`${address} answers ${response.status}`);
      const { issuer, jwks_uri } = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
      if (issuer !== this.issuer || typeof jwks_uri !== 'string') {
        throw new Error(`${address} describes another issuer, or names no keys`);
      }
      this.found = createRemoteJWKSet(new URL(jwks_uri), {
        timeoutDuration: TIMEOUT_MS,
        cooldownDuration: UNKNOWN_KEYS_MS,
        [customFetch]: (url, options) => this.ask(url, options),
      });
      return this.found;
    } catch (error) {
      throw this.failed(error);
    }
  }

  /** @throws PausedError while the provider is left alone */
  private async ask(address: string, options: RequestInit): Promise<Response> {
    if (this.clock.now() < this.quietUntil) throw new PausedError();
    return fetch(address, options);
  }

  /** Not asked at all is no new failure: else the pause would never end. */
  private failed(error: unknown): ProviderUnavailableError {
    if (!(error instanceof PausedError)) this.quietUntil = this.clock.now() + PAUSE_MS;
    return unavailable(error);
  }
}

class PausedError extends Error {}

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
