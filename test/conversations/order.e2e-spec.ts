import { startTestApp, type TestApp } from '../support/app.js';
import { Desk } from './desk.js';

describe('what is said in a conversation', () => {
  let test: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    test = await startTestApp();
    desk = await Desk.of(test);
  });
  afterAll(() => test.close());

  const said = async (conversation: string, order = 'asc') => {
    const path = `/api/v2/conversations/${conversation}/messages?sortOrder=${order}`;
    const { body } = await desk.support.get(path).expect(200);
    return (body.messages as { text: string }[]).map(({ text }) => text);
  };

  it('stands within one second in the order in which it was received, whatever thousandths are told', async () => {
    const id = await desk.conversation(await desk.customer());
    await desk.say(id, 'outbound', '2026-01-01T10:00:00.900Z', 'Ready?').expect(201);
    await desk.say(id, 'inbound', '2026-01-01T10:00:00Z', 'Yes').expect(201);
    await desk.say(id, 'outbound', '2026-01-01T10:00:00.100Z', 'Good').expect(201);
    await desk.say(id, 'inbound', '2026-01-01T09:59:59.999Z', 'Hello').expect(201);
    expect(await said(id)).toEqual(['Hello', 'Ready?', 'Yes', 'Good']);
    expect(await said(id, 'desc')).toEqual(['Good', 'Yes', 'Ready?', 'Hello']);
  });

  it('makes an answer of the same second one that took no time', async () => {
    const customer = await desk.customer();
    const id = await desk.conversation(customer);
    await desk.say(id, 'inbound', '2026-01-01T10:00:00.900Z').expect(201);
    await desk.say(id, 'outbound', '2026-01-01T10:00:00Z').expect(201);
    expect((await desk.details(customer)).customer.statistics.averageResponseTime).toBe(0);
  });

  it('is of the kind text, with nothing beside its words, where the desk writes it down', async () => {
    const id = await desk.conversation(await desk.customer());
    const { body } = await desk.say(id, 'outbound').expect(201);
    expect(body.message).toMatchObject({
      kind: 'text',
      content: null,
      reactions: [],
      edits: [],
      externalId: null,
    });
  });

  it('may bear the id of the channel, which is that of one message', async () => {
    const id = await desk.conversation(await desk.customer());
    const say = (externalId: string) =>
      desk.support.post(`/api/v2/conversations/${id}/messages`, {
        text: 'Hello',
        direction: 'outbound',
        externalId,
      });
    expect((await say('wamid.ours').expect(201)).body.message.externalId).toBe('wamid.ours');
    const { status, body } = await say('wamid.ours');
    expect([status, body.error, body.details]).toEqual([409, 'conflict', { field: 'externalId' }]);
    expect((await say('x'.repeat(513))).status).toBe(400);
    expect(await said(id)).toEqual(['Hello']);
  });

  it('begins with its opening, which is an activity of the customer', async () => {
    const customer = await desk.customer();
    expect((await desk.details(customer)).customer).toMatchObject({
      lastInteraction: null,
      firstContact: null,
    });
    const { body } = await desk.support.post(`/api/v2/customers/${customer}/conversations`, {}).expect(201);
    const { createdAt } = body.conversation;
    expect((await desk.details(customer)).customer).toMatchObject({
      lastInteraction: createdAt,
      firstContact: createdAt,
    });
    const other = await desk.customer();
    await desk.conversation(other);
    const { body: list } = await desk.support.get('/api/v2/customers?limit=2');
    const ids = (list.customers as { _id: string }[]).map(({ _id }) => _id);
    expect(ids).toEqual([other, customer]);
  });
});
