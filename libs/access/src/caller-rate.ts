import { Injectable } from '@nestjs/common';
import type { RateTierName } from '@crm/contracts';
import type { Principal } from '@crm/http';
import { RateLimitStorage } from './rate-limit.storage.js';
import { limitsOf } from './rate-limits.js';
import { rateLimited, rateLimitHeaders, tightest } from './rate-state.js';

const NO_TIERS: readonly RateTierName[] = [];

/** Limits that hang on what a request is about, which the guard cannot know. */
@Injectable()
export class CallerRate {
  constructor(private readonly storage: RateLimitStorage) {}

  /**
   * Counts one request in a tier whose limit is not the caller's but that of what `key` names, such as a customer, whoever
   * asks; nothing where the contract has none. Gives the headers of the tightest limit, for the answer.
   * @throws RateLimitedError when it is used up
   */
  async countFor(principal: Principal, tier: RateTierName, key: string): Promise<Record<string, string>> {
    const limit = principal.contract.rateLimits[tier];
    if (!this.storage.enabled || !limit) return {};
    const state = await this.storage.count({ name: tier, ...limit }, key.toLowerCase());
    if (state.isBlocked) throw rateLimited(state);
    const callers = limitsOf(principal.contract, NO_TIERS).map((one) => this.storage.look(one, principal.id));
    const counted = (await Promise.all(callers)).filter((one) => one !== undefined);
    return rateLimitHeaders(tightest([state, ...counted]));
  }
}
