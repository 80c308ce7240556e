import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import { Public, RedisConnection } from '@crm/access';
import { Database } from '@crm/database';
import { ProviderUnavailableError } from '@crm/errors';
import { ApiGroup } from '@crm/openapi';
import { z } from 'zod';

const liveSchema = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Live' });
const readySchema = z
  .strictObject({ status: z.literal('ok'), checks: z.record(z.string(), z.literal('ok')) })
  .meta({ id: 'Ready' });

/** How long a dependency may take to answer, in ms. */
const PATIENCE_MS = 2000;

@ApiGroup('Operations', 'What operators and their machines ask.')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly redis: RedisConnection,
  ) {}

  @Get('live')
  @Public('says only that the process answers')
  @ApiOperation({ summary: 'Is the process alive', description: 'Restart it when this does not answer.' })
  @ApiOkResponse({ description: 'It is', standardSchema: liveSchema })
  live(): z.output<typeof liveSchema> {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public('says only whether dependencies answer')
  @ApiOperation({
    summary: 'Can the service do its work',
    description:
      'Checks the database, and Redis where it is configured. Send no traffic while this is a 503.',
  })
  @ApiOkResponse({ description: 'It can', standardSchema: readySchema })
  @ApiServiceUnavailableResponse({ description: 'Something it needs does not answer; `detail` names it' })
  async ready(): Promise<z.output<typeof readySchema>> {
    const pings: Record<string, Promise<unknown>> = { database: this.database.ping() };
    if (this.redis.client) pings.redis = this.redis.ping();
    const results = await Promise.all(
      Object.entries(pings).map(async ([name, ping]) => ({ name, ok: await answers(ping) })),
    );
    const down = results.filter(({ ok }) => !ok).map(({ name }) => name);
    if (down.length) throw new ProviderUnavailableError(`Not ready: ${down.join(', ')} does not answer`);
    return { status: 'ok', checks: Object.fromEntries(results.map(({ name }) => [name, 'ok' as const])) };
  }
}

async function answers(ping: Promise<unknown>): Promise<boolean> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const late = new Promise<false>((resolve) => patience.addEventListener('abort', () => resolve(false)));
  return Promise.race([ping.then(() => true).catch(() => false), late]);
}
