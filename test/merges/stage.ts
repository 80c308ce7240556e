import { sql } from 'kysely';
import type { Response } from 'supertest';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

/** What an answer or a row holds. */
export type Json = Response['body'];

/** What hangs on a customer, by what it is. */
const TABLES = ['contacts', 'documents', 'interactions', 'conversations', 'messages', 'feedback'] as const;

/** The service, and customers to merge, with all that can hang on one. */
export class MergesStage {
  app!: TestApp;
  standard!: Caller;
  private count = 0;

  async open(): Promise<void> {
    this.app = await startTestApp();
    this.standard = await this.app.caller();
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** A customer with an address and a number of its own. */
  async customer(more: object = {}): Promise<Json> {
    const number = ++this.count;
    const body = {
      name: `Person ${number}`,
      email: `person${number}@example.com`,
      phone: `+1555${String(2_000_000 + number)}`,
      ...more,
    };
    return (await this.standard.post('/api/v1/customers', body).expect(201)).body as Json;
  }

  async get(id: string): Promise<Json> {
    return (await this.standard.get(`/api/v1/customers/${id}`).expect(200)).body as Json;
  }

  merge(id: string, from_id: string, more: object = {}) {
    return this.standard.post(`/api/v1/customers/${id}/merge`, { from_id, ...more });
  }

  async merged(id: string, from_id: string, more: object = {}): Promise<Json> {
    return (await this.merge(id, from_id, more).expect(200)).body as Json;
  }

  undo(mergeId: string) {
    return this.standard.post(`/api/v1/merges/${mergeId}/undo`);
  }

  async undone(mergeId: string): Promise<Json> {
    return (await this.undo(mergeId).expect(200)).body as Json;
  }

  contact(id: string, more: object = {}) {
    const body = { name: 'Contact', contact_type: 'billing', ...more };
    return this.standard.post(`/api/v1/customers/${id}/contacts`, body);
  }

  interaction(customer_id: string, more: object = {}) {
    const body = { customer_id, channel: 'phone', summary: 'Talked', ...more };
    return this.standard.post('/api/v1/interactions', body);
  }

  feedback(customer_id: string, more: object = {}) {
    return this.standard.post('/api/v1/feedback', { customer_id, service_type: 'Tour', rating: 4, ...more });
  }

  document(id: string) {
    const body = {
      name: 'Contract',
      document_type: 'contract',
      file_url: 'https://example.com/contract.pdf',
    };
    return this.standard.post(`/api/v1/customers/${id}/documents`, body);
  }

  conversation(id: string, more: object = {}) {
    return this.standard.post(`/api/v2/customers/${id}/conversations`, more);
  }

  /** A conversation with a question and its answer a minute later. */
  async talk(id: string): Promise<string> {
    const { body } = await this.conversation(id, { subject: 'Question' }).expect(201);
    const conversation = body.conversation._id as string;
    for (const [direction, sentAt] of [
      ['inbound', '2026-01-01T10:00:00Z'],
      ['outbound', '2026-01-01T10:01:00Z'],
    ]) {
      await this.standard
        .post(`/api/v2/conversations/${conversation}/messages`, { text: 'Hello', direction, sentAt })
        .expect(201);
    }
    return conversation;
  }

  /** One of everything. */
  async fill(id: string): Promise<void> {
    await this.contact(id).expect(201);
    await this.document(id).expect(201);
    await this.interaction(id, { timestamp: '2026-02-01T10:00:00Z' }).expect(201);
    await this.feedback(id).expect(201);
    await this.talk(id);
    await sql`
      insert into customer_identities (channel, external_id, customer_id, created_at)
      values ('whatsapp', ${`id of ${id}`}, ${id}, now())`.execute(this.app.database.kysely);
  }

  /** How many rows hang on a customer, by table. */
  async rowsOf(id: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of [...TABLES, 'customer_identities']) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from ${sql.table(table)} where customer_id = ${id}`.execute(
        this.app.database.kysely,
      );
      counts[table] = Number(rows[0].count);
    }
    return counts;
  }

  /** The record's own row as it is kept, without what every change moves. */
  async row(id: string): Promise<Json> {
    const { rows } = await sql<Json>`select * from customers where id = ${id}`.execute(
      this.app.database.kysely,
    );
    const { version: _version, updated_at: _updated, tax_id_encrypted: _sealed, ...row } = rows[0];
    return row;
  }

  /** Primary contacts of a customer, by type. */
  async primaries(id: string): Promise<Json> {
    const { body } = await this.standard.get(`/api/v1/customers/${id}/contacts`).expect(200);
    const primaries = (body.contacts as Json[]).filter(({ is_primary }) => is_primary);
    return Object.fromEntries(primaries.map((one) => [one.contact_type, one.id]));
  }
}
