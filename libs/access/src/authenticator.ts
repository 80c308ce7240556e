import { Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '@crm/errors';
import type { Principal } from '@crm/http';
import { LRUCache } from 'lru-cache';
import { AddressFailures } from './address-failures.js';
import { Clock } from './clock.js';
import { SpentTokenError, type Credential } from './credential.js';

/** How long the answer of the database is believed: what is revoked stops working within this time, on any instance. */
const FRESH_MS = 3000;
/** a header this long holds no token that we accept */
const MAX_TOKEN_LENGTH = 8192;

interface Known {
  credential: Credential;
  principal: Principal;
  /** milliseconds since 1970 from which `principal` must be read again */
  freshUntil: number;
}

/** What was said of a token, and how long it holds. */
interface Refusal {
  until: number;
  error: UnauthenticatedError;
}

/**
 * Remembers who stands behind a token. It is proved once, by passport; session, user, role and key are read again when the
 * last reading is 3 s old, by one statement however many requests are waiting for it.
 */
@Injectable()
export class Authenticator {
  private readonly known = new LRUCache<string, Known>({ max: 10_000 });
  /** wrong tokens, until when: a client that repeats one asks the database nothing and makes one guess, not many */
  private readonly refused = new LRUCache<string, Refusal>({ max: 2000 });
  /** how many tokens were refused, for who watches */
  readonly refusals = { spent: 0, wrong: 0 };
  private readonly underWay = new Map<string, Promise<Principal>>();
  /** raised by every change that this instance made; a reading from before it must not be kept */
  private changes = 0;

  constructor(
    private readonly failures: AddressFailures,
    private readonly clock: Clock,
  ) {}

  /**
   * At once where the caller was seen in the last 3 s. `prove` is asked for a token that is new here.
   * @throws UnauthenticatedError in the same words whatever is wrong with the token, but for a genuine one that is good no more
   * @throws RateLimitedError when too many wrong tokens came from the address
   * @throws ForbiddenError for a genuine token of the outside provider that names no known role
   * @throws ProviderUnavailableError when database or outside provider cannot be asked
   */
  authenticate(
    token: string,
    address: string,
    prove: () => Promise<Credential>,
  ): Principal | Promise<Principal> {
    const known = this.known.get(token);
    if (known && this.clock.now() < known.freshUntil) return known.principal;
    let reading = this.underWay.get(token);
    if (!reading) {
      reading = this.read(token, address, prove, known?.credential).finally(() =>
        this.underWay.delete(token),
      );
      this.underWay.set(token, reading);
    }
    return reading;
  }

  /** Lets a change of users, roles or keys hold on this instance at once; others follow within 3 s. */
  forget(): void {
    this.changes++;
    this.refused.clear();
    for (const known of this.known.values()) known.freshUntil = 0;
  }

  private async read(
    token: string,
    address: string,
    prove: () => Promise<Credential>,
    proved?: Credential,
  ): Promise<Principal> {
    const now = this.clock.now();
    const changes = this.changes;
    const refusal = this.refused.get(token);
    if (refusal && now < refusal.until) throw this.counted(refusal.error);
    if (token.length > MAX_TOKEN_LENGTH) throw this.counted(new UnauthenticatedError());
    if (!proved) await this.failures.check(address);
    try {
      const credential = proved ?? (await prove());
      const { principal, expiresAt } = await credential.standing();
      if (expiresAt <= now) throw SpentTokenError.expired();
      const freshUntil = changes === this.changes ? Math.min(now + FRESH_MS, expiresAt) : 0;
      this.known.set(token, { credential, principal, freshUntil });
      return principal;
    } catch (error) {
      if (error instanceof UnauthenticatedError) {
        this.known.delete(token);
        this.counted(error);
        this.refused.set(token, { until: now + FRESH_MS, error });
        const isGuess = !proved && !(error instanceof SpentTokenError);
        if (isGuess) await this.failures.count(address, 'authenticate');
      }
      throw error;
    }
  }

  private counted(error: UnauthenticatedError): UnauthenticatedError {
    this.refusals[error instanceof SpentTokenError ? 'spent' : 'wrong']++;
    return error;
  }
}
