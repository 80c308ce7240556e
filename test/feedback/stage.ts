import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

export interface Feedback {
  id: string;
  customer_id: string | null;
  [key: string]: unknown;
}

/** The service, callers who work with feedback, and customers who give some. */
export class FeedbackStage {
  readonly path = '/api/v1/feedback';
  app!: TestApp;
  standard!: Caller;
  /** works with feedback and may not see personal data */
  agent!: Caller;
  private count = 0;

  async open(): Promise<void> {
    this.app = await startTestApp();
    this.standard = await this.app.caller();
    this.agent = await this.app.caller('standard', ['crm:*:feedback']);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async customer(): Promise<string> {
    const body = { name: `Person ${++this.count}`, email: `p${this.count}@example.com` };
    return (await this.standard.post('/api/v1/customers', body).expect(201)).body.id;
  }

  /** Of a new customer where none is named. */
  async submit(more: object = {}): Promise<Feedback> {
    const customer_id = 'customer_id' in more ? undefined : await this.customer();
    const body = { customer_id, service_type: 'Tour', rating: 5, ...more };
    return (await this.standard.post(this.path, body).expect(201)).body;
  }

  /** What the customer's satisfaction is made of. */
  async counters(customerId: string): Promise<{ rating_sum: number; rating_count: number }> {
    const { rows } = await sql<{ rating_sum: number; rating_count: number }>`
      select rating_sum, rating_count from customers where id = ${customerId}`.execute(
      this.app.database.kysely,
    );
    return rows[0];
  }
}
