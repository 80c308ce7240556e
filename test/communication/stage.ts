import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { until, type ShownJob } from '../jobs/stage.js';
import type { Caller, TestApp } from '../support/app.js';

export interface Sent {
  sent: number;
  waiting: number;
  skipped: { customer_id: string; reason: string }[];
  failed: number;
  job_id: string;
}

export interface OutboxItem {
  id: string;
  job_id: string;
  customer_id: string;
  channel: string;
  to: string;
  subject: string | null;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  created_at: string;
}

let made = 0;

/** What tests of communication have at hand. */
export class Stage {
  constructor(
    readonly app: TestApp,
    readonly caller: Caller,
  ) {}

  /** A customer with an address and a number of their own. */
  async customer(fields: object = {}): Promise<{ id: string; email: string; phone: string }> {
    const number = ++made;
    const own = { email: `reader${number}@example.com`, phone: `+1555${String(2_000_000 + number)}` };
    const { body } = await this.caller
      .post('/api/v1/customers', { name: `Reader ${number}`, ...own, ...fields })
      .expect(201);
    return body as { id: string; email: string; phone: string };
  }

  async send(ids: readonly unknown[], fields: object = {}): Promise<Sent> {
    const { body } = await this.caller
      .post('/api/v1/customers/bulk-communication', {
        customer_ids: ids,
        channel: 'email',
        category: 'service',
        subject: 'Hello',
        message: 'Hello {{name}}',
        ...fields,
      })
      .expect(200);
    return body as Sent;
  }

  /** The only reason why one was skipped. */
  async reasonFor(id: string, fields: object = {}): Promise<string | undefined> {
    return (await this.send([id], fields)).skipped[0]?.reason;
  }

  async outbox(jobId: string): Promise<OutboxItem[]> {
    const { body } = await this.caller.get(`/api/v1/outbox?job_id=${jobId}&size=100`).expect(200);
    return (body as { items: OutboxItem[] }).items;
  }

  async job(jobId: string): Promise<{ status: string; counts: Record<string, number> }> {
    const { body } = await this.caller.get(`/api/v1/jobs/${jobId}`).expect(200);
    return body as { status: string; counts: Record<string, number> };
  }

  /** The outcome of each row, in their order. */
  async rows(
    jobId: string,
  ): Promise<{ row: number; outcome: string; customer_id: string; reason?: string }[]> {
    const { body } = await this.caller.get(`/api/v1/jobs/${jobId}/rows?limit=100`).expect(200);
    return (body as { items: [] }).items;
  }

  async messages(
    jobId: string,
  ): Promise<{ id: string; state: string; reason: string | null; address: string }[]> {
    const { rows } = await sql<{ id: string; state: string; reason: string | null; address: string }>`
      select id, state, reason, address from outgoing_messages where job_id = ${jobId} order by "row"`.execute(
      this.app.database.kysely,
    );
    return rows;
  }

  /** Has the queue deliver a job that waits for its time now. */
  async hurry(jobId: string): Promise<void> {
    await sql`
      update jobq.job set start_after = now()
      where id = (select delivery from jobs where id = ${jobId})`.execute(this.app.database.kysely);
  }

  /** Looks until something holds; the test's own time-out ends what never does. */
  async until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
    for (;;) {
      const found = await look();
      if (found) return found;
      await pause(20);
    }
  }

  /** The job, once it has this status. */
  jobOnce(jobId: string, wanted: string): Promise<ShownJob> {
    return until(this.caller, jobId, ({ status }) => status === wanted);
  }
}
