import { Injectable } from '@nestjs/common';
import { RedisConnection } from '@crm/access';
import { Database } from '@crm/database';
import { ProviderUnavailableError } from '@crm/errors';

/** How long a dependency may take to answer, in ms. */
const PATIENCE_MS = 2000;

/** Whether what the service needs answers. */
@Injectable()
export class HealthService {
  constructor(
    private readonly database: Database,
    private readonly redis: RedisConnection,
  ) {}

  /** The names of what answers. @throws ProviderUnavailableError which names what does not */
  async ready(): Promise<string[]> {
    const pings: Record<string, Promise<unknown>> = { database: this.database.ping() };
    if (this.redis.client) pings.redis = this.redis.ping();
    const results = await Promise.all(
      Object.entries(pings).map(async ([name, ping]) => ({ name, ok: await answers(ping) })),
    );
    const down = results.filter(({ ok }) => !ok).map(({ name }) => name);
    if (down.length) throw new ProviderUnavailableError(`Not ready: ${down.join(', ')} does not answer`);
    return results.map(({ name }) => name);
  }
}

async function answers(ping: Promise<unknown>): Promise<boolean> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const late = new Promise<false>((resolve) => patience.addEventListener('abort', () => resolve(false)));
  return Promise.race([ping.then(() => true).catch(() => false), late]);
}
