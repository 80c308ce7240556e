import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { NamedLimit } from './rate-limits.js';
import type { RateState } from './rate-state.js';
import { RedisConnection } from './redis-connection.js';

type Counter = RateLimiterMemory | RateLimiterRedis;

interface Counters {
  local: RateLimiterMemory;
  shared?: RateLimiterRedis;
}

/** nobody is shut out beyond the end of a window */
const NO_BLOCK = 0;

/**
 * Where throttler keeps its counts: fixed windows in memory, or in Redis so that the numbers hold across instances. While
 * Redis is away each instance counts by itself. `RATE_LIMITS=x<N>` multiplies every limit, `off` counts nothing.
 */
@Injectable()
export class RateLimitStorage implements ThrottlerStorage {
  readonly enabled: boolean;
  private readonly factor: number;
  private readonly counters = new Map<string, Counters>();
  /** how often each limit refused, for who watches */
  readonly refusals = new Map<string, number>();

  constructor(
    config: AppConfig,
    private readonly redis: RedisConnection,
  ) {
    this.enabled = config.rateLimits.mode === 'on';
    this.factor = config.rateLimits.factor;
  }

  /** Counts one request of `key` and says what is left; never throws. */
  count({ name, points, windowSeconds }: NamedLimit, key: string): Promise<RateState> {
    return this.increment(key, windowSeconds * 1000, points, NO_BLOCK, name);
  }

  /** The same in throttler's words: `ttl` in milliseconds. */
  async increment(key: string, ttl: number, limit: number, _block: number, name: string): Promise<RateState> {
    const counters = this.countersOf(name, limit, ttl / 1000);
    const state = this.stateOf(limit, await this.ask(counters, (counter) => consume(counter, key)));
    if (state.isBlocked) this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1);
    return state;
  }

  /** What is left, without counting; undefined where nothing was counted yet. */
  async look({ name, points, windowSeconds }: NamedLimit, key: string): Promise<RateState | undefined> {
    const counters = this.countersOf(name, points, windowSeconds);
    const found = await this.ask(counters, (counter) => counter.get(key));
    return found ? this.stateOf(points, found) : undefined;
  }

  private ask<T>({ local, shared }: Counters, question: (counter: Counter) => Promise<T>): Promise<T> {
    if (!shared || !this.redis.usable) return question(local);
    return question(shared).then(
      (answer) => {
        this.redis.answered();
        return answer;
      },
      (error: Error) => {
        this.redis.failed(error);
        return question(local);
      },
    );
  }

  private countersOf(name: string, points: number, windowSeconds: number): Counters {
    const id = `${name}:${points}:${windowSeconds}`;
    let counters = this.counters.get(id);
    if (!counters) {
      const options = {
        keyPrefix: `crm:rate:${id}`,
        points: points * this.factor,
        duration: windowSeconds,
      };
      counters = {
        local: new RateLimiterMemory(options),
        shared: this.redis.client && new RateLimiterRedis({ ...options, storeClient: this.redis.client }),
      };
      this.counters.set(id, counters);
    }
    return counters;
  }

  private stateOf(points: number, { consumedPoints, msBeforeNext }: RateLimiterRes): RateState {
    const limit = points * this.factor;
    const milliseconds = Math.max(msBeforeNext, 0);
    const secondsLeft = Math.max(Math.ceil(milliseconds / 1000), 1);
    return {
      totalHits: consumedPoints,
      timeToExpire: secondsLeft,
      isBlocked: consumedPoints > limit,
      timeToBlockExpire: secondsLeft,
      limit,
      remaining: Math.max(limit - consumedPoints, 0),
      resetsAt: Math.ceil((Date.now() + milliseconds) / 1000),
    };
  }
}

/** The library rejects with the same result that it resolves with; only real errors are errors here. */
function consume(counter: Counter, key: string): Promise<RateLimiterRes> {
  return counter.consume(key).catch((reason: unknown) => {
    if (reason instanceof RateLimiterRes) return reason;
    throw reason;
  });
}
