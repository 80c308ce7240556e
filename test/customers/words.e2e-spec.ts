import { newId } from '@crm/database';
import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { planOf } from '../support/plans.js';

/** Names and words as people write them, in any script: how they are kept, found, filtered and sorted. */
describe('words of customers', () => {
  let test: TestApp;
  let standard: Caller;
  let support: Caller;
  let count = 0;
  const path = '/api/v1/customers';
  const phone = () => `52999${String(2_000_000 + ++count)}`;
  const make = async (fields: object): Promise<string> =>
    (await standard.post(path, fields).expect(201)).body.id as string;
  const foundBy = async (query: object): Promise<string[]> => {
    const { body } = await standard
      .get(`${path}?${new URLSearchParams({ size: '100', ...query })}`)
      .expect(200);
    return (body.items as { id: string }[]).map(({ id }) => id);
  };
  const foundInV2 = async (search: string): Promise<string[]> => {
    const { body } = await support.get(`/api/v2/customers?${new URLSearchParams({ search })}`).expect(200);
    return (body.customers as { _id: string }[]).map(({ _id }) => _id);
  };

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
    support = await test.caller('support');
  });
  afterAll(() => test.close());

  it.each([
    ['مُحَمَّد', 'محمد'],
    ['أحمد', 'احمد'],
    ['فاطمه', 'فاطمة'],
    ['يحيى', 'يحيي'],
    ['דָּוִד', 'דוד'],
    ['이서연'.normalize('NFD'), '이서연'],
    ['박지훈', '박지훈'.normalize('NFD')],
    ['Сергей'.normalize('NFD'), 'Сергей'],
    ['Anna\u00a0Lena', 'Anna Lena'],
    ['Eva  Lotta', 'Eva Lotta'],
    ['Jo\u200bhanna', 'Johanna'],
    ['王小明', '小明'],
    ['김민준', '민준'],
    ['田中 さくら', '田中さくら'],
    ['O’Hara', "O'Hara"],
  ])('finds %j by %j, in v1 and v2', async (name, search) => {
    const id = await make({ full_name: name, phone: phone() });
    expect(await foundBy({ search })).toContain(id);
    expect(await foundInV2(search)).toContain(id);
    expect((await standard.get(`${path}/${id}`)).body.full_name).toBe(name.normalize('NFC'));
  });

  it('finds one character of a name without blanks, and no other name', async () => {
    const id = await make({ name: '諸葛亮' });
    expect(await foundBy({ search: '亮' })).toEqual([id]);
    expect(await foundBy({ search: '亮諸' })).toEqual([]);
  });

  it.each(['region', 'industry', 'city'])('filters by %s however it is written', async (field) => {
    const value = {
      region: 'الدار البيضاء',
      industry: 'Agro\u00a0alimentaire',
      city: '서울 강남'.normalize('NFD'),
    }[field]!;
    const asked = { region: 'الدَّار  البَيضاء', industry: 'AGRO alimentaire', city: '서울강남' }[field]!;
    const fields = field === 'city' ? { address: { city: value } } : { [field]: value };
    const id = await make({ name: `Filtered by ${field}`, ...fields });
    expect(await foundBy({ [field]: asked })).toEqual([id]);
  });

  it('keeps one tag for two compositions of one word, and finds it by either', async () => {
    const [composed, apart] = ['né', 'né'.normalize('NFD')];
    const { body } = await support.post('/api/v2/customers', {
      phoneNumber: phone(),
      tags: [apart, composed],
    });
    expect(body.customer.tags).toEqual([composed]);
    expect(await foundBy({ tags: apart })).toEqual([body.customer._id]);
    const { body: kept } = await support.patch(`/api/v2/customers/${body.customer._id}/tags`, {
      tags: [apart],
      action: 'remove',
    });
    expect(kept.customer.tags).toEqual([]);
  });

  it.each(['Smith, John', 'a;b'])('refuses the tag %j, which queries and files would part', async (tag) => {
    const says = /tags\.0 must hold no comma or semicolon/;
    const { body } = await standard.post(path, { name: 'Tagged', tags: [tag] }).expect(400);
    expect(body.detail).toMatch(says);
    const desk = await support.post('/api/v2/customers', { phoneNumber: phone(), tags: [tag] }).expect(400);
    expect(desk.body.detail).toMatch(says);
    const id = await make({ name: 'Untagged' });
    await support.patch(`/api/v2/customers/${id}/tags`, { tags: [tag], action: 'add' }).expect(400);
    const rows = [{ phoneNumber: phone(), tags: [tag] }];
    const imported = await support.post('/api/v2/customers/bulk/import', { customers: rows }).expect(200);
    expect(imported.body.results).toMatchObject({ imported: 0, failed: 1 });
  });

  const UNSEEN = ['\u200b', '\u3164', '\u2800', '\u200b \u00ad\u2060', '\ufeff', '   '];
  it.each(UNSEEN)('takes %j for no name', async (name) => {
    const empty = /name must not be empty/;
    expect((await standard.post(path, { name }).expect(400)).body.detail).toMatch(empty);
    const id = await make({ name: 'Somebody' });
    expect((await standard.put(`${path}/${id}`, { name }).expect(400)).body.detail).toMatch(empty);
    const contact = await standard.post(`${path}/${id}/contacts`, { name }).expect(400);
    expect(contact.body.detail).toMatch(empty);
    const user = { email: `u${newId()}@example.com`, name, role: 'agent' };
    expect((await standard.post('/api/v1/users', user).expect(400)).body.detail).toMatch(empty);
    const { body } = await support
      .post('/api/v2/customers', { phoneNumber: phone(), firstName: name })
      .expect(201);
    expect(body.customer.firstName).toBeNull();
    await standard.post(path, { first_name: name }).expect(400);
  });

  describe('sorted for the support desk', () => {
    const tag = `sorted-${newId()}`;
    const order = async (sortBy: string, sortOrder: string, key: string): Promise<unknown[]> => {
      const query = new URLSearchParams({ tags: tag, sortBy, sortOrder });
      const { body } = await support.get(`/api/v2/customers?${query}`).expect(200);
      return (body.customers as Record<string, unknown>[]).map((one) => one[key]);
    };

    beforeAll(async () => {
      const people = [
        { full_name: 'Aaron Smith', first_name: 'Xavier', last_name: 'Smith', email: `b-${tag}@example.com` },
        { first_name: 'Bea', last_name: 'Ábalos', status: 'vip', segment: 'vip', phone: '+525512345602' },
        { first_name: 'Émile', status: 'inactive', segment: 'regular', email: `a-${tag}@example.com` },
        { company_name: 'Nameless', status: 'suspended', phone: '+525512345601' },
      ];
      for (const person of people) await make({ ...person, tags: [tag] });
    });

    it.each([
      ['firstName', ['Bea', 'Émile', 'Xavier', null], ['Xavier', 'Émile', 'Bea', null]],
      ['lastName', ['Ábalos', 'Smith', null, null], ['Smith', 'Ábalos', null, null]],
      [
        'phoneNumber',
        ['+525512345601', '+525512345602', null, null],
        ['+525512345602', '+525512345601', null, null],
      ],
      ['segment', ['new', 'new', 'regular', 'vip'], ['vip', 'regular', 'new', 'new']],
      ['status', ['active', 'inactive', 'inactive', 'vip'], ['vip', 'inactive', 'inactive', 'active']],
    ])('by %s', async (field, ascending, descending) => {
      expect(await order(field, 'asc', field)).toEqual(ascending);
      expect(await order(field, 'desc', field)).toEqual(descending);
    });

    it('by email', async () => {
      const [a, b] = [`a-${tag}@example.com`, `b-${tag}@example.com`];
      expect(await order('email', 'asc', 'email')).toEqual([a, b, null, null]);
      expect(await order('email', 'desc', 'email')).toEqual([b, a, null, null]);
    });

    it('completely, page by page, past those without a value', async () => {
      for (const [sortBy, sortOrder] of [
        ['firstName', 'asc'],
        ['firstName', 'desc'],
        ['email', 'desc'],
        ['status', 'asc'],
      ]) {
        const ids: string[] = [];
        for (let page = 1; ; page++) {
          const query = new URLSearchParams({ sortBy, sortOrder, page: String(page), limit: '7' });
          const { body } = await support.get(`/api/v2/customers?${query}`).expect(200);
          if (body.customers.length === 0) break;
          ids.push(...(body.customers as { _id: string }[]).map(({ _id }) => _id));
        }
        const { rows } = await sql<{ id: string }>`select id from customers where deleted_at is null`.execute(
          test.database.kysely,
        );
        expect(ids).toHaveLength(rows.length);
        expect(new Set(ids)).toEqual(new Set(rows.map(({ id }) => id)));
      }
    });

    it.each(['first_name_sort', 'last_name_sort', 'email_key', 'phone_key'])(
      'by the index of %s',
      async (column) => {
        for (const direction of ['', ' desc']) {
          const plan = await planOf(
            test,
            `select id from customers where deleted_at is null and ${column} is not null
           order by ${column}${direction}, id${direction} limit 20`,
          );
          expect(plan).toMatch(/Index (Only )?Scan.* using customers_/);
          // of a unique column the id behind it needs no sort worth the name
          if (column.endsWith('_sort')) expect(plan).not.toMatch(/Sort Key/);
        }
      },
    );
  });

  it('reads the flags of a query in any case', async () => {
    const id = await make({ name: 'Flagged', status: 'inactive' });
    expect(await foundBy({ is_active: 'False' })).toContain(id);
    expect(await foundBy({ is_active: 'TRUE' })).not.toContain(id);
    await support.delete(`/api/v2/customers/${id}?permanent=TRUE`).expect(200);
    await standard.get(`${path}/${id}`).expect(404);
  });

  it.each([
    ['pt-br', 'pt-BR', 'Brazilian Portuguese'],
    ['zh-Hant', 'zh-Hant', 'Traditional Chinese'],
    ['es_MX', 'es-MX', 'Mexican Spanish'],
  ])('keeps the language %s with its region', async (given, kept, name) => {
    const { body } = await support.post('/api/v2/customers', {
      phoneNumber: phone(),
      preferences: { language: given },
    });
    expect(body.customer.preferences.language).toBe(kept);
    const shown = await standard.get(`${path}/${body.customer._id}`);
    expect(shown.body).toMatchObject({ preferred_language: name, preferences: { language: kept } });
    const back = await standard.put(`${path}/${body.customer._id}`, { preferred_language: name });
    expect(back.body.preferences.language).toBe(kept);
  });

  it.each(['＝1+1', '＋1', '－1', '＠SUM(A1)', "'=1"])(
    'neutralises %j in an export and reads it back',
    async (name) => {
      const tag = `formula-${newId()}`;
      await support
        .post('/api/v2/customers', { phoneNumber: phone(), firstName: name, tags: [tag] })
        .expect(201);
      const { text } = await support.get(`/api/v2/customers/export?format=csv&tags=${tag}`).expect(200);
      expect(text).toContain(`,"'${name}",`);
      const customers = [{ phoneNumber: phone(), firstName: `'${name}`, tags: [`${tag}-back`] }];
      await support.post('/api/v2/customers/bulk/import', { customers }).expect(200);
      const { body } = await support.get(`/api/v2/customers?tags=${tag}-back`);
      expect(body.customers[0].firstName).toBe(name);
    },
  );
});
