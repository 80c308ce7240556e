import { RateLimitedError } from '@crm/errors';
import type { ThrottlerStorage } from '@nestjs/throttler';

type ThrottlerStorageRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** What a window holds after a request was counted: throttler's record of it, and what our headers say beyond that. */
export interface RateState extends ThrottlerStorageRecord {
  /** requests that the window grants */
  limit: number;
  remaining: number;
  /** Unix seconds at which the window ends */
  resetsAt: number;
}

/** The limit with the fewest requests left; of those used up, the one that lasts longest. */
export function tightest(states: readonly RateState[]): RateState {
  return states.reduce((one, other) => {
    if (other.remaining !== one.remaining) return other.remaining < one.remaining ? other : one;
    if (other.isBlocked !== one.isBlocked) return other.isBlocked ? other : one;
    return other.resetsAt > one.resetsAt ? other : one;
  });
}

export function rateLimitHeaders(state: RateState): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(state.limit),
    'X-RateLimit-Remaining': String(state.remaining),
    'X-RateLimit-Reset': String(state.resetsAt),
  };
}

/** 429 with `Retry-After` and the headers of the limit that is used up. */
export function rateLimited(state: RateState, message?: string): RateLimitedError {
  return new RateLimitedError(state.timeToBlockExpire, message, rateLimitHeaders(state));
}
