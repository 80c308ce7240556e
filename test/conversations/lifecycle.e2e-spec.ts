import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { moveDependents } from '../support/dependents.js';
import { Desk } from './desk.js';

describe('conversations of a customer who goes', () => {
  let test: TestApp;
  let support: Caller;
  let desk: Desk;

  beforeAll(async () => {
    test = await startTestApp();
    desk = await Desk.of(test);
    support = desk.support;
  });
  afterAll(() => test.close());

  async function talk(): Promise<{ customer: string; id: string }> {
    const customer = await desk.customer();
    const id = await desk.conversation(customer, { subject: 'Zanzibar' });
    await desk.say(id, 'inbound', '2026-01-01T10:00:00Z', 'Zanzibar');
    await desk.say(id, 'outbound', '2026-01-01T10:01:00Z', 'Zanzibar');
    return { customer, id };
  }

  const rowsOf = async (customer: string) => {
    const { rows } = await sql<{ conversations: string; messages: string }>`
      select (select count(*) from conversations where customer_id = ${customer}) as conversations,
        (select count(*) from messages where customer_id = ${customer}) as messages,
        (select count(*) from conversations where customer_id = ${customer} and subject is not null)
          + (select count(*) from messages where customer_id = ${customer}
            and (text is not null or external_id is not null)) as words`.execute(test.database.kysely);
    return rows[0];
  };

  it('go with it for good', async () => {
    const { customer, id } = await talk();
    await support.delete(`/api/v2/customers/${customer}?permanent=true`).expect(200);
    expect(await rowsOf(customer)).toEqual({ conversations: 0, messages: 0, words: 0 });
    expect((await support.get(`/api/v2/conversations/${id}`)).status).toBe(404);
  });

  it('lose their words when it is anonymized, and keep the numbers', async () => {
    const { customer } = await talk();
    const { headers } = await support
      .delete(`/api/v1/customers/${customer}?data_retention_policy=anonymize`)
      .expect(204);
    expect(headers['x-related-records-updated']).toBe('3');
    expect(await rowsOf(customer)).toEqual({ conversations: 1, messages: 2, words: 0 });
    expect(await desk.counters(customer)).toMatchObject({
      total_messages: 2,
      response_seconds_sum: 60,
      first_message_at: new Date('2026-01-01T10:00:00Z'),
    });
  });

  it('count among what is related when it is retained', async () => {
    const { customer } = await talk();
    const { headers } = await support
      .delete(`/api/v1/customers/${customer}?data_retention_policy=retain`)
      .expect(204);
    expect(headers['x-related-records-updated']).toBe('3');
    expect(await rowsOf(customer)).toMatchObject({ conversations: 1, messages: 2, words: 3 });
  });

  it('stay when it is only deactivated', async () => {
    const { customer, id } = await talk();
    await support.delete(`/api/v2/customers/${customer}`).expect(200);
    expect((await support.get(`/api/v2/conversations/${id}`)).status).toBe(200);
  });

  it('move to another customer with their numbers', async () => {
    const [from, to] = [await talk(), await talk()];
    expect(await moveDependents(test, 'ConversationsDependents', from.customer, to.customer)).toBe(3);
    expect(await desk.counters(to.customer)).toMatchObject({
      total_conversations: 2,
      open_conversations: 2,
      total_messages: 4,
      response_seconds_sum: 120,
      response_count: 2,
    });
    expect(await desk.counters(from.customer)).toMatchObject({
      total_conversations: 0,
      total_messages: 0,
      response_count: 0,
      first_message_at: null,
      last_message_at: null,
    });
    const { body } = await support.get(`/api/v2/conversations/${from.id}`);
    expect(body.conversation.customerId).toBe(to.customer);
    const auditor = await test.caller();
    const { body: log } = await auditor.get(`/api/v1/audit?resource_id=${from.id}`);
    expect(log.items[0].changes).toEqual({ customer_id: { before: from.customer, after: to.customer } });
  });

  it('leave the earlier of both first messages, whoever had it', async () => {
    for (const earlier of ['from', 'to'] as const) {
      const [from, to] = [await talk(), await talk()];
      await desk.say({ from, to }[earlier].id, 'inbound', '2025-12-31T10:00:00Z');
      await moveDependents(test, 'ConversationsDependents', from.customer, to.customer);
      expect(await desk.counters(to.customer)).toMatchObject({
        first_message_at: new Date('2025-12-31T10:00:00Z'),
        last_message_at: new Date('2026-01-01T10:01:00Z'),
      });
    }
  });

  it('are in nobody’s way: deleting while messages come leaves nothing behind', async () => {
    const { customer, id } = await talk();
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => desk.say(id, 'inbound')),
      support.delete(`/api/v2/customers/${customer}?permanent=true`),
      ...Array.from({ length: 5 }, () => support.post(`/api/v2/customers/${customer}/conversations`, {})),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => ![200, 201, 404].includes(status))).toEqual(
      [],
    );
    expect(await rowsOf(customer)).toMatchObject({ conversations: 0, messages: 0 });
  });
});
