import { Injectable } from '@nestjs/common';
import { Clock, hashSecret, networkOf } from '@crm/access';
import { RateLimitedError } from '@crm/errors';
import { emailKey } from '@crm/validation';
import { DAY_MS } from '@crm/time';
import { ALL_ADDRESSES, LockOutRepository } from './store/lock-out.repository.js';

const FAILURES_BEFORE_LOCK = 10;
const FIRST_LOCK_SECONDS = 60;
const LONGEST_LOCK_SECONDS = 15 * 60;
/** an address from which nobody signed in for so long is trusted no more */
const TRUST_MS = 90 * DAY_MS;

/** How long an account is locked after so many wrong passwords in a row: 1, 2, 4, 8, then 15 minutes. */
export function lockSeconds(failures: number): number {
  if (failures < FAILURES_BEFORE_LOCK) return 0;
  return Math.min(FIRST_LOCK_SECONDS * 2 ** (failures - FAILURES_BEFORE_LOCK), LONGEST_LOCK_SECONDS);
}

/**
 * Slows down who guesses passwords, whether or not the account exists. Wrong passwords are counted for the account and
 * for account and address together. Strangers' guesses lock the account for strangers only: an address from which the
 * owner signed in before, or set a password by a one-time link, is locked by its own failures alone, and so is a session.
 * So nobody is shut out by others, where they are at home or have a second proof.
 */
@Injectable()
export class LockOut {
  constructor(
    private readonly failures: LockOutRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * `session`: of somebody who is signed in, whom others' guesses do not concern.
   * @throws RateLimitedError while the account is locked for the place, in the same words for every account
   */
  async check(email: string, { address, session }: Place): Promise<void> {
    const rows = await this.failures.find(accountKey(email), placeKey({ address, session }));
    const isTrusted = session !== undefined || rows.some((row) => row.trusted);
    const locks = rows
      .filter((row) => row.address !== ALL_ADDRESSES || !isTrusted)
      .map((row) => row.locked_until?.getTime() ?? 0);
    const waitMs = Math.max(0, ...locks) - this.clock.now();
    if (waitMs > 0) {
      throw new RateLimitedError(Math.ceil(waitMs / 1000), 'Too many wrong passwords; try again later');
    }
  }

  async failed(email: string, place: Place): Promise<void> {
    const account = accountKey(email);
    const now = this.clock.now();
    const rows = await this.failures.count(account, placeKey(place), new Date(now), new Date(now - DAY_MS));
    for (const row of rows) {
      const seconds = lockSeconds(row.failures);
      if (seconds > 0) await this.failures.lock(account, row.address, new Date(now + seconds * 1000));
    }
  }

  /** The owner gave a proof, a password or a one-time link: failures are forgotten, and the address is trusted. */
  async succeeded(email: string, address: string): Promise<void> {
    await this.forgive(email);
    await this.failures.trust(accountKey(email), networkOf(address), new Date(this.clock.now()));
  }

  async forgive(email: string): Promise<void> {
    await this.failures.clear(accountKey(email));
  }

  /** What counts no more at `now`; answers how many were removed. */
  removeOld(now: Date, atMost: number): Promise<number> {
    const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
    return this.failures.removeBefore(before(DAY_MS), before(TRUST_MS), atMost);
  }
}

/** Where a password is tried. */
export interface Place {
  address: string;
  session?: string;
}

function placeKey({ address, session }: Place): string {
  return session === undefined ? networkOf(address) : `session ${session}`;
}

/** Addresses of unknown people are nobody's business: only a hash is kept. */
export function accountKey(email: string): Buffer {
  return hashSecret(emailKey(email));
}
