import { Injectable } from '@nestjs/common';
import { RedisConnection } from '@crm/access';
import { Database } from '@crm/database';
import { ProviderUnavailableError } from '@crm/errors';
import type { Readiness } from './readiness.js';

/** How long a dependency may take to answer, in ms. */
const PATIENCE_MS = 2000;

/** Whether what the service needs answers. */
@Injectable()
export class HealthService {
  constructor(
    private readonly database: Database,
    private readonly redis: RedisConnection,
  ) {}

  /**
   * What answers, and what is done without: while Redis is away each instance counts by itself.
   * @throws ProviderUnavailableError when the database does not answer
   */
  async ready(): Promise<Readiness> {
    const asked: Record<string, Promise<unknown>> = { database: this.database.ping() };
    if (this.redis.client) asked.redis = this.redis.ping();
    const results = await Promise.all(
      Object.entries(asked).map(async ([name, ping]) => ({ name, ok: await answers(ping) })),
    );
    const answering = results.filter(({ ok }) => ok).map(({ name }) => name);
    if (!answering.includes('database'))
      throw new ProviderUnavailableError('Not ready: the database does not answer');
    return { answering, degraded: results.filter(({ ok }) => !ok).map(({ name }) => name) };
  }
}

async function answers(ping: Promise<unknown>): Promise<boolean> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const late = new Promise<false>((resolve) => patience.addEventListener('abort', () => resolve(false)));
  return Promise.race([ping.then(() => true).catch(() => false), late]);
}
