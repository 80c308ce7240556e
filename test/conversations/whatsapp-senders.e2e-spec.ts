import { eventOf, newSender, newUserId, text, WhatsApp } from './whatsapp.js';

describe('who writes by WhatsApp', () => {
  let whatsApp: WhatsApp;

  beforeAll(async () => {
    whatsApp = await WhatsApp.start();
  });
  afterAll(() => whatsApp.close());

  interface Contact {
    wa_id?: string;
    user_id?: string;
    name?: string;
  }
  /** Messages of one sender, as WhatsApp tells of it. */
  const write = (sender: { from?: string; from_user_id?: string }, body: string, contact?: Contact) => {
    const { name, ...ids } = contact ?? {};
    const contacts = contact ? [{ ...ids, profile: { name } }] : [];
    return whatsApp.deliver(
      eventOf({ contacts, messages: [{ ...text('', body), from: undefined, ...sender }] }),
    );
  };
  const allCustomers = async () => {
    const { body } = await whatsApp.support.get('/api/v2/customers?limit=100').expect(200);
    return body.customers as { _id: string; firstName: string | null; phoneNumber: string | null }[];
  };
  const named = async (name: string) => (await allCustomers()).filter(({ firstName }) => firstName === name);
  const wordsOf = async (id: string) => (await whatsApp.saidBy(id)).map((one) => one.text);

  it('is a customer without a phone where there is an id alone, and the same one the next time', async () => {
    const from_user_id = newUserId();
    await write({ from_user_id }, 'Hello', { user_id: from_user_id, name: 'Hidden Heron' });
    await write({ from_user_id }, 'Me again', { user_id: from_user_id, name: 'Hidden Heron' });
    const [customer, ...others] = await named('Hidden Heron');
    expect(others).toEqual([]);
    expect(customer).toMatchObject({ phoneNumber: null });
    expect(await wordsOf(customer._id)).toEqual(['Hello', 'Me again']);
  });

  it('learns the id from the number that came with it', async () => {
    const [from, from_user_id] = [newSender(), newUserId()];
    await write({ from, from_user_id }, 'With both');
    await write({ from_user_id }, 'By the id');
    await write({ from }, 'By the number');
    const [customer, ...others] = await whatsApp.find(from);
    expect(others).toEqual([]);
    expect(await wordsOf(customer._id)).toEqual(['With both', 'By the id', 'By the number']);
  });

  it('learns the number from the id that it came with', async () => {
    const [from, from_user_id] = [newSender(), newUserId()];
    await write({ from_user_id }, 'By the id', { user_id: from_user_id, name: 'Late Lark' });
    await write({ from, from_user_id }, 'With both');
    const [customer] = await named('Late Lark');
    expect(customer.phoneNumber).toBe(`+52${from.slice(3)}`);
    expect(await wordsOf(customer._id)).toEqual(['By the id', 'With both']);
  });

  it('is one customer once id and number come together, with all that hung on either', async () => {
    const [from, from_user_id] = [newSender(), newUserId()];
    await write({ from_user_id }, 'By the id', { user_id: from_user_id, name: 'Double Dove' });
    const [hidden] = await named('Double Dove');
    const standard = await whatsApp.test.caller();
    await standard.post(`/api/v1/customers/${hidden._id}/contacts`, { name: 'Her brother' }).expect(201);
    await standard
      .put(`/api/v1/customers/${hidden._id}`, { tags: ['shy'], email: `dove${from}@example.com` })
      .expect(200);
    const known = { phoneNumber: `+${from}`, firstName: 'Doris', tags: ['known'] };
    const { body } = await whatsApp.support.post('/api/v2/customers', known).expect(201);
    const { _id } = body.customer;
    await write({ from, from_user_id }, 'With both');
    expect(await whatsApp.customer(_id)).toMatchObject({
      firstName: 'Doris',
      email: `dove${from}@example.com`,
      tags: expect.arrayContaining(['known', 'shy']),
      statistics: { totalConversations: 1, totalMessages: 2 },
    });
    expect(await wordsOf(_id)).toEqual(['By the id', 'With both']);
    const { body: contacts } = await standard.get(`/api/v1/customers/${_id}/contacts`).expect(200);
    expect(contacts.contacts).toHaveLength(1);
    const { headers } = await whatsApp.support.get(`/api/v2/customers/${hidden._id}`).expect(200);
    expect(headers['x-merged-into']).toBe(_id);
    await write({ from_user_id }, 'By the id again');
    expect(await wordsOf(_id)).toContain('By the id again');
  });

  it('stays the customer of the id where the number is that of another whom people keep', async () => {
    const [own, others, from_user_id] = [newSender(), newSender(), newUserId()];
    for (const [phone, firstName] of [
      [own, 'Iris'],
      [others, 'Otto'],
    ]) {
      await whatsApp.support.post('/api/v2/customers', { phoneNumber: `+${phone}`, firstName }).expect(201);
    }
    await write({ from: own, from_user_id }, 'Mine');
    await write({ from: others, from_user_id }, 'From a borrowed number');
    const [[iris], [otto]] = [await named('Iris'), await named('Otto')];
    expect(await wordsOf(iris._id)).toEqual(['Mine', 'From a borrowed number']);
    expect(await wordsOf(otto._id)).toEqual([]);
  });

  it('gives its name to a customer who has none, in whatever writing the number is told', async () => {
    const from = newSender();
    const { body } = await whatsApp.support
      .post('/api/v2/customers', { phoneNumber: `+${from}` })
      .expect(201);
    const { _id } = body.customer;
    await write({ from }, 'Hello', { wa_id: `52${from.slice(3)}`, name: 'Nora' });
    expect(await whatsApp.customer(_id)).toMatchObject({ name: 'Nora', firstName: 'Nora' });
    await write({ from }, 'Hello again', { wa_id: from, name: 'Nora the Second' });
    expect(await whatsApp.customer(_id)).toMatchObject({ name: 'Nora' });
  });

  it('has no name where nothing of it can be seen', async () => {
    const from = newSender();
    await write({ from }, 'Hello', { wa_id: from, name: '\u200b\u3164\u2800' });
    expect((await whatsApp.find(from))[0]).toMatchObject({ name: null, firstName: null });
  });

  it('is nobody of whom only a contact beside it tells another number', async () => {
    const [from, other] = [newSender(), newSender()];
    await write({ from }, 'Hello', { wa_id: other, user_id: newUserId(), name: 'Somebody Else' });
    expect((await whatsApp.find(from))[0]).toMatchObject({ name: null });
    expect(await whatsApp.find(other)).toEqual([]);
  });

  it('is whom a number without quotes names, not the only contact beside it', async () => {
    const [from, other] = [newSender(), newSender()];
    await write({ from: other }, 'Hello', { wa_id: other, name: 'Ann' });
    await write({ from: Number(from) as unknown as string }, 'I am another', { wa_id: other, name: 'Ann' });
    expect(await whatsApp.find(from)).toHaveLength(1);
    expect((await whatsApp.find(other))[0]).toMatchObject({ statistics: { totalMessages: 1 } });
  });

  it('is found by a new id that WhatsApp tells of', async () => {
    const [before, after] = [newUserId(), newUserId()];
    await write({ from_user_id: before }, 'Before', { user_id: before, name: 'Moving Martin' });
    const update = { user_id: { previous: before, current: after }, timestamp: text('', '').timestamp };
    await whatsApp.deliver(eventOf({ user_id_update: [update] }, 'user_id_update'));
    await write({ from_user_id: after }, 'After');
    const [martin] = await named('Moving Martin');
    expect(await wordsOf(martin._id)).toEqual(['Before', 'After']);
  });

  describe('by a number that is', () => {
    const make = async (phoneNumber: string, alternativePhones: string[] = []): Promise<string> => {
      const { body } = await whatsApp.support
        .post('/api/v2/customers', { phoneNumber, alternativePhones })
        .expect(201);
      return body.customer._id;
    };
    const heard = async (id: string) => (await whatsApp.conversationsOf(id)).length;

    it('an alternative one of a customer, in another writing, makes no second one', async () => {
      const [own, other] = [newSender(), newSender()];
      const id = await make(own, [`+52${other.slice(3)}`]);
      const before = (await allCustomers()).length;
      await write({ from: other }, 'Hello');
      expect([await heard(id), (await allCustomers()).length]).toEqual([1, before]);
    });

    it('one customer’s own is that one’s before those whom it also reaches', async () => {
      const [own, shared] = [newSender(), newSender()];
      const [reached, holder] = [await make(own, [`+${shared}`]), await make(shared)];
      await write({ from: shared }, 'Hello');
      expect([await heard(holder), await heard(reached)]).toEqual([1, 0]);
    });

    it('an alternative one of several is the first one’s', async () => {
      const shared = newSender();
      const [first, second] = [await make(newSender(), [shared]), await make(newSender(), [shared])];
      await write({ from: shared }, 'Hello');
      expect([await heard(first), await heard(second)]).toEqual([1, 0]);
    });
  });
});
