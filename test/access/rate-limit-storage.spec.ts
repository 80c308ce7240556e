import { RateLimitStorage, RedisConnection } from '@crm/access';
import { loadConfig } from '@crm/config';

const LIMIT = { name: 'test', points: 3, windowSeconds: 60 };

function storageWith(env: Record<string, string>): { storage: RateLimitStorage; redis: RedisConnection } {
  const config = loadConfig({ NODE_ENV: 'test', ...env });
  const redis = new RedisConnection(config);
  return { storage: new RateLimitStorage(config, redis), redis };
}

describe('the storage of rate limits, in memory', () => {
  it('counts down to nothing, then says that the limit is exceeded and when it ends', async () => {
    const { storage } = storageWith({});
    const now = Date.now() / 1000;
    for (const remaining of [2, 1, 0]) {
      expect(await storage.count(LIMIT, 'ada')).toMatchObject({ limit: 3, remaining, isBlocked: false });
    }
    const state = await storage.count(LIMIT, 'ada');
    expect(state).toMatchObject({ remaining: 0, isBlocked: true });
    expect(state.resetsAt).toBeGreaterThanOrEqual(Math.floor(now) + 59);
    expect(state.resetsAt).toBeLessThanOrEqual(Math.ceil(now) + 62);
    expect(state.timeToExpire).toBeGreaterThanOrEqual(59);
    expect(state.timeToExpire).toBeLessThanOrEqual(60);
  });

  it('counts each key and each limit by itself', async () => {
    const { storage } = storageWith({});
    await storage.count(LIMIT, 'ada');
    expect(await storage.count(LIMIT, 'ben')).toMatchObject({ remaining: 2 });
    expect(await storage.count({ ...LIMIT, name: 'other' }, 'ada')).toMatchObject({ remaining: 2 });
  });

  it('looks without counting', async () => {
    const { storage } = storageWith({});
    expect(await storage.look(LIMIT, 'ada')).toBeUndefined();
    await storage.count(LIMIT, 'ada');
    await storage.look(LIMIT, 'ada');
    expect(await storage.look(LIMIT, 'ada')).toMatchObject({ remaining: 2 });
  });

  it('multiplies every number by the N of RATE_LIMITS=xN', async () => {
    const { storage } = storageWith({ RATE_LIMITS: 'x1000' });
    expect(await storage.count(LIMIT, 'ada')).toMatchObject({ limit: 3000, remaining: 2999 });
  });
});

describe('the storage of rate limits whose Redis is away', () => {
  it('neither waits nor fails, and counts by itself', async () => {
    const { storage, redis } = storageWith({ REDIS_URL: 'redis://127.0.0.1:1' });
    await redis.onModuleInit();
    try {
      for (const remaining of [2, 1, 0]) {
        expect(await storage.count(LIMIT, 'ada')).toMatchObject({ remaining, isBlocked: false });
      }
      expect(await storage.count(LIMIT, 'ada')).toMatchObject({ isBlocked: true });
      await expect(redis.ping()).rejects.toMatchObject({ code: 'provider_unavailable' });
    } finally {
      redis.onApplicationShutdown();
    }
  });
});

const redisUrl = process.env.TEST_REDIS_URL;
const onRedis = redisUrl ? describe : describe.skip;

onRedis('the storage of rate limits on Redis (set TEST_REDIS_URL to run these)', () => {
  const limit = { ...LIMIT, name: `test-${process.pid}-${Date.now()}` };
  const instances = () => [
    storageWith({ REDIS_URL: redisUrl ?? '' }),
    storageWith({ REDIS_URL: redisUrl ?? '' }),
  ];

  it('shares its counters with other instances', async () => {
    const [one, other] = instances();
    await Promise.all([one.redis.onModuleInit(), other.redis.onModuleInit()]);
    try {
      expect(await one.storage.count(limit, 'ada')).toMatchObject({ remaining: 2 });
      expect(await other.storage.count(limit, 'ada')).toMatchObject({ remaining: 1 });
      expect(await one.storage.look(limit, 'ada')).toMatchObject({ remaining: 1 });
      await one.storage.count(limit, 'ada');
      expect(await other.storage.count(limit, 'ada')).toMatchObject({ isBlocked: true });
    } finally {
      one.redis.onApplicationShutdown();
      other.redis.onApplicationShutdown();
    }
  });

  it('goes on in memory when the connection is lost', async () => {
    const [{ storage, redis }] = instances();
    await redis.onModuleInit();
    await storage.count(limit, 'ben');
    redis.client?.disconnect();
    expect(await storage.count(limit, 'ben')).toMatchObject({ isBlocked: false });
    redis.onApplicationShutdown();
  });
});
