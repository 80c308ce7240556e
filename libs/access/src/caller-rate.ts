import { Injectable } from '@nestjs/common';
import { RATE_TIERS, type Contract, type RateTierName } from '@crm/contracts';
import type { Principal } from '@crm/http';
import type { Response } from 'express';
import {
  rateLimited,
  rateLimitHeaders,
  RateLimiter,
  type NamedLimit,
  type RateState,
} from './rate-limiter.js';

/** Counts what callers do against the limits of their contract. Every user and every API key counts by itself. */
@Injectable()
export class CallerRate {
  constructor(private readonly limiter: RateLimiter) {}

  /**
   * Counts one request and writes the headers of the tightest limit.
   * @throws RateLimitedError when one of the limits is used up
   */
  async count(principal: Principal, tiers: readonly RateTierName[], response: Response): Promise<void> {
    if (!this.limiter.enabled) return;
    const limits = limitsOf(principal.contract, tiers);
    const states = await Promise.all(limits.map((limit) => this.limiter.count(limit, principal.id)));
    const state = tightest(states);
    if (state.exceeded) throw rateLimited(state);
    for (const [name, value] of Object.entries(rateLimitHeaders(state))) response.setHeader(name, value);
  }

  /**
   * Counts one request in a tier whose limit is not the caller's but that of what `key` names, such as a customer, whoever
   * asks; nothing where the contract has none. Gives the headers of the tightest limit, for the answer.
   * @throws RateLimitedError when it is used up
   */
  async countFor(principal: Principal, tier: RateTierName, key: string): Promise<Record<string, string>> {
    const limit = principal.contract.rateLimits[tier];
    if (!this.limiter.enabled || !limit) return {};
    const state = await this.limiter.count({ name: tier, ...limit }, key.toLowerCase());
    if (state.exceeded) throw rateLimited(state);
    const callers = limitsOf(principal.contract, NO_TIERS).map((one) => this.limiter.look(one, principal.id));
    const counted = (await Promise.all(callers)).filter((one) => one !== undefined);
    return rateLimitHeaders(tightest([state, ...counted]));
  }
}

const NO_TIERS: readonly RateTierName[] = [];

/** by contract, then by the tiers of a route, which are one frozen list for as long as the route lives */
const known = new WeakMap<Contract, WeakMap<readonly RateTierName[], readonly NamedLimit[]>>();

/** The limits that a route's tiers have in a contract: `default` beside them, unless one takes its place. */
export function limitsOf(contract: Contract, tiers: readonly RateTierName[]): readonly NamedLimit[] {
  let ofContract = known.get(contract);
  if (!ofContract) known.set(contract, (ofContract = new WeakMap()));
  let limits = ofContract.get(tiers);
  if (!limits) ofContract.set(tiers, (limits = findLimits(contract, tiers)));
  return limits;
}

function findLimits(contract: Contract, tiers: readonly RateTierName[]): readonly NamedLimit[] {
  const own = RATE_TIERS.flatMap((name) => {
    const limit = tiers.includes(name) ? contract.rateLimits[name] : undefined;
    return limit ? [{ name, ...limit }] : [];
  });
  if (own.some((limit) => limit.replacesDefault)) return own;
  return [{ name: 'default', ...contract.rateLimits.default }, ...own];
}

/** The limit with the fewest requests left; of those used up, the one that lasts longest. */
function tightest(states: readonly RateState[]): RateState {
  return states.reduce((one, other) => {
    if (other.remaining !== one.remaining) return other.remaining < one.remaining ? other : one;
    if (other.exceeded !== one.exceeded) return other.exceeded ? other : one;
    return other.resetsAt > one.resetsAt ? other : one;
  });
}
