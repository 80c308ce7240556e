import { sql } from 'kysely';
import { newId } from '../../libs/database/src/ids.js';
import type { ConversationsService } from '../../src/conversations/index.js';
import { DocumentReader, type Exchange } from '../openapi/document-client.js';
import { runHousekeeping } from '../support/housekeeping.js';
import {
  eventOf,
  messagesEvent,
  newMessageId,
  newSender,
  newUserId,
  text,
  typed,
  WhatsApp,
} from './whatsapp.js';

describe('what cannot be filed', () => {
  let whatsApp: WhatsApp;
  let document: DocumentReader;

  beforeAll(async () => {
    whatsApp = await WhatsApp.start();
    document = new DocumentReader((await whatsApp.test.http.get('/docs-json').expect(200)).body);
  });
  afterAll(() => whatsApp.close());

  let strangers = 34_600;
  /** A number that there cannot be. */
  const newStranger = () => String(++strangers);
  const unfiledOf = async (...ids: string[]) =>
    (await whatsApp.unfiled()).filter(({ externalId }) => ids.includes(externalId as string));
  const file = (id: string, customerId: string, caller = whatsApp.support) =>
    caller.post(`/api/v2/unfiled-messages/${id}/file`, { customerId });
  const customer = async () => {
    const { body } = await whatsApp.support
      .post('/api/v2/customers', { phoneNumber: `+${newSender()}`, firstName: 'Vera' })
      .expect(201);
    return body.customer._id as string;
  };
  const differences = (method: 'get' | 'post' | 'delete', path: string, answer: Exchange) =>
    document.problemsOf(document.document.paths[path][method], answer);

  it('is kept with its reason, for a person to read', async () => {
    const stranger = newStranger();
    const unknown = text(stranger, 'From a short number');
    const timeless = text(newSender(), 'Some time', { timestamp: 'now' });
    const about = typed(newSender(), 'reaction', { message_id: newMessageId(), emoji: '👍' });
    await whatsApp.say(unknown, timeless, about);
    const answer = await whatsApp.support.get('/api/v2/unfiled-messages?limit=100');
    expect(differences('get', '/api/v2/unfiled-messages', answer)).toEqual([]);
    const [third, second, first] = await unfiledOf(unknown.id, timeless.id, about.id);
    expect(first).toMatchObject({
      reason: 'unknown_sender',
      channel: 'whatsapp',
      sender: { phoneNumber: null, ids: [stranger], name: 'Lupita Pérez' },
      kind: 'text',
      text: 'From a short number',
      content: null,
    });
    expect(second).toMatchObject({ reason: 'unreadable', text: 'Some time' });
    expect(third).toMatchObject({ reason: 'unknown_message', kind: 'reaction', text: '👍' });
    const unreadable = await whatsApp.unfiled('&reason=unreadable');
    expect(new Set(unreadable.map(({ reason }) => reason))).toEqual(new Set(['unreadable']));
    expect((await whatsApp.support.get('/api/v2/unfiled-messages?reason=boredom')).status).toBe(400);
    const { body } = await whatsApp.support.get('/api/v2/unfiled-messages?limit=1&page=2').expect(200);
    expect(body.messages).toHaveLength(1);
  });

  it('is filed under the customer whom a person names, and so is what else comes from the same sender', async () => {
    const [id, stranger] = [await customer(), newStranger()];
    const [one, other] = [text(stranger, 'One'), text(stranger, 'Other')];
    await whatsApp.say(one, other);
    const kept = await unfiledOf(one.id, other.id);
    const answer = await file(kept[1]._id, id);
    expect([answer.status, answer.body.message]).toEqual([
      200,
      expect.objectContaining({ text: 'One', customerId: id, externalId: one.id }),
    ]);
    expect(differences('post', '/api/v2/unfiled-messages/{id}/file', answer)).toEqual([]);
    await whatsApp.filed();
    await whatsApp.say(text(stranger, 'Known by now'));
    expect((await whatsApp.saidBy(id)).map((said) => said.text)).toEqual(['One', 'Other', 'Known by now']);
    expect(await unfiledOf(one.id, other.id)).toEqual([]);
    await file(kept[1]._id, id).expect(404);
  });

  it('becomes a message where it speaks of none that the customer has', async () => {
    const id = await customer();
    const about = typed(newSender(), 'reaction', { message_id: newMessageId(), emoji: '👍' });
    const edit = typed(newSender(), 'edit', {
      original_message_id: newMessageId(),
      message: { type: 'text', text: { body: 'On Friday' } },
    });
    await whatsApp.say(about, edit);
    for (const { _id } of (await unfiledOf(about.id, edit.id)).reverse()) await file(_id, id).expect(200);
    expect((await whatsApp.saidBy(id)).map(({ kind, text: said }) => [kind, said])).toEqual([
      ['reaction', '👍'],
      ['text', 'On Friday'],
    ]);
  });

  it('waits on where there is no such customer, or the number is another’s', async () => {
    const [sender, number] = [newSender(), newSender()];
    await whatsApp.say(text(sender, 'Hello'));
    const [{ _id: known }] = await whatsApp.find(sender);
    const taken = { phoneNumber: `+${number}`, firstName: 'Ada', notes: 'kept' };
    await whatsApp.support.post('/api/v2/customers', taken).expect(201);
    await whatsApp.support.put(`/api/v2/customers/${known}`, { notes: 'kept too' }).expect(200);
    const notice = typed(sender, 'system', { type: 'user_changed_number', wa_id: number });
    await whatsApp.deliver(messagesEvent([notice]));
    const [{ _id, reason }] = await unfiledOf(notice.id);
    expect(reason).toBe('number_of_another');
    for (const nobody of [newId(), 'x', '']) {
      const { status, body } = await file(_id, nobody);
      expect([nobody, status, body.error]).toEqual([nobody, 404, 'customer_not_found']);
    }
    expect((await file(_id, known)).body).toMatchObject({ success: false, error: 'conflict' });
    expect((await file('x', known)).body).toMatchObject({ success: false, error: 'not_found' });
    expect((await whatsApp.support.post(`/api/v2/unfiled-messages/${_id}/file`, {})).status).toBe(400);
    expect(await unfiledOf(notice.id)).toHaveLength(1);
    const gone = await whatsApp.support.delete(`/api/v2/unfiled-messages/${_id}`);
    expect([gone.status, gone.body]).toEqual([200, { success: true, message: null }]);
    expect(differences('delete', '/api/v2/unfiled-messages/{id}', gone)).toEqual([]);
    await whatsApp.support.delete(`/api/v2/unfiled-messages/${_id}`).expect(404);
  });

  it('is written down: who filed or deleted it, and not a word of it', async () => {
    const [id, one, other] = [
      await customer(),
      text(newStranger(), 'Zanzibar'),
      text(newStranger(), 'Zanzibar'),
    ];
    await whatsApp.say(one, other);
    const kept = await unfiledOf(one.id, other.id);
    await file(kept[0]._id, id).expect(200);
    await whatsApp.support.delete(`/api/v2/unfiled-messages/${kept[1]._id}`).expect(200);
    const { body, text: log } = await whatsApp.support
      .get('/api/v1/audit?resource=unfiled_messages')
      .expect(200);
    expect(body.items.map((row: { action: string }) => row.action)).toEqual(
      expect.arrayContaining(['crm:update:conversations', 'crm:delete:conversations']),
    );
    expect(log).not.toContain('Zanzibar');
  });

  it.each([
    ['read', 'get', ''],
    ['update', 'post', '/file'],
    ['delete', 'delete', ''],
  ] as const)('needs crm:%s:conversations', async (action, method, rest) => {
    const others = ['read', 'create', 'update', 'delete'].filter((one) => one !== action);
    const caller = await whatsApp.test.caller(
      'support',
      others.map((one) => `crm:${one}:conversations`),
    );
    const path = `/api/v2/unfiled-messages${method === 'get' ? '' : `/${newId()}${rest}`}`;
    expect((await caller[method](path, method === 'post' ? { customerId: newId() } : undefined)).status).toBe(
      403,
    );
  });

  it('is filed by who may not read messages, and not shown to them', async () => {
    const [id, hidden] = [await customer(), text(newStranger(), 'Not for your eyes')];
    await whatsApp.say(hidden);
    const [{ _id }] = await unfiledOf(hidden.id);
    const caller = await whatsApp.test.caller('support', ['crm:update:conversations']);
    expect((await file(_id, id, caller).expect(200)).body).toEqual({ success: true, message: null });
    expect(await whatsApp.saidBy(id)).toHaveLength(1);
  });

  it('is what failed again and again, and was tried again before', async () => {
    const unlucky = text(newSender(), 'Unlucky');
    await whatsApp.test.inside(({ get }) => {
      get<ConversationsService>('ConversationsService').receive = () => Promise.reject(new Error('a fault'));
    });
    await whatsApp.say(unlucky);
    for (let minute = 1; minute < 10; minute++) {
      expect(await unfiledOf(unlucky.id)).toEqual([]);
      await runHousekeeping(whatsApp.test, new Date(Date.now() + minute * 60_000));
    }
    await whatsApp.test.inside(({ get }) => {
      delete get<Partial<ConversationsService>>('ConversationsService').receive;
    });
    const [{ _id, reason }] = await unfiledOf(unlucky.id);
    expect(reason).toBe('failed');
    const id = await customer();
    await file(_id, id).expect(200);
    expect(await whatsApp.saidBy(id)).toEqual([expect.objectContaining({ text: 'Unlucky' })]);
  });

  describe('when the customer goes', () => {
    const rows = async () => {
      const { rows: found } = await sql<Record<string, unknown>>`
        select (select count(*) from customer_identities) as identities,
          (select count(*) from whatsapp_inbox where payload::text like '%Xanadu%') as waiting`.execute(
        whatsApp.test.database.kysely,
      );
      return found[0];
    };

    it.each(['anonymize', 'delete'])('goes with it and with who it is elsewhere (%s)', async (policy) => {
      const before = await rows();
      const [from, from_user_id] = [newSender(), newUserId()];
      await whatsApp.deliver(eventOf({ messages: [{ ...text(from, 'Hello'), from_user_id }] }));
      const [{ _id }] = await whatsApp.find(from);
      // one waits by the number, one by the id
      const reaction = { message_id: newMessageId(), emoji: 'Xanadu' };
      await whatsApp.deliver(
        eventOf({
          messages: [
            typed(from, 'reaction', reaction),
            { ...typed('', 'reaction', reaction), from: undefined, from_user_id },
          ],
        }),
      );
      expect(await rows()).toEqual({ identities: Number(before.identities) + 1, waiting: 2 });
      const standard = await whatsApp.test.caller();
      const { headers } = await standard
        .delete(`/api/v1/customers/${_id}?data_retention_policy=${policy}`)
        .expect(204);
      // a conversation, a message, an id, and two that waited
      expect(headers['x-related-records-updated']).toBe('5');
      expect(await rows()).toEqual({ ...before, waiting: 0 });
    });
  });
});
