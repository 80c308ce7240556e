import { sql } from 'kysely';
import { KeyedHash } from '@crm/encryption';
import { runHousekeeping } from '../support/housekeeping.js';
import { aWhileAgo, eventOf, messagesEvent, newSender, text, WhatsApp } from './whatsapp.js';

const DAY = 24 * 3600;

describe('an event that WhatsApp sent before', () => {
  let whatsApp: WhatsApp;

  beforeAll(async () => {
    whatsApp = await WhatsApp.start();
  });
  afterAll(() => whatsApp.close());

  const standard = () => whatsApp.test.caller();
  const receipts = async () => {
    const { rows } = await sql<{ hash: string; forget_at: Date }>`
      select encode(hash, 'escape') as hash, forget_at from provider_receipts`.execute(
      whatsApp.test.database.kysely,
    );
    return rows;
  };

  it.each(['anonymize', 'delete'])('brings nobody back who was erased (%s)', async (policy) => {
    const sender = newSender();
    const event = messagesEvent([text(sender, 'Forget me')]);
    await whatsApp.deliver(event);
    const [{ _id }] = await whatsApp.find(sender);
    await (await standard()).delete(`/api/v1/customers/${_id}?data_retention_policy=${policy}`).expect(204);
    await whatsApp.deliver(event);
    expect(await whatsApp.find(sender)).toEqual([]);
    expect(await whatsApp.unfiled()).toEqual([]);
    // what is new of the same person is
    await whatsApp.say(text(sender, 'Here I am again'));
    expect(await whatsApp.find(sender)).toHaveLength(1);
  });

  it('is known by a hash under a key alone', async () => {
    const message = text(newSender(), 'Hello');
    await whatsApp.say(message);
    const kept = await receipts();
    expect(kept.map(({ hash }) => hash).join()).not.toContain(message.id);
    const { rows } = await sql<{ found: boolean }>`
      select exists (select from provider_receipts where hash = sha256(${message.id}::bytea)) as found`.execute(
      whatsApp.test.database.kysely,
    );
    expect(rows).toEqual([{ found: false }]);
  });

  it('is refused without a word once it is older than that is remembered', async () => {
    const [old, young] = [newSender(), newSender()];
    await whatsApp.say(
      text(old, 'Long ago', { timestamp: aWhileAgo(30 * DAY + 60) }),
      text(young, 'Just in time', { timestamp: aWhileAgo(30 * DAY - 60) }),
    );
    expect(await whatsApp.find(old)).toEqual([]);
    expect(await whatsApp.find(young)).toHaveLength(1);
  });

  it('is remembered as long as it is taken, however far ahead its clock is', async () => {
    const ahead = text(newSender(), 'From the future', { timestamp: aWhileAgo(-10 * DAY) });
    await whatsApp.say(ahead);
    const [{ _id }] = await whatsApp.find(ahead.from);
    const { lastMessageAt } = await whatsApp.customer(_id);
    expect(Date.parse(lastMessageAt as string)).toBeLessThanOrEqual(Date.now());
    const count = (await receipts()).length;
    const day = (n: number) => new Date(Date.now() + n * DAY * 1000);
    await runHousekeeping(whatsApp.test, day(30));
    expect(await receipts()).toHaveLength(count);
    await runHousekeeping(whatsApp.test, day(40));
    expect(await receipts()).toHaveLength(1);
    await runHousekeeping(whatsApp.test, day(42));
    expect(await receipts()).toEqual([]);
  });

  it('is known too where it has no id of its own', async () => {
    const sender = newSender();
    await whatsApp.say(text(sender, 'Hello'));
    const preference = { wa_id: sender, category: 'marketing_messages', timestamp: Number(aWhileAgo()) };
    const wish = (value: string) =>
      whatsApp.deliver(eventOf({ user_preferences: [{ ...preference, value }] }, 'user_preferences'));
    await wish('stop');
    await wish('resume');
    await wish('stop');
    const [{ _id }] = await whatsApp.find(sender);
    const { body } = await (await standard()).get(`/api/v1/customers/${_id}`).expect(200);
    expect(body.communication_preferences).toMatchObject({ marketing_emails: true });
  });

  it('is stored once where one event tells of it twice', async () => {
    const message = text(newSender(), 'Twice');
    await whatsApp.say(message, { ...message });
    expect((await whatsApp.find(message.from))[0].statistics).toMatchObject({ totalMessages: 1 });
  });

  it('is stored once by two events at once that tell of the same in another order', async () => {
    const messages = Array.from({ length: 20 }, (_, n) => text(newSender(), `No. ${n}`));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        whatsApp.post(messagesEvent(n % 2 ? messages : messages.toReversed())),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    await whatsApp.filed();
    for (const { from } of messages) {
      expect((await whatsApp.find(from))[0].statistics).toMatchObject({ totalMessages: 1 });
    }
  });
});

describe('a hash under a key', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

  it('is known after the key was rotated, and is another under another key or for another purpose', () => {
    const [before] = new KeyedHash([one], 'a').of('x');
    expect(new KeyedHash([other, one], 'a').of('x')[1].equals(before)).toBe(true);
    expect(new KeyedHash([other], 'a').of('x')[0].equals(before)).toBe(false);
    expect(new KeyedHash([one], 'b').of('x')[0].equals(before)).toBe(false);
  });
});
