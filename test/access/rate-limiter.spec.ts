import { RateLimiter, RedisConnection } from '@crm/access';
import { loadConfig } from '@crm/config';

const LIMIT = { name: 'test', points: 3, windowSeconds: 60 };

function limiterWith(env: Record<string, string>): { limiter: RateLimiter; redis: RedisConnection } {
  const config = loadConfig({ NODE_ENV: 'test', ...env });
  const redis = new RedisConnection(config);
  return { limiter: new RateLimiter(config, redis), redis };
}

describe('a rate limiter in memory', () => {
  it('counts down to nothing, then says that the limit is exceeded and when it ends', async () => {
    const { limiter } = limiterWith({});
    const now = Date.now() / 1000;
    for (const remaining of [2, 1, 0]) {
      expect(await limiter.count(LIMIT, 'ada')).toMatchObject({ limit: 3, remaining, exceeded: false });
    }
    const state = await limiter.count(LIMIT, 'ada');
    expect(state).toMatchObject({ remaining: 0, exceeded: true });
    expect(state.resetsAt).toBeGreaterThanOrEqual(Math.floor(now) + 59);
    expect(state.resetsAt).toBeLessThanOrEqual(Math.ceil(now) + 62);
    expect(state.retryAfter).toBeGreaterThanOrEqual(59);
    expect(state.retryAfter).toBeLessThanOrEqual(60);
  });

  it('counts each key and each limit by itself', async () => {
    const { limiter } = limiterWith({});
    await limiter.count(LIMIT, 'ada');
    expect(await limiter.count(LIMIT, 'ben')).toMatchObject({ remaining: 2 });
    expect(await limiter.count({ ...LIMIT, name: 'other' }, 'ada')).toMatchObject({ remaining: 2 });
  });

  it('looks without counting', async () => {
    const { limiter } = limiterWith({});
    expect(await limiter.look(LIMIT, 'ada')).toBeUndefined();
    await limiter.count(LIMIT, 'ada');
    await limiter.look(LIMIT, 'ada');
    expect(await limiter.look(LIMIT, 'ada')).toMatchObject({ remaining: 2 });
  });

  it('multiplies every number by the N of RATE_LIMITS=xN', async () => {
    const { limiter } = limiterWith({ RATE_LIMITS: 'x1000' });
    expect(await limiter.count(LIMIT, 'ada')).toMatchObject({ limit: 3000, remaining: 2999 });
  });
});

describe('a rate limiter whose Redis is away', () => {
  it('neither waits nor fails, and counts by itself', async () => {
    const { limiter, redis } = limiterWith({ REDIS_URL: 'redis://127.0.0.1:1' });
    await redis.onModuleInit();
    try {
      for (const remaining of [2, 1, 0]) {
        expect(await limiter.count(LIMIT, 'ada')).toMatchObject({ remaining, exceeded: false });
      }
      expect(await limiter.count(LIMIT, 'ada')).toMatchObject({ exceeded: true });
      await expect(redis.ping()).rejects.toMatchObject({ code: 'provider_unavailable' });
    } finally {
      redis.onApplicationShutdown();
    }
  });
});

const redisUrl = process.env.TEST_REDIS_URL;
const onRedis = redisUrl ? describe : describe.skip;

onRedis('a rate limiter on Redis (set TEST_REDIS_URL to run these)', () => {
  const limit = { ...LIMIT, name: `test-${process.pid}-${Date.now()}` };
  const instances = () => [
    limiterWith({ REDIS_URL: redisUrl ?? '' }),
    limiterWith({ REDIS_URL: redisUrl ?? '' }),
  ];

  it('shares its counters with other instances', async () => {
    const [one, other] = instances();
    await Promise.all([one.redis.onModuleInit(), other.redis.onModuleInit()]);
    try {
      expect(await one.limiter.count(limit, 'ada')).toMatchObject({ remaining: 2 });
      expect(await other.limiter.count(limit, 'ada')).toMatchObject({ remaining: 1 });
      expect(await one.limiter.look(limit, 'ada')).toMatchObject({ remaining: 1 });
      await one.limiter.count(limit, 'ada');
      expect(await other.limiter.count(limit, 'ada')).toMatchObject({ exceeded: true });
    } finally {
      one.redis.onApplicationShutdown();
      other.redis.onApplicationShutdown();
    }
  });

  it('goes on in memory when the connection is lost', async () => {
    const [{ limiter, redis }] = instances();
    await redis.onModuleInit();
    await limiter.count(limit, 'ben');
    redis.client?.disconnect();
    expect(await limiter.count(limit, 'ben')).toMatchObject({ exceeded: false });
    redis.onApplicationShutdown();
  });
});
