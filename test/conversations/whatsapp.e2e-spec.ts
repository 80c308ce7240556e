import { sql } from 'kysely';
import request from 'supertest';
import type { ConversationsService } from '../../src/conversations/index.js';
import type { WhatsAppFiling } from '../../src/conversations/whatsapp/whatsapp-filing.service.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { messagesEvent as eventOf, newSender, PATH, signatureOf, text, WhatsApp, WORD } from './whatsapp.js';

describe('the WhatsApp webhook', () => {
  let whatsApp: WhatsApp;
  let test: TestApp;
  let support: Caller;

  beforeAll(async () => {
    whatsApp = await WhatsApp.start();
    ({ test, support } = whatsApp);
  });
  afterAll(() => whatsApp.close());

  const post = (event: object | string, signature?: string, at = test) => whatsApp.post(event, signature, at);
  const filed = () => whatsApp.filed();
  const deliver = (event: object) => whatsApp.deliver(event);
  const find = (sender: string) => whatsApp.find(sender);
  const conversationsOf = (id: string) => whatsApp.conversationsOf(id);
  const messagesOf = (id: string) => whatsApp.messagesOf(id);

  describe('registration', () => {
    const verify = (query: object, at = test) => request(at.url).get(PATH).query(query);
    const right = { 'hub.mode': 'subscribe', 'hub.verify_token': WORD, 'hub.challenge': '1158201444' };

    it('repeats the challenge to who knows the word', async () => {
      const { status, text: body, headers } = await verify(right);
      expect([status, body]).toEqual([200, '1158201444']);
      expect(headers['content-type']).toMatch(/^text\/plain/);
    });

    it('refuses another word, and what is no registration', async () => {
      expect((await verify({ ...right, 'hub.verify_token': 'guess' })).status).toBe(403);
      expect((await verify({ ...right, 'hub.mode': 'unsubscribe' })).status).toBe(400);
      expect((await verify({})).status).toBe(400);
    });

    it('is not available without configuration, like the events', async () => {
      const bare = await startTestApp();
      try {
        expect((await verify(right, bare)).body.error).toBe('provider_unavailable');
        const refused = await post(eventOf([text(newSender(), 'Hello')]), undefined, bare);
        expect([refused.status, refused.body.error]).toEqual([503, 'provider_unavailable']);
      } finally {
        await bare.close();
      }
    });
  });

  it('takes only what is signed, byte for byte', async () => {
    const sender = newSender();
    const body = JSON.stringify(eventOf([text(sender, 'Hello')]));
    const signatures = [
      '',
      'sha256=',
      signatureOf(body, 'another secret'),
      signatureOf(body).replace('sha256', 'sha1'),
      signatureOf(body).slice(0, -2),
      signatureOf(`${body} `),
    ];
    for (const signature of signatures) {
      const { status, body: answer } = await post(body, signature);
      expect([status, answer.error, answer.success]).toEqual([401, 'unauthenticated', false]);
    }
    const none = await request(test.url).post(PATH).set('Content-Type', 'application/json').send(body);
    expect(none.status).toBe(401);
    await filed();
    expect(await find(sender)).toEqual([]);
    // spacing and order are the sender's: the bytes are signed, not what they mean
    const spaced = `  ${JSON.stringify(JSON.parse(body), null, 3)}\n`;
    expect((await post(spaced)).status).toBe(200);
    await filed();
    expect(await find(sender)).toHaveLength(1);
  });

  it('reads nothing of what is not signed', async () => {
    const broken = '{"object": 1, "object": "\\ud800"';
    expect((await post(broken, signatureOf('another'))).status).toBe(401);
    const { status, body } = await post(broken);
    expect([status, body.error, body.detail]).toEqual([
      400,
      'validation_failed',
      'The body is not valid JSON',
    ]);
    expect((await post('[]')).status).toBe(400);
    const object = 'whatsapp_business_account';
    for (const entry of [7, {}, null, Array(1001).fill({})]) {
      const refused = await post({ object, entry });
      expect([refused.status, refused.body.details.field]).toEqual([400, 'entry']);
    }
  });

  it('loses no message to an odd one beside it', async () => {
    const sender = newSender();
    const event = eventOf([text(sender, 'Genuine')]);
    const odd = [
      text(sender, 'half a \ud83d character'),
      text(sender, 'a \u0000 in it'),
      text(sender, 'unknown', { id: 'wamid.\ud83d' }),
    ];
    const [{ changes }] = event.entry;
    const others = eventOf([...odd, null as never]);
    await deliver({
      ...event,
      'a new member': 1,
      entry: [null, { id: '1' }, { changes: [7, ...others.entry[0].changes, ...changes] }],
    });
    const [{ _id }] = await find(sender);
    const [conversation] = await conversationsOf(_id);
    expect((await messagesOf(conversation._id)).map((one) => one.text)).toEqual([
      'half a  character',
      'a  in it',
      'unknown',
      'Genuine',
    ]);
  });

  it('makes a customer of an unknown sender, by the name of the profile', async () => {
    const sender = newSender();
    const question = text(sender, '¿Dónde está mi pedido?');
    const sentAt = new Date(Number(question.timestamp) * 1000).toISOString();
    await deliver(eventOf([question], 'Lupita Pérez 🌸'));
    const [customer] = await find(sender);
    expect(customer).toMatchObject({
      name: 'Lupita Pérez 🌸',
      firstName: 'Lupita Pérez 🌸',
      phoneNumber: `+52${sender.slice(3)}`,
      source: 'whatsapp',
      firstContact: sentAt,
      lastMessageAt: sentAt,
      statistics: { totalConversations: 1, totalMessages: 1 },
    });
    const [conversation] = await conversationsOf(customer._id);
    expect(conversation).toMatchObject({ status: 'open', channel: 'whatsapp', messageCount: 1 });
    expect(await messagesOf(conversation._id)).toEqual([
      expect.objectContaining({
        text: '¿Dónde está mi pedido?',
        direction: 'inbound',
        sentAt,
        externalId: expect.stringMatching(/^wamid\./),
      }),
    ]);
    const { body: audit } = await support.get(`/api/v1/audit?resource_id=${customer._id}`);
    expect(audit.items[0]).toMatchObject({ action: 'receive_message' });
  });

  it('knows a customer by the line, whether the number was written with Mexico’s 1 or without', async () => {
    const sender = newSender();
    const { body } = await support.post('/api/v2/customers', {
      phoneNumber: `52${sender.slice(3)}`,
      firstName: 'Known',
    });
    await deliver(eventOf([text(sender, 'With the 1')]));
    await deliver(eventOf([text(`52${sender.slice(3)}`, 'Without it')]));
    const found = await find(sender);
    expect(found).toEqual([expect.objectContaining({ _id: body.customer._id, firstName: 'Known' })]);
    const conversations = await conversationsOf(body.customer._id);
    expect(conversations).toEqual([expect.objectContaining({ messageCount: 2 })]);
  });

  it('stores a message once, however often and at once it comes', async () => {
    const sender = newSender();
    const event = eventOf([text(sender, 'Only once')]);
    await Promise.all(Array.from({ length: 10 }, () => deliver(event)));
    const [customer, ...others] = await find(sender);
    expect(others).toEqual([]);
    await support.patch(`/api/v2/conversations/${(await conversationsOf(customer._id))[0]._id}`, {
      status: 'resolved',
    });
    await deliver(event);
    expect(await conversationsOf(customer._id)).toEqual([
      expect.objectContaining({ status: 'resolved', messageCount: 1 }),
    ]);
  });

  it('makes one customer and one conversation of first messages that come at once', async () => {
    const senders = [newSender(), newSender(), newSender()];
    const events = senders.flatMap((from) =>
      Array.from({ length: 5 }, (_, i) => eventOf([text(i % 2 ? from : `52${from.slice(3)}`, `No. ${i}`)])),
    );
    await Promise.all(events.map(deliver));
    for (const sender of senders) {
      const [customer, ...others] = await find(sender);
      expect(others).toEqual([]);
      expect(customer.statistics).toMatchObject({ totalConversations: 1, totalMessages: 5 });
    }
  });

  it('reads several entries, changes and messages, and leaves alone what is no message', async () => {
    const [one, other] = [newSender(), newSender()];
    const first = eventOf([text(one, 'One'), text(one, 'Two')]);
    const second = eventOf([text(other, 'Three')]);
    const statuses = [{ id: 'wamid.ours', status: 'read', timestamp: '1767866400', recipient_id: one }];
    await deliver({
      ...first,
      entry: [
        { id: '1', changes: [...first.entry[0].changes, { field: 'account_update', value: { event: 'x' } }] },
        { id: '2', changes: [{ field: 'messages', value: { statuses } }, ...second.entry[0].changes] },
        { id: '3', changes: [{ field: 'messages', value: null }] },
      ],
    });
    expect((await find(one))[0].statistics).toMatchObject({ totalMessages: 2 });
    expect((await find(other))[0].statistics).toMatchObject({ totalMessages: 1 });
    expect(
      (await post({ object: 'page', entry: [] })).body.errors.map(
        (problem: { field: string }) => problem.field,
      ),
    ).toEqual(['object']);
  });

  it('goes on in the conversation of the last day, and opens another later', async () => {
    const sender = newSender();
    await deliver(eventOf([text(sender, 'Hello')]));
    const [{ _id }] = await find(sender);
    const [{ _id: first }] = await conversationsOf(_id);
    await support.patch(`/api/v2/conversations/${first}`, { status: 'resolved' });
    await deliver(eventOf([text(sender, 'One more thing')]));
    expect(await conversationsOf(_id)).toEqual([
      expect.objectContaining({ _id: first, status: 'open', messageCount: 2 }),
    ]);
    await support.patch(`/api/v2/conversations/${first}`, { status: 'resolved' });
    await sql`update conversations set resolved_at = now() - interval '25 hours' where id = ${first}`.execute(
      test.database.kysely,
    );
    await deliver(eventOf([text(sender, 'Something else')]));
    expect((await conversationsOf(_id)).map(({ status }) => status)).toEqual(['open', 'resolved']);
    expect((await support.get(`/api/v2/customers/${_id}`)).body.statistics).toEqual({
      totalConversations: 2,
      openConversations: 1,
      resolvedConversations: 1,
    });
  });

  it('keeps what blocked customers write, and opens nothing for it', async () => {
    const sender = newSender();
    const { body } = await support.post('/api/v2/customers', { phoneNumber: `+${sender}` });
    const { _id } = body.customer;
    await support.patch(`/api/v2/customers/${_id}/block`, { isBlocked: true });
    await deliver(eventOf([text(sender, 'Buy this')]));
    await deliver(eventOf([text(sender, 'Buy that')]));
    expect(await conversationsOf(_id)).toEqual([
      expect.objectContaining({ status: 'resolved', messageCount: 2 }),
    ]);
    expect((await support.get(`/api/v2/customers/${_id}`)).body.statistics).toMatchObject({
      totalConversations: 1,
      openConversations: 0,
    });
  });

  describe('after a crash or a failure', () => {
    const waiting = async () => {
      const { rows } = await sql<{ failed_at: Date | null }>`select failed_at from whatsapp_inbox`.execute(
        test.database.kysely,
      );
      return rows;
    };
    /** Acknowledged, and then the process was gone. */
    const leave = async (sender: string) => {
      await test.inside(({ get }) => {
        get<WhatsAppFiling>('WhatsAppFiling').soon = () => undefined;
      });
      await post(eventOf([text(sender, 'Left behind')]));
      await test.inside(({ get }) => {
        delete get<Partial<WhatsAppFiling>>('WhatsAppFiling').soon;
      });
      expect(await waiting()).toHaveLength(1);
    };
    const tidy = (now = new Date()) => runHousekeeping(test, now);

    it('files what was acknowledged within the next minute', async () => {
      const sender = newSender();
      await leave(sender);
      expect(await find(sender)).toEqual([]);
      await tidy();
      expect((await find(sender))[0].statistics).toMatchObject({ totalMessages: 1 });
      expect(await waiting()).toEqual([]);
    });

    it('tries again later what could not be filed, and files the others', async () => {
      const [unlucky, lucky] = [newSender(), newSender()];
      await test.inside(({ get }) => {
        const service = get<ConversationsService>('ConversationsService');
        const receive = service.receive.bind(service);
        service.receive = async (actor, customer, channel, message) => {
          if (message.text === 'Unlucky') throw new Error('a fault');
          return receive(actor, customer, channel, message);
        };
      });
      await deliver(eventOf([text(unlucky, 'Unlucky'), text(lucky, 'Lucky')]));
      await test.inside(({ get }) => {
        delete get<Partial<ConversationsService>>('ConversationsService').receive;
      });
      expect(await find(unlucky)).toEqual([]);
      expect(await find(lucky)).toHaveLength(1);
      expect(await waiting()).toEqual([{ failed_at: expect.anything() }]);
      await tidy(new Date(Date.now() + 60_000));
      expect((await find(unlucky))[0].statistics).toMatchObject({ totalMessages: 1 });
      expect(await waiting()).toEqual([]);
    });

    it('forgets what waits of a customer who is to be forgotten', async () => {
      const sender = newSender();
      const { body } = await support.post('/api/v2/customers', { phoneNumber: `+${sender}` });
      await leave(sender);
      await support.delete(`/api/v2/customers/${body.customer._id}?permanent=true`).expect(200);
      expect(await waiting()).toEqual([]);
    });
  });
});
