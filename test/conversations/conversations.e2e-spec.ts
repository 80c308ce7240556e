import { newId } from '../../libs/database/src/ids.js';
import { ADMINISTRATOR_ENV, signedInUser } from '../support/administrator.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { DocumentReader, type Exchange } from '../openapi/document-client.js';
import { Desk } from './desk.js';

describe('conversations', () => {
  let test: TestApp;
  let support: Caller;
  let desk: Desk;
  let document: DocumentReader;

  beforeAll(async () => {
    test = await startTestApp({ env: { ...ADMINISTRATOR_ENV, RATE_LIMITS: 'x1000' } });
    desk = await Desk.of(test);
    support = desk.support;
    document = new DocumentReader((await test.http.get('/docs-json').expect(200)).body);
  });
  afterAll(() => test.close());

  /** What an answer has otherwise than the document says. */
  const differences = (method: 'get' | 'post', path: string, answer: Exchange) =>
    document.problemsOf(document.document.paths[path][method], answer);

  it('are opened for a customer, without messages and nobody’s', async () => {
    const customer = await desk.customer();
    const path = `/api/v2/customers/${customer}/conversations`;
    const answer = await support.post(path, { subject: ' Order ', channel: 'WhatsApp' });
    const { status, body, headers } = answer;
    expect(status).toBe(201);
    expect(differences('post', '/api/v2/customers/{id}/conversations', answer)).toEqual([]);
    expect(body.conversation).toMatchObject({
      customerId: customer,
      subject: 'Order',
      channel: 'whatsapp',
      status: 'open',
      assignee: null,
      messageCount: 0,
      lastMessageAt: null,
    });
    const read = await support.get(headers.location);
    expect([read.body, read.headers.etag]).toEqual([body, headers.etag]);
    expect((await support.post(path, {})).body.conversation).toMatchObject({ subject: null, channel: null });
  });

  it('are listed newest first, a page at a time', async () => {
    const customer = await desk.customer();
    const made = [];
    for (let i = 0; i < 5; i++) made.push(await desk.conversation(customer));
    const answer = await support.get(`/api/v2/customers/${customer}/conversations?page=2&limit=2`);
    const { body } = answer;
    expect(differences('get', '/api/v2/customers/{id}/conversations', answer)).toEqual([]);
    expect(body.conversations.map((one: { _id: string }) => one._id)).toEqual([made[2], made[1]]);
    expect(body.pagination).toEqual({ page: 2, limit: 2, total: 5, pages: 3 });
    const beyond = await support.get(`/api/v2/customers/${customer}/conversations?page=9`);
    expect(beyond.body).toMatchObject({ conversations: [], pagination: { total: 5 } });
    expect((await support.get(`/api/v2/customers/${customer}/conversations?limit=101`)).status).toBe(400);
  });

  it('show the newest 20 in the customer’s answer, to those who may read them', async () => {
    const customer = await desk.customer();
    for (let i = 0; i < 21; i++) await desk.conversation(customer, { subject: `No. ${i}` });
    const { recentConversations, statistics } = await desk.details(customer);
    expect(recentConversations.map((one: { subject: string }) => one.subject)).toEqual(
      Array.from({ length: 20 }, (_, i) => `No. ${20 - i}`),
    );
    expect(statistics).toEqual({ totalConversations: 21, openConversations: 21, resolvedConversations: 0 });
    const others = await test.caller('support', ['crm:read:customers']);
    expect((await others.get(`/api/v2/customers/${customer}`)).body.recentConversations).toEqual([]);
    const v1 = await test.caller('standard');
    expect((await v1.get(`/api/v1/customers/${customer}`)).body).not.toHaveProperty('recentConversations');
  });

  it('are resolved and reopened, which the statistics follow, and twice changes nothing', async () => {
    const customer = await desk.customer();
    const id = await desk.conversation(customer);
    const resolved = await desk.patch(id, { status: 'resolved' });
    expect(resolved.body.conversation).toMatchObject({ status: 'resolved', resolvedAt: expect.any(String) });
    expect((await desk.details(customer)).statistics).toEqual({
      totalConversations: 1,
      openConversations: 0,
      resolvedConversations: 1,
    });
    const again = await desk.patch(id, { status: 'resolved' });
    expect([again.status, again.body]).toEqual([200, resolved.body]);
    const reopened = await desk.patch(id, { status: 'open' });
    expect(reopened.body.conversation).toMatchObject({ status: 'open', resolvedAt: null });
    expect((await desk.details(customer)).statistics).toMatchObject({
      openConversations: 1,
      resolvedConversations: 0,
    });
    expect((await desk.patch(id, { status: 'closed' })).status).toBe(400);
  });

  it('are assigned to users who exist and are active, and to nobody again', async () => {
    const id = await desk.conversation(await desk.customer());
    const agent = await signedInUser(test, { contract: 'support' });
    const assigned = await desk.patch(id, { assignee: agent.id.toUpperCase() });
    expect(assigned.body.conversation.assignee).toBe(agent.id);
    for (const assignee of [newId(), 'nobody']) {
      const refused = await desk.patch(id, { assignee });
      expect([refused.status, refused.body.details.field]).toEqual([400, 'assignee']);
    }
    expect((await desk.patch(id, { status: 'resolved' })).body.conversation.assignee).toBe(agent.id);
    for (const nobody of ['', null]) {
      await desk.patch(id, { assignee: agent.id });
      expect((await desk.patch(id, { assignee: nobody })).body.conversation.assignee).toBeNull();
    }
    await support.delete(`/api/v1/users/${agent.id}`).expect(204);
    expect((await desk.patch(id, { assignee: agent.id })).status).toBe(400);
  });

  it('stand in an agent’s inbox, by status and assignee', async () => {
    const agent = await signedInUser(test);
    const customer = await desk.customer();
    const [open, resolved, free] = [
      await desk.conversation(customer),
      await desk.conversation(customer),
      await desk.conversation(customer),
    ];
    await desk.patch(open, { assignee: agent.id });
    await desk.patch(resolved, { assignee: agent.id, status: 'resolved' });
    const inbox = async (query: string) => {
      const { body } = await agent.caller.get(`/api/v2/conversations?${query}`).expect(200);
      return body.conversations.map((one: { _id: string }) => one._id) as string[];
    };
    expect(await inbox(`assignee=${agent.id}`)).toEqual([resolved, open]);
    expect(await inbox(`assignee=${agent.id}&status=open`)).toEqual([open]);
    expect((await inbox('assignee=none&status=open'))[0]).toBe(free);
    expect((await support.get('/api/v2/conversations?assignee=me')).status).toBe(400);
    await support.delete(`/api/v1/customers/${customer}?data_retention_policy=retain`).expect(204);
    expect(await inbox(`assignee=${agent.id}`)).toEqual([]);
  });

  it('are changed from the version that If-Match names, or not at all', async () => {
    const id = await desk.conversation(await desk.customer());
    const { headers } = await support.get(`/api/v2/conversations/${id}`);
    // a message moves counters, and is no change of the record
    await desk.say(id, 'outbound');
    const writes = await Promise.all(
      ['resolved', 'resolved', 'resolved'].map((status) =>
        desk.patch(id, { status }).set('If-Match', headers.etag),
      ),
    );
    expect(writes.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('of nobody, or of somebody deleted, are not found', async () => {
    const customer = await desk.customer();
    const id = await desk.conversation(customer);
    await support.delete(`/api/v1/customers/${customer}?data_retention_policy=retain`).expect(204);
    const calls = (conversation: string) => [
      support.get(`/api/v2/conversations/${conversation}`),
      desk.patch(conversation, { status: 'resolved' }),
      support.get(`/api/v2/conversations/${conversation}/messages`),
      desk.say(conversation, 'inbound'),
    ];
    for (const call of [...calls(id), ...calls(newId()), ...calls('x')]) {
      const { status, body } = await call;
      expect([status, body.error, body.success]).toEqual([404, 'not_found', false]);
    }
    for (const nobody of [customer, newId(), 'x']) {
      for (const call of [
        support.get(`/api/v2/customers/${nobody}/conversations`),
        support.post(`/api/v2/customers/${nobody}/conversations`, {}),
      ]) {
        const { status, body } = await call;
        expect([status, body.error]).toEqual([404, 'customer_not_found']);
      }
    }
    await support.post(`/api/v1/customers/${customer}/restore`).expect(200);
    expect((await support.get(`/api/v2/conversations/${id}`)).status).toBe(200);
  });

  describe('messages', () => {
    it('are listed by the time they were sent, newest first or oldest first', async () => {
      const id = await desk.conversation(await desk.customer());
      const at = (minute: number) => `2026-01-01T10:0${minute}:00.000Z`;
      for (const minute of [2, 0, 1]) await desk.say(id, 'inbound', at(minute), `At ${minute}`).expect(201);
      const texts = async (query: string) => {
        const answer = await support.get(`/api/v2/conversations/${id}/messages?${query}`);
        expect(differences('get', '/api/v2/conversations/{id}/messages', answer)).toEqual([]);
        return answer.body.messages.map((one: { text: string }) => one.text);
      };
      expect(await texts('limit=2')).toEqual(['At 2', 'At 1']);
      expect(await texts('limit=2&page=2')).toEqual(['At 0']);
      expect(await texts('sortOrder=asc')).toEqual(['At 0', 'At 1', 'At 2']);
      const { body } = await support.get(`/api/v2/conversations/${id}`);
      expect(body.conversation).toMatchObject({ messageCount: 3, lastMessageAt: at(2) });
    });

    it('are what they were sent as, and now where no time is given', async () => {
      const id = await desk.conversation(await desk.customer());
      const before = Date.now();
      const answer = await desk.say(id, 'outbound', undefined, ' ¿Qué tal? 👍 ');
      const { status, body } = answer;
      expect(status).toBe(201);
      expect(differences('post', '/api/v2/conversations/{id}/messages', answer)).toEqual([]);
      expect(body.message).toMatchObject({
        conversationId: id,
        text: '¿Qué tal? 👍',
        direction: 'outbound',
        externalId: null,
      });
      expect(Date.parse(body.message.sentAt)).toBeGreaterThanOrEqual(before);
      const wrong = [{ text: ' ' }, { text: 'x'.repeat(10_001) }, { direction: 'up' }, { sentAt: 'now' }];
      for (const fields of wrong) {
        const refused = await support.post(`/api/v2/conversations/${id}/messages`, {
          text: 'x',
          direction: 'inbound',
          ...fields,
        });
        expect([refused.status, refused.body.details.field]).toEqual([400, Object.keys(fields)[0]]);
      }
    });

    it('are not from the future, which would stand first for ever', async () => {
      const id = await desk.conversation(await desk.customer());
      const message = { text: 'x', direction: 'inbound', sentAt: '2099-01-01T00:00:00Z' };
      const { status, body } = await support.post(`/api/v2/conversations/${id}/messages`, message);
      expect([status, body.details.field]).toEqual([400, 'sentAt']);
    });

    it('of a customer reopen a resolved conversation, unless the customer is blocked', async () => {
      const customer = await desk.customer();
      const id = await desk.conversation(customer);
      const status = async () => (await support.get(`/api/v2/conversations/${id}`)).body.conversation.status;
      await desk.patch(id, { status: 'resolved' });
      await desk.say(id, 'outbound').expect(201);
      expect(await status()).toBe('resolved');
      await desk.say(id, 'inbound').expect(201);
      expect(await status()).toBe('open');
      await desk.patch(id, { status: 'resolved' });
      await support.patch(`/api/v2/customers/${customer}/block`, { isBlocked: true }).expect(200);
      await desk.say(id, 'inbound').expect(201);
      expect(await status()).toBe('resolved');
      expect((await desk.details(customer)).statistics).toEqual({
        totalConversations: 1,
        openConversations: 0,
        resolvedConversations: 1,
      });
    });

    it('make the customer’s statistics: the wait is from the first unanswered message to the answer', async () => {
      const customer = await desk.customer();
      const id = await desk.conversation(customer);
      await desk.say(id, 'inbound', '2026-01-01T10:00:00Z');
      await desk.say(id, 'inbound', '2026-01-01T10:00:30Z');
      await desk.say(id, 'outbound', '2026-01-01T10:02:00Z');
      await desk.say(id, 'outbound', '2026-01-01T10:05:00Z');
      await desk.say(id, 'inbound', '2026-01-01T11:00:00Z');
      await desk.say(id, 'outbound', '2026-01-01T11:01:01Z');
      const { customer: shown, recentConversations } = await desk.details(customer);
      expect(shown.statistics).toMatchObject({
        totalConversations: 1,
        totalMessages: 6,
        averageResponseTime: (120 + 61) / 2,
      });
      expect(shown).toMatchObject({
        firstContact: '2026-01-01T10:00:00.000Z',
        // it was opened after all that was said in it
        lastInteraction: recentConversations[0].createdAt,
        lastMessageAt: '2026-01-01T11:01:01.000Z',
      });
    });
  });

  it('are written down in the audit, without a word of theirs', async () => {
    const customer = await desk.customer();
    const id = await desk.conversation(customer, { subject: 'Zanzibar' });
    await desk.say(id, 'inbound', undefined, 'Zanzibar');
    await desk.patch(id, { status: 'resolved' });
    await desk.say(id, 'inbound', undefined, 'Zanzibar again');
    const { body, text } = await support.get(`/api/v1/audit?resource_id=${id}`);
    expect(body.items.map((one: { action: string }) => one.action)).toEqual([
      'crm:create:conversations',
      'crm:update:conversations',
      'crm:create:conversations',
    ]);
    expect(body.items[1].changes).toEqual({ status: { before: 'open', after: 'resolved' } });
    expect(body.items[0].changes).toEqual({ status: { before: 'resolved', after: 'open' } });
    expect(text + (await support.get('/api/v1/audit?resource=messages')).text).not.toContain('Zanzibar');
  });

  it('open once for a repeated Idempotency-Key', async () => {
    const customer = await desk.customer();
    const open = () =>
      support.post(`/api/v2/customers/${customer}/conversations`, {}).set('Idempotency-Key', customer);
    const [one, other] = [await open(), await open()];
    expect(other.body).toEqual(one.body);
    expect((await desk.details(customer)).statistics.totalConversations).toBe(1);
  });

  it.each([
    ['read', 'get', ''],
    ['update', 'patch', ''],
    ['create', 'post', '/messages'],
  ] as const)('need crm:%s:conversations', async (action, method, rest) => {
    const id = await desk.conversation(await desk.customer());
    const others = ['read', 'update', 'create'].filter((one) => one !== action);
    const caller = await test.caller(
      'support',
      others.map((one) => `crm:${one}:conversations`),
    );
    const body = method === 'get' ? undefined : {};
    expect((await caller[method](`/api/v2/conversations/${id}${rest}`, body)).status).toBe(403);
  });
});
