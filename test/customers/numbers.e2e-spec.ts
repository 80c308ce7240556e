import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { planOf } from '../support/plans.js';

/** Each test has lines of its own: `555 0123` is the area code that it gets. */
describe('a customer is found by a number', () => {
  let test: TestApp;
  let isp: Caller;
  let support: Caller;
  let count = 0;
  const line = () => `212 555 ${String(++count).padStart(4, '0')}`;

  beforeAll(async () => {
    test = await startTestApp();
    isp = await test.caller('standard');
    support = await test.caller('support');
  });
  afterAll(() => test.close());

  const make = async (fields: object): Promise<string> =>
    (await isp.post('/api/v1/customers', { name: 'Somebody', ...fields }).expect(201)).body.id;
  const found = async (text: string): Promise<string[]> =>
    (await isp.get(`/api/v1/customers?search=${encodeURIComponent(text)}`).expect(200)).body.items.map(
      ({ id }: { id: string }) => id,
    );

  it.each([
    ['an extension', (number: string) => `+1 ${number} ext. 12`],
    ['an extension in French', (number: string) => `+1 ${number} poste 12`],
    [
      'Arabic digits',
      (number: string) => `+1 ${number}`.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]),
    ],
    ['en dashes', (number: string) => `+1 ${number}`.replaceAll(' ', '–')],
    ['a tel: URI', (number: string) => `tel:+1-${number.replaceAll(' ', '-')}`],
    ['copied marks of direction', (number: string) => `\u202A+1 ${number}\u202C`],
    ['no country code', (number: string) => `(${number.slice(0, 3)}) ${number.slice(4)}`],
  ])('by the very text with %s that it was stored as, and by the plain number', async (_what, write) => {
    const number = line();
    const phone = write(number);
    const id = await make({ phone });
    for (const text of [phone, `+1 ${number}`, `1${number.replaceAll(' ', '')}`, `001 ${number}`]) {
      expect([text, await found(text)]).toEqual([text, [id]]);
    }
  });

  it.each([
    ['Mexico’s mobile 1', '+52 999 310 0001', '+521 999 310 0001'],
    ['Mexico’s mobile 1, stored with it', '+52 1 999 310 0002', '9993100002'],
    ['Brazil’s ninth digit', '+55 11 8765-4301', '+55 11 98765-4301'],
    ['Brazil’s ninth digit, left out', '+55 11 98765-4302', '+55 11 8765-4302'],
    ['00', '+212 661-234567', '00212661234567'],
    ['a zero in brackets', '+212 661-234568', '+212 (0)6 61 23 45 68'],
    ['old numbers of Ivory Coast', '+225 07 07 12 34 56', '+225 07 12 34 56'],
    ['another writing of a number with an extension', '+44 20 7946 0958 ext. 3', '+44 (0)20 7946 0958'],
  ])('by another writing of its line: %s', async (_what, phone, text) => {
    const id = await make({ phone });
    expect(await found(text)).toEqual([id]);
  });

  it('by parts of it in any digits', async () => {
    const id = await make({ phone: '+1 917 555 7788' });
    for (const text of ['917-555', '555 77 88', '٥٥٥ ٧٧٨٨', '(917) 55']) {
      expect([text, await found(text)]).toEqual([text, [id]]);
    }
  });

  it('that is an alternative one, until it is taken away', async () => {
    const [number, other] = [line(), line()];
    const id = await make({
      phone: `+1 ${line()}`,
      alternative_phones: [`+1 ${number}`, `(${other.slice(0, 3)})${other.slice(3)}`],
    });
    expect(await found(`001${number}`)).toEqual([id]);
    const inV2 = await support
      .get(`/api/v2/customers?search=${encodeURIComponent(`+1 ${other}`)}`)
      .expect(200);
    expect(inV2.body.customers.map(({ _id }: { _id: string }) => _id)).toEqual([id]);
    await isp.put(`/api/v1/customers/${id}`, { alternative_phones: [`+1 ${other}`] }).expect(200);
    expect(await found(number)).toEqual([]);
    await isp.put(`/api/v1/customers/${id}`, { alternative_phones: null }).expect(200);
    expect(await found(other)).toEqual([]);
  });

  it('that is an alternative one of before these were looked for, once housekeeping has read it', async () => {
    const [number, unreadable] = [line(), '12'];
    const id = await make({ phone: `+1 ${line()}` });
    await sql`
      update customers set alternative_phones = ${[unreadable, `+1 ${number}`]}, alternative_phone_keys = '{}'
      where id = ${id}`.execute(test.database.kysely);
    expect(await found(number)).toEqual([]);
    const before = (await isp.get(`/api/v1/customers/${id}`)).headers.etag;
    await runHousekeeping(test);
    expect(await found(number)).toEqual([id]);
    expect((await isp.get(`/api/v1/customers/${id}`)).headers.etag).toBe(before);
  });

  it('of its account, in any case, with or without the zeros; in v2 too', async () => {
    const id = await make({ phone: `+1 ${line()}` });
    const { account_number: number } = (await isp.get(`/api/v1/customers/${id}`).expect(200)).body;
    const short = number.replace(/^C-0+/, 'c-');
    for (const text of [number, number.toLowerCase(), ` ${short} `]) expect(await found(text)).toEqual([id]);
    const { body } = await support.get(`/api/v2/customers?search=${short}`).expect(200);
    expect(body.customers.map(({ _id }: { _id: string }) => _id)).toEqual([id]);
    expect(await found(`${number}0`)).toEqual([]);
    const named = await make({ name: `Deposit of ${number}`, phone: `+1 ${line()}` });
    expect((await found(number)).sort()).toEqual([id, named].sort());
  });

  it('of its line through two indexes, of its account through a third beside that of words', async () => {
    await sql`
      insert into customers (id, name, phone_key, created_at, updated_at)
      select gen_random_uuid(), 'Person ' || n, '+1646555' || n, now(), now() from generate_series(1000, 5000) n`.execute(
      test.database.kysely,
    );
    // as a vacuum does: what waits to come into the index of words makes it dear
    await sql`select gin_clean_pending_list('customers_search')`.execute(test.database.kysely);
    await sql`analyze customers`.execute(test.database.kysely);
    const plan = await planOf(
      test,
      `select id from customers where deleted_at is null and (phone_key = '+12125550001'
        or (alternative_phone_keys @> array['+12125550001'] and alternative_phone_keys <> '{}'))`,
    );
    for (const index of ['customers_phone', 'customers_alternative_phones']) {
      expect(plan).toContain(`Bitmap Index Scan on ${index}`);
    }
    const ofAccount = await planOf(
      test,
      `select id from customers where deleted_at is null
        and (search_text like '%' || fold('c-00010001') || '%' or account_number = 'C-00010001')`,
    );
    for (const index of ['customers_search', 'customers_account_number']) {
      expect(ofAccount).toContain(`Bitmap Index Scan on ${index}`);
    }
  });
});

describe('where PHONE_REGION is set', () => {
  it.each([
    ['MA', '06 61 23 45 67', '+212661234567'],
    ['MX', '322 221 0000', '+523222210000'],
  ])('%s, a number without a plus is stored and searched as one at home', async (region, text, number) => {
    const test = await startTestApp({ env: { PHONE_REGION: region } });
    try {
      const caller = await test.caller('standard');
      const search = async (words: string) =>
        (await caller.get(`/api/v1/customers?search=${encodeURIComponent(words)}`).expect(200)).body.total;
      await caller.post('/api/v1/customers', { name: 'At home', phone: number }).expect(201);
      await caller.post('/api/v1/customers', { name: 'Twice', phone: text }).expect(409);
      expect([await search(text), await search(number)]).toEqual([1, 1]);
    } finally {
      await test.close();
    }
  });
});
