import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import type { RateLimit } from '@crm/contracts';
import { RateLimitedError } from '@crm/errors';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RedisConnection } from './redis-connection.js';

/** A limit with the name that its counters carry. */
export interface NamedLimit extends RateLimit {
  name: string;
}

/** How much of a limit is left after a request was counted. */
export interface RateState {
  limit: number;
  remaining: number;
  /** Unix seconds at which the window ends */
  resetsAt: number;
  /** seconds until then, rounded up */
  retryAfter: number;
  exceeded: boolean;
}

interface Counters {
  local: RateLimiterMemory;
  shared?: RateLimiterRedis;
}

/**
 * Counts in fixed windows: in memory, or in Redis so that the numbers hold across instances. While Redis is away each
 * instance counts by itself. `RATE_LIMITS=x<N>` multiplies every limit, `off` counts nothing.
 */
@Injectable()
export class RateLimiter {
  readonly enabled: boolean;
  private readonly factor: number;
  private readonly counters = new Map<string, Counters>();

  constructor(
    config: AppConfig,
    private readonly redis: RedisConnection,
  ) {
    this.enabled = config.rateLimits.mode === 'on';
    this.factor = config.rateLimits.factor;
  }

  /** Counts one request of `key` and says what is left; never throws. */
  async count(limit: NamedLimit, key: string): Promise<RateState> {
    const { local, shared } = this.countersOf(limit);
    if (shared && this.redis.usable) {
      try {
        return this.stateOf(limit, await consume(shared, key));
      } catch (error) {
        this.redis.failed(error as Error);
      }
    }
    return this.stateOf(limit, await consume(local, key));
  }

  /** What is left, without counting; undefined where nothing was counted yet. */
  async look(limit: NamedLimit, key: string): Promise<RateState | undefined> {
    const { local, shared } = this.countersOf(limit);
    if (shared && this.redis.usable) {
      try {
        const found = await shared.get(key);
        return found ? this.stateOf(limit, found) : undefined;
      } catch (error) {
        this.redis.failed(error as Error);
      }
    }
    const found = await local.get(key);
    return found ? this.stateOf(limit, found) : undefined;
  }

  private countersOf(limit: NamedLimit): Counters {
    const id = `${limit.name}:${limit.points}:${limit.windowSeconds}`;
    let counters = this.counters.get(id);
    if (!counters) {
      const options = {
        keyPrefix: `crm:rate:${id}`,
        points: this.pointsOf(limit),
        duration: limit.windowSeconds,
      };
      counters = {
        local: new RateLimiterMemory(options),
        shared: this.redis.client && new RateLimiterRedis({ ...options, storeClient: this.redis.client }),
      };
      this.counters.set(id, counters);
    }
    return counters;
  }

  private pointsOf(limit: RateLimit): number {
    return limit.points * this.factor;
  }

  private stateOf(limit: NamedLimit, { consumedPoints, msBeforeNext }: RateLimiterRes): RateState {
    const points = this.pointsOf(limit);
    const milliseconds = Math.max(msBeforeNext, 0);
    return {
      limit: points,
      remaining: Math.max(points - consumedPoints, 0),
      resetsAt: Math.ceil((Date.now() + milliseconds) / 1000),
      retryAfter: Math.max(Math.ceil(milliseconds / 1000), 1),
      exceeded: consumedPoints > points,
    };
  }
}

/** The library rejects with the same result that it resolves with; only real errors are errors here. */
function consume(counters: RateLimiterMemory | RateLimiterRedis, key: string): Promise<RateLimiterRes> {
  return counters.consume(key).catch((reason: unknown) => {
    if (reason instanceof RateLimiterRes) return reason;
    throw reason;
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
  return new RateLimitedError(state.retryAfter, message, rateLimitHeaders(state));
}
