import { Injectable } from '@nestjs/common';
import { Authenticator, RateLimitStorage, RedisConnection } from '@crm/access';
import { VERSION } from '@crm/config';
import { Database } from '@crm/database';
import { Counter, Gauge, type Registry } from 'prom-client';
import { SignInService } from '../auth/index.js';
import { WhatsAppService } from '../conversations/index.js';
import { JobsService } from '../jobs/index.js';
import { DeliveriesService } from '../webhooks/index.js';

/** What is read where it is kept, each time that somebody asks for the metrics. */
@Injectable()
export class Gauges {
  constructor(
    private readonly database: Database,
    private readonly redis: RedisConnection,
    private readonly limits: RateLimitStorage,
    private readonly authenticator: Authenticator,
    private readonly signIns: SignInService,
    private readonly whatsApp: WhatsAppService,
    private readonly jobs: JobsService,
    private readonly webhooks: DeliveriesService,
  ) {}

  registerWith(registry: Registry): void {
    const registers = [registry];
    const { database, redis, limits, authenticator, signIns, whatsApp, jobs, webhooks } = this;
    new Gauge({
      name: 'crm_build_info',
      help: 'Always 1; its labels tell which program runs',
      labelNames: ['version', 'node'],
      registers,
    }).set({ version: VERSION, node: process.versions.node }, 1);
    new Gauge({
      name: 'crm_database_connections',
      help: 'Connections of the pool: how many it may have, has open, has idle, and how many requests wait for one',
      labelNames: ['state'],
      registers,
      collect() {
        for (const [state, count] of Object.entries(database.load())) this.set({ state }, count);
      },
    });
    new Counter({
      name: 'crm_sign_ins_total',
      help: 'Sign-ins by password, by how they went',
      labelNames: ['outcome'],
      registers,
      collect() {
        count(this, 'outcome', Object.entries(signIns.outcomes));
      },
    });
    new Counter({
      name: 'crm_refused_tokens_total',
      help: 'Requests whose token was refused: spent (expired, or its session ended) or wrong',
      labelNames: ['reason'],
      registers,
      collect() {
        count(this, 'reason', Object.entries(authenticator.refusals));
      },
    });
    new Counter({
      name: 'crm_limits_hit_total',
      help: 'Requests that a limit refused, by its name',
      labelNames: ['limit'],
      registers,
      collect() {
        count(this, 'limit', [...limits.refusals]);
      },
    });
    new Gauge({
      name: 'crm_whatsapp_inbox_messages',
      help: 'Messages that came in by WhatsApp and wait, to be filed or for a person; counted to 10,000',
      labelNames: ['for'],
      registers,
      async collect() {
        // while the database is away the others are shown all the same
        const waiting = await whatsApp.waiting().catch(() => ({ filing: NaN, person: NaN }));
        for (const [what, count] of Object.entries(waiting)) this.set({ for: what }, count);
      },
    });
    new Gauge({
      name: 'crm_jobs',
      help: 'Jobs that wait, run, and have failed; counted to 10,000',
      labelNames: ['state'],
      registers,
      async collect() {
        const load = await jobs.load().catch(() => ({ queued: NaN, running: NaN, failed: NaN }));
        for (const [state, count] of Object.entries(load)) this.set({ state }, count);
      },
    });
    new Gauge({
      name: 'crm_webhook_deliveries_pending',
      help: 'Deliveries to webhooks that are still to come through; counted for 10,000 customers',
      registers,
      async collect() {
        this.set(await webhooks.pending().catch(() => NaN));
      },
    });
    if (!redis.client) return;
    new Gauge({
      name: 'crm_redis_up',
      help: 'Whether Redis answered when it was asked last; each instance counts limits by itself while it does not',
      registers,
      collect() {
        this.set(redis.isAway ? 0 : 1);
      },
    });
  }
}

function count(counter: Counter, label: string, counts: readonly (readonly [string, number])[]): void {
  counter.reset();
  for (const [value, times] of counts) counter.inc({ [label]: value }, times);
}
