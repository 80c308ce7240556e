import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@crm/database';
import type { PgBoss } from 'pg-boss';
import type { Job } from '../job.js';
import { queueDatabase } from './queue-database.js';

/** Does what a message asks for; `lost` tells that it is another's now. */
export type Deliver = (message: Pick<Job, 'id' | 'delivery'>, lost: AbortSignal) => Promise<void>;

/** Small jobs wait for small ones only. Both queues are made by migrations/0024_jobs.sql. */
const LANES = [
  { small: true, queue: 'jobs_small' },
  { small: false, queue: 'jobs_large' },
] as const;
const laneOf = (small: boolean): string => LANES[small ? 0 : 1].queue;

/** How often a lane looks for messages that others sent; its own it is told of. */
const POLL_SECONDS = 1;
/** An instance that is silent for 10 s (the queues' heartbeat) is dead; it says every so often that it is not. */
const SIGN_OF_LIFE_SECONDS = 3;
/** How often somebody looks for the dead. */
const SUPERVISE_SECONDS = 2;

/**
 * pg-boss on our own pool: it says who runs which job next, and takes the jobs of an instance that died to another one. The
 * library is loaded with the first message that is sent or waited for.
 */
@Injectable()
export class JobQueue {
  private readonly logger = new Logger(JobQueue.name);
  private boss?: Promise<PgBoss>;
  private started?: Promise<Map<boolean, string>>;
  private isStopped = false;

  constructor(private readonly database: Database) {}

  /** Sends a message in the ambient transaction. */
  async send({
    id,
    small,
    delivery,
    due_at,
  }: Pick<Job, 'id' | 'small' | 'delivery' | 'due_at'>): Promise<void> {
    const boss = await this.open();
    // by its own clock, which may differ from ours
    const seconds = Math.ceil((due_at.getTime() - Date.now()) / 1000);
    await boss.send(laneOf(small), { id }, { id: delivery, ...(seconds > 0 && { startAfter: seconds }) });
  }

  /** Takes a message back that needs not be delivered. */
  async forget({ small, delivery }: Pick<Job, 'small' | 'delivery'>): Promise<void> {
    const boss = await this.open();
    await boss.deleteJob(laneOf(small), delivery);
  }

  /** Begins to deliver; once is enough. Never call it inside a transaction: what it starts would stay in there. */
  async start(deliver: Deliver): Promise<void> {
    if (this.isStopped) return;
    this.started ??= this.work(deliver).catch((error: unknown) => {
      this.started = undefined;
      throw error;
    });
    await this.started;
  }

  /** Has the lane look for messages now. */
  async notify(small: boolean): Promise<void> {
    const workers = await this.started;
    const worker = workers?.get(small);
    if (worker) (await this.open()).notifyWorker(worker);
  }

  /** Delivers nothing more and waits for what is delivered; sending goes on. */
  async stop(withinMs: number): Promise<void> {
    this.isStopped = true;
    if (!this.started) return;
    await this.started.catch(() => undefined);
    await (await this.open()).stop({ close: false, timeout: withinMs });
  }

  private async work(deliver: Deliver): Promise<Map<boolean, string>> {
    const boss = await this.open();
    await boss.start();
    const workers = new Map<boolean, string>();
    for (const { small, queue } of LANES) {
      const options = { pollingIntervalSeconds: POLL_SECONDS, heartbeatRefreshSeconds: SIGN_OF_LIFE_SECONDS };
      const worker = await boss.work<{ id: string }>(queue, options, async ([message]) => {
        await deliver({ id: message.data.id, delivery: message.id }, message.signal);
      });
      workers.set(small, worker);
    }
    return workers;
  }

  private open(): Promise<PgBoss> {
    return (this.boss ??= this.load());
  }

  private async load(): Promise<PgBoss> {
    const { PgBoss } = await import('pg-boss');
    const boss = new PgBoss({
      db: queueDatabase(this.database),
      schema: 'jobq',
      migrate: false,
      createSchema: false,
      schedule: false,
      registerInstance: false,
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: 1,
      reindex: false,
      monitorVacuum: false,
      openTelemetry: { enabled: false },
    });
    // it tries again by itself; its messages may quote what was sent
    boss.on('error', (error: Error) => this.logger.warn(`The queue met an error: ${error.name}`));
    return boss;
  }
}
