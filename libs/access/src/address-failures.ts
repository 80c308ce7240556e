import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AccessObservers } from './observers.js';
import { RateLimitStorage } from './rate-limit.storage.js';
import type { NamedLimit } from './rate-limits.js';
import { rateLimited } from './rate-state.js';

const LIMIT: NamedLimit = { name: 'failed-authentication', points: 100, windowSeconds: 60 };
const MESSAGE = 'Too much that was refused came from your address; try again later';

/**
 * Wrong tokens, and what open routes refused (passwords, links, signatures, bodies that are none), counted per address:
 * nobody tries them out by the thousand, nor has us read by the thousand what leads nowhere.
 */
@Injectable()
export class AddressFailures {
  constructor(
    private readonly storage: RateLimitStorage,
    private readonly observers: AccessObservers,
  ) {}

  /** @throws RateLimitedError when the address has failed too often in this minute */
  async check(address: string): Promise<void> {
    if (!this.storage.enabled) return;
    const state = await this.storage.look(LIMIT, networkOf(address));
    if (state && state.remaining === 0) throw rateLimited(state, MESSAGE);
  }

  /** `action`: what was tried, for the log; left out where whoever refused it wrote it down */
  async count(address: string, action?: string): Promise<void> {
    if (this.storage.enabled) await this.storage.count(LIMIT, networkOf(address));
    if (action !== undefined) await this.observers.refused({ address, action });
  }
}

/** Whoever has one IPv6 address has 2^64 of them: the network counts. */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare) || /^::ffff:[\d.]+$/i.test(bare)) return bare.replace(/^::ffff:/i, '');
  const [head, tail] = bare.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const full = [
    ...groups,
    ...Array<string>(Math.max(missing, 0)).fill('0'),
    ...(tail ?? '').split(':').filter(Boolean),
  ];
  return (
    full
      .slice(0, 4)
      .map((group) => parseInt(group, 16).toString(16))
      .join(':') + '::/64'
  );
}
