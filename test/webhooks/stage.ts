import { sql } from 'kysely';
import type { ContractName } from '@crm/contracts';
import { startTestApp, type Caller, type TestApp, type TestAppOptions } from '../support/app.js';
import { Receiver, RECEIVER_HOST, until, type Received } from './receiver.js';

export interface Made {
  id: string;
  secret: string;
  version: number;
  caller: Caller;
}

export interface Delivery {
  id: string;
  event_id: string;
  type: string;
  status: string;
  attempts: number;
  response_status: number | null;
  error: string | null;
  next_attempt_at: string | null;
}

/** The service, a receiver that it may speak to, and customers of whom it tells. */
export class WebhooksStage {
  readonly path = '/api/v1/webhooks';
  app!: TestApp;
  standard!: Caller;
  receiver!: Receiver;
  private count = 0;

  async open(options: TestAppOptions = {}): Promise<void> {
    this.receiver = await Receiver.start();
    const env = { OUTBOUND_ALLOW: RECEIVER_HOST, PUBLIC_URL: 'https://crm.example.com', ...options.env };
    this.app = await startTestApp({ ...options, env });
    this.standard = await this.app.caller();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.receiver.close();
  }

  /** To a path of its own at the receiver where one is named. */
  async hook(
    events: string[],
    {
      path = '/hook',
      caller = this.standard,
      ...more
    }: { path?: string; caller?: Caller; url?: string } = {},
  ): Promise<Made> {
    const url = `http://${RECEIVER_HOST}:${this.receiver.port}${path}`;
    const { body } = await caller.post(this.path, { url, events, ...more }).expect(201);
    return { ...body, caller };
  }

  caller(contract: ContractName, permissions: string[]): Promise<Caller> {
    return this.app.caller(contract, ['crm:*:webhooks', ...permissions]);
  }

  async customer(more: object = {}): Promise<string> {
    const number = ++this.count;
    const body = { name: `Heard ${number}`, email: `heard${number}@example.com`, ...more };
    return (await this.standard.post('/api/v1/customers', body).expect(201)).body.id as string;
  }

  async deliveries(hook: Made, query = ''): Promise<Delivery[]> {
    const { body } = await this.standard
      .get(`${this.path}/${hook.id}/deliveries?size=100${query}`)
      .expect(200);
    return body.items as Delivery[];
  }

  /** So many came through to a path. */
  async taken(many: number, path?: string): Promise<Received[]> {
    await until(() => this.receiver.taken(path).length >= many);
    return this.receiver.taken(path);
  }

  /** Rows of what is kept to be told. */
  async rows(table: 'events' | 'webhook_deliveries' | 'webhook_lanes'): Promise<number> {
    const { rows } = await sql<{ count: number }>`select count(*)::int from ${sql.table(table)}`.execute(
      this.app.database.kysely,
    );
    return rows[0].count;
  }
}
