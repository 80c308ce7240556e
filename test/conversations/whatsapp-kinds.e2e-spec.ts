import { runHousekeeping } from '../support/housekeeping.js';
import {
  aWhileAgo,
  eventOf,
  messagesEvent,
  newMessageId,
  newSender,
  newUserId,
  text,
  typed,
  WhatsApp,
} from './whatsapp.js';

describe('what comes in by WhatsApp beside plain words', () => {
  let whatsApp: WhatsApp;

  beforeAll(async () => {
    whatsApp = await WhatsApp.start();
  });
  afterAll(() => whatsApp.close());

  /** A customer who said something, and whose conversation is resolved since. */
  async function resolved(body = 'Hello') {
    const sender = newSender();
    const said = text(sender, body);
    await whatsApp.say(said);
    const [{ _id }] = await whatsApp.find(sender);
    const [{ _id: conversation }] = await whatsApp.conversationsOf(_id);
    await whatsApp.resolve(conversation);
    return { sender, said, customer: _id, conversation };
  }

  it('is filed with its kind, its words and its structure', async () => {
    const sender = newSender();
    const reply = { name: 'flow', body: 'Sent', response_json: '{"branch":"Centro"}' };
    await whatsApp.say(
      typed(sender, 'image', { id: '1', mime_type: 'image/jpeg', caption: 'The receipt' }),
      typed(sender, 'location', { latitude: 21.16, longitude: -86.85 }),
      typed(sender, 'interactive', { type: 'nfm_reply', nfm_reply: reply }),
      typed(sender, 'button', { payload: 'YES', text: 'Yes' }, { context: { id: 'wamid.template' } }),
      typed(sender, 'a_new_type', { name: 'Something' }),
    );
    const [{ _id }] = await whatsApp.find(sender);
    expect(await whatsApp.saidBy(_id)).toEqual(
      [
        {
          kind: 'image',
          text: '[image] The receipt',
          content: { id: '1', mime_type: 'image/jpeg', caption: 'The receipt' },
        },
        {
          kind: 'location',
          text: '[location] 21.16, -86.85',
          content: { latitude: 21.16, longitude: -86.85 },
        },
        {
          kind: 'interactive',
          text: 'branch: Centro',
          content: { type: 'nfm_reply', nfm_reply: { ...reply, response: { branch: 'Centro' } } },
        },
        {
          kind: 'button',
          text: 'Yes',
          content: { payload: 'YES', text: 'Yes', context: { id: 'wamid.template' } },
        },
        {
          kind: 'other',
          text: '[a_new_type] Something',
          content: { type: 'a_new_type', a_new_type: { name: 'Something' } },
        },
      ].map((one) => expect.objectContaining(one)),
    );
  });

  describe('a reaction', () => {
    const reaction = (sender: string, message_id: string, emoji?: string, more: object = {}) =>
      typed(sender, 'reaction', { message_id, ...(emoji === undefined ? {} : { emoji }) }, more);

    it('shows on its message, is taken away again, and neither reopens nor counts', async () => {
      const { sender, said, customer, conversation } = await resolved();
      await whatsApp.say(reaction(sender, said.id, '👍'));
      expect((await whatsApp.messagesOf(conversation))[0]).toMatchObject({
        reactions: [{ emoji: '👍', reactedAt: expect.any(String) }],
      });
      await whatsApp.say(reaction(sender, said.id, '❤️'));
      expect((await whatsApp.messagesOf(conversation))[0].reactions).toEqual([
        expect.objectContaining({ emoji: '❤️' }),
      ]);
      // what was said before the last of them comes late
      await whatsApp.say(reaction(sender, said.id, '👎', { timestamp: aWhileAgo(600) }));
      expect((await whatsApp.messagesOf(conversation))[0].reactions).toHaveLength(1);
      await whatsApp.say(reaction(sender, said.id));
      expect((await whatsApp.messagesOf(conversation))[0].reactions).toEqual([]);
      expect(await whatsApp.conversationsOf(customer)).toEqual([
        expect.objectContaining({ status: 'resolved', messageCount: 1 }),
      ]);
      expect((await whatsApp.customer(customer)).statistics).toMatchObject({ totalMessages: 1 });
    });

    it('that names no message neither reopens nor counts', async () => {
      const { sender, customer } = await resolved();
      await whatsApp.say(typed(sender, 'reaction', { emoji: '👍' }));
      await whatsApp.say(typed(sender, 'reaction', {}));
      expect(await whatsApp.conversationsOf(customer)).toEqual([
        expect.objectContaining({ status: 'resolved', messageCount: 1 }),
      ]);
    });

    it('shows on what the desk wrote, where that bears WhatsApp’s id', async () => {
      const { sender, conversation } = await resolved();
      const externalId = newMessageId();
      const ours = { text: 'You are welcome', direction: 'outbound', externalId };
      await whatsApp.support.post(`/api/v2/conversations/${conversation}/messages`, ours).expect(201);
      await whatsApp.say(reaction(sender, externalId, '🙏'));
      expect((await whatsApp.messagesOf(conversation))[1].reactions).toEqual([
        expect.objectContaining({ emoji: '🙏' }),
      ]);
    });

    it('waits for what the desk writes down later', async () => {
      const { sender, conversation } = await resolved();
      const externalId = newMessageId();
      await whatsApp.say(reaction(sender, externalId, '🙏'));
      const ours = { text: 'You are welcome', direction: 'outbound', externalId };
      await whatsApp.support.post(`/api/v2/conversations/${conversation}/messages`, ours).expect(201);
      await runHousekeeping(whatsApp.test);
      expect((await whatsApp.messagesOf(conversation))[1].reactions).toEqual([
        expect.objectContaining({ emoji: '🙏' }),
      ]);
    });

    it('that comes before its message waits for it, and touches nobody else’s', async () => {
      const { said, conversation } = await resolved();
      const sender = newSender();
      const later = text(sender, 'The message');
      await whatsApp.say(reaction(sender, later.id, '🎉'), reaction(sender, said.id, '😈'));
      await whatsApp.say(later);
      const [{ _id }] = await whatsApp.find(sender);
      expect(await whatsApp.saidBy(_id)).toEqual([
        expect.objectContaining({
          text: 'The message',
          reactions: [expect.objectContaining({ emoji: '🎉' })],
        }),
      ]);
      expect((await whatsApp.messagesOf(conversation))[0].reactions).toEqual([]);
    });
  });

  describe('a change of what was said', () => {
    const edit = (sender: string, original_message_id: string, message: object, more: object = {}) =>
      typed(sender, 'edit', { original_message_id, message }, more);
    const words = (body: string) => ({ type: 'text', text: { body } });

    it('changes the message and keeps the old text, without reopening or counting', async () => {
      const { sender, said, customer, conversation } = await resolved('Tuesday');
      await whatsApp.say(edit(sender, said.id, words('Wednesday'), { timestamp: aWhileAgo(30) }));
      await whatsApp.say(edit(sender, said.id, words('Friday'), { timestamp: aWhileAgo(10) }));
      // came late: Friday stays
      await whatsApp.say(edit(sender, said.id, words('Thursday'), { timestamp: aWhileAgo(20) }));
      const [message] = await whatsApp.messagesOf(conversation);
      expect([message.text, message.edits.map((one) => one.text)]).toEqual([
        'Friday',
        ['Tuesday', 'Wednesday', 'Thursday'],
      ]);
      expect(await whatsApp.conversationsOf(customer)).toEqual([
        expect.objectContaining({ status: 'resolved', messageCount: 1 }),
      ]);
    });

    it('may change a caption, and may take the message back', async () => {
      const { sender, said, conversation } = await resolved('Hello');
      const image = { id: '1', caption: 'The other receipt' };
      await whatsApp.say(edit(sender, said.id, { type: 'image', image }));
      expect((await whatsApp.messagesOf(conversation))[0]).toMatchObject({
        kind: 'image',
        text: '[image] The other receipt',
        content: image,
        edits: [{ text: 'Hello' }],
      });
      await whatsApp.say(typed(sender, 'revoke', { original_message_id: said.id }));
      expect((await whatsApp.messagesOf(conversation))[0]).toMatchObject({
        text: '[revoke]',
        edits: [{ text: 'Hello' }, { text: '[image] The other receipt' }],
      });
    });

    it('changes nothing that the desk wrote', async () => {
      const { sender, conversation } = await resolved();
      const externalId = newMessageId();
      const ours = { text: 'Ten per cent off', direction: 'outbound', externalId };
      await whatsApp.support.post(`/api/v2/conversations/${conversation}/messages`, ours).expect(201);
      await whatsApp.say(edit(sender, externalId, words('Ninety per cent off')));
      expect((await whatsApp.messagesOf(conversation))[1]).toMatchObject({
        text: 'Ten per cent off',
        edits: [],
      });
    });
  });

  describe('a notice of the system', () => {
    const moved = (sender: string, system: object) =>
      typed(sender, 'system', { body: 'changed', type: 'user_changed_number', ...system });

    it('moves the number, and is no message', async () => {
      const { sender, customer } = await resolved();
      const [number, userId] = [newSender(), newUserId()];
      await whatsApp.deliver(eventOf({ messages: [moved(sender, { wa_id: number, user_id: userId })] }));
      const shown = await whatsApp.customer(customer);
      expect(shown).toMatchObject({
        phoneNumber: `+52${number.slice(3)}`,
        statistics: { totalMessages: 1 },
      });
      expect(await whatsApp.conversationsOf(customer)).toEqual([
        expect.objectContaining({ status: 'resolved', messageCount: 1 }),
      ]);
      // the new number and the new id are the same one's
      await whatsApp.say(text(number, 'By the number'));
      const hidden = { ...text('', 'By the id'), from: undefined, from_user_id: userId };
      await whatsApp.deliver(eventOf({ messages: [hidden] }));
      expect((await whatsApp.saidBy(customer)).map((one) => one.text)).toEqual([
        'Hello',
        'By the number',
        'By the id',
      ]);
      expect((await whatsApp.find(number)).length).toBe(1);
    });

    it('joins who wrote from the new number before it came', async () => {
      const { sender, customer } = await resolved();
      const number = newSender();
      await whatsApp.say(text(number, 'From my new number'));
      const notice = moved(sender, { wa_id: number });
      await whatsApp.deliver(eventOf({ messages: [notice] }));
      expect((await whatsApp.find(number)).map((one) => one._id)).toEqual([customer]);
      expect((await whatsApp.customer(customer)).statistics).toMatchObject({
        totalConversations: 2,
        totalMessages: 2,
      });
      expect((await whatsApp.unfiled()).map(({ externalId }) => externalId)).not.toContain(notice.id);
    });

    it('leaves a number to another customer whom people keep, and says so', async () => {
      const { sender, customer } = await resolved();
      const number = newSender();
      const other = { phoneNumber: `+${number}`, firstName: 'Kept', email: `kept${number}@example.com` };
      await whatsApp.support.post('/api/v2/customers', other).expect(201);
      const notice = moved(sender, { wa_id: number });
      await whatsApp.deliver(eventOf({ messages: [notice] }));
      expect((await whatsApp.customer(customer)).phoneNumber).toBe(`+52${sender.slice(3)}`);
      expect(await whatsApp.unfiled('&reason=number_of_another')).toContainEqual(
        expect.objectContaining({ externalId: notice.id, text: 'changed' }),
      );
    });

    it('of another kind changes nothing', async () => {
      const { sender, customer } = await resolved();
      await whatsApp.deliver(
        messagesEvent([typed(sender, 'system', { type: 'customer_identity_changed', identity: 'x' })]),
      );
      expect(await whatsApp.conversationsOf(customer)).toEqual([
        expect.objectContaining({ status: 'resolved', messageCount: 1 }),
      ]);
    });
  });

  describe('a wish about marketing', () => {
    const wish = (wa_id: string, value: string) => ({
      wa_id,
      detail: 'User requested to stop marketing messages',
      category: 'marketing_messages',
      value,
      timestamp: Number(aWhileAgo()),
    });
    const consent = async (customer: string) => {
      const standard = await whatsApp.test.caller();
      const { body } = await standard.get(`/api/v1/customers/${customer}`).expect(200);
      return body.communication_preferences as Record<string, unknown> | null;
    };

    it('moves the consent, and neither reopens nor counts', async () => {
      const { sender, customer } = await resolved();
      const deliver = (value: string) =>
        whatsApp.deliver(eventOf({ user_preferences: [wish(sender, value)] }, 'user_preferences'));
      await deliver('stop');
      expect(await consent(customer)).toMatchObject({ marketing_emails: false });
      await deliver('resume');
      expect(await consent(customer)).toMatchObject({ marketing_emails: true });
      expect(await whatsApp.conversationsOf(customer)).toEqual([
        expect.objectContaining({ status: 'resolved', messageCount: 1 }),
      ]);
    });

    it('of nobody known is kept until somebody says whose it is', async () => {
      const { customer } = await resolved();
      const stranger = newSender();
      await whatsApp.deliver(eventOf({ user_preferences: [wish(stranger, 'stop')] }, 'user_preferences'));
      const [kept] = (await whatsApp.unfiled('&reason=unknown_sender')).filter(({ text: said }) =>
        said.includes('stop'),
      );
      const { body } = await whatsApp.support
        .post(`/api/v2/unfiled-messages/${kept._id}/file`, { customerId: customer })
        .expect(200);
      expect(body).toEqual({ success: true, message: null });
      expect(await consent(customer)).toMatchObject({ marketing_emails: false });
    });
  });

  it('stands between what the desk wrote in the same second as it was received', async () => {
    const { sender, conversation } = await resolved();
    const second = Number(aWhileAgo(40));
    const desk = (words: string, ms: number) =>
      whatsApp.support
        .post(`/api/v2/conversations/${conversation}/messages`, {
          text: words,
          direction: 'outbound',
          sentAt: new Date(second * 1000 + ms).toISOString(),
        })
        .expect(201);
    await desk('Is Tuesday fine?', 700);
    await whatsApp.say(text(sender, 'Yes', { timestamp: String(second) }));
    await desk('Good', 100);
    expect((await whatsApp.messagesOf(conversation)).map((one) => one.text)).toEqual([
      'Hello',
      'Is Tuesday fine?',
      'Yes',
      'Good',
    ]);
  });
});
