import { sql } from 'kysely';
import type { InteractionsRepository } from '../../src/interactions/store/interactions.repository.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

export interface Entry {
  id: string;
  timestamp: string;
  follow_up_date: string | null;
}

/** The service, callers of the teams that speak with customers, and customers to speak with. */
export class InteractionsStage {
  readonly path = '/api/v1/interactions';
  app!: TestApp;
  travel!: Caller;
  sales!: Caller;
  private count = 0;

  async open(): Promise<void> {
    this.app = await startTestApp();
    [this.travel, this.sales] = [await this.app.caller('travel'), await this.app.caller('sales')];
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async customer(more: object = {}): Promise<string> {
    const body = { name: `Buyer ${++this.count}`, ...more };
    return (await this.sales.post('/api/v1/customers', body).expect(201)).body.id as string;
  }

  /** The answer about a customer. */
  async shown(id: string) {
    return (await this.sales.get(`/api/v1/customers/${id}`).expect(200)).body;
  }

  /** As the travel operator does. */
  async log(customer_id: string, more: object = {}) {
    const body = { customer_id, channel: 'phone', summary: 'Talked', ...more };
    return (await this.travel.post(this.path, body).expect(201)).body;
  }

  /** As car sales do. */
  async record(customerId: string, more: object = {}) {
    const body = { interaction_type: 'sales_call', ...more };
    return (await this.sales.post(`/api/v1/customers/${customerId}/interactions`, body).expect(201)).body;
  }

  /** The customer's counters as they are kept. */
  async counters(id: string) {
    const { rows } = await sql`
      select first_contact, interaction_count, effectiveness_sum, effectiveness_count, recommendations_generated,
        fast_decisions, deliberate_decisions, last_interaction from customers where id = ${id}`.execute(
      this.app.database.kysely,
    );
    return rows[0];
  }

  /** Sets them to what the records say. */
  recount(id: string): Promise<void> {
    return this.app.inside(
      ({ get }, one) => get<InteractionsRepository>('InteractionsRepository').recount(one),
      id,
    );
  }
}
