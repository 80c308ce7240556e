import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, networkOf } from '@crm/access';
import { RateLimitedError } from '@crm/errors';
import { ALL_ADDRESSES, LockOutRepository } from './store/lock-out.repository.js';

const FAILURES_BEFORE_LOCK = 10;
const FIRST_LOCK_SECONDS = 60;
const LONGEST_LOCK_SECONDS = 15 * 60;
const DAY_MS = 24 * 3600 * 1000;
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
 * owner signed in before is locked by its own failures alone. So nobody is shut out for good by others.
 */
@Injectable()
export class LockOut {
  constructor(
    private readonly failures: LockOutRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws RateLimitedError while the account is locked for the address, in the same words for every account */
  async check(email: string, address: string): Promise<void> {
    const rows = await this.failures.find(accountKey(email), networkOf(address));
    const isTrusted = rows.some((row) => row.trusted);
    const locks = rows
      .filter((row) => row.address !== ALL_ADDRESSES || !isTrusted)
      .map((row) => row.locked_until?.getTime() ?? 0);
    const waitMs = Math.max(0, ...locks) - this.clock.now();
    if (waitMs > 0) {
      throw new RateLimitedError(Math.ceil(waitMs / 1000), 'Too many wrong passwords; try again later');
    }
  }

  async failed(email: string, address: string): Promise<void> {
    const account = accountKey(email);
    const now = this.clock.now();
    const rows = await this.failures.count(
      account,
      networkOf(address),
      new Date(now),
      new Date(now - DAY_MS),
    );
    for (const row of rows) {
      const seconds = lockSeconds(row.failures);
      if (seconds > 0) await this.failures.lock(account, row.address, new Date(now + seconds * 1000));
    }
  }

  /** The owner signed in: failures are forgotten, and the address is trusted. */
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

/** Addresses of unknown people are nobody's business: only a hash is kept. */
export function accountKey(email: string): Buffer {
  return createHash('sha256').update(email.trim().toLowerCase()).digest();
}
