import { sql } from 'kysely';
import type { Caller, TestApp } from '../support/app.js';

/** A support desk at work, for tests. */
export class Desk {
  private count = 0;

  constructor(
    readonly test: TestApp,
    readonly support: Caller,
  ) {}

  static async of(test: TestApp): Promise<Desk> {
    return new Desk(test, await test.caller('support'));
  }

  async customer(more: object = {}): Promise<string> {
    const phoneNumber = `52998${String(1_000_000 + ++this.count)}`;
    const { body } = await this.support.post('/api/v2/customers', { phoneNumber, ...more }).expect(201);
    return body.customer._id as string;
  }

  async conversation(customerId: string, fields: object = {}): Promise<string> {
    const { body } = await this.support
      .post(`/api/v2/customers/${customerId}/conversations`, fields)
      .expect(201);
    return body.conversation._id as string;
  }

  say(conversationId: string, direction: 'inbound' | 'outbound', sentAt?: string, text = 'Hello') {
    return this.support.post(`/api/v2/conversations/${conversationId}/messages`, { text, direction, sentAt });
  }

  patch(conversationId: string, change: object) {
    return this.support.patch(`/api/v2/conversations/${conversationId}`, change);
  }

  async details(customerId: string) {
    return (await this.support.get(`/api/v2/customers/${customerId}`).expect(200)).body;
  }

  /** The customer's counters as they are kept. */
  async counters(customerId: string): Promise<Record<string, unknown>> {
    const { rows } = await sql<Record<string, unknown>>`
      select total_conversations, open_conversations, resolved_conversations, total_messages, response_seconds_sum,
        response_count, first_message_at, last_message_at, last_interaction, first_contact
      from customers where id = ${customerId}`.execute(this.test.database.kysely);
    return rows[0];
  }
}
