import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const CUSTOMERS = '/api/v1/customers';
const TAX_ID = '123-45-6789';

describe('a POST that is sent again by its Idempotency-Key', () => {
  let test: TestApp;
  let numbered = 0;

  beforeAll(async () => {
    test = await startTestApp({ clockStands: true });
  });
  afterAll(() => test.close());

  const newKey = () => `key-${++numbered}`;
  const send = (caller: Caller, path: string, body: unknown, key: string) =>
    caller.post(path, body).set('Idempotency-Key', key);
  /** Gives a caller other rights, and lets the time pass after which they hold everywhere. */
  async function change(
    caller: Caller,
    rights: { permissions?: string[]; contract?: string },
  ): Promise<void> {
    const hash = createHash('sha256').update(caller.token).digest();
    await test.database.kysely
      .updateTable('api_keys')
      .set(rights as never)
      .where('hash', '=', hash)
      .execute();
    await test.advance({ seconds: 5 });
  }
  const unmaskedReads = async (id: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from audit_log where action = 'crm:read:pii' and resource_id = ${id}`.execute(
      test.database.kysely,
    );
    return rows[0].n;
  };
  const written = async (name: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from customers where name = ${name}`.execute(test.database.kysely);
    return rows[0].n;
  };

  const made = async (call: ReturnType<typeof send>) => {
    const answer = await call;
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    return answer;
  };

  describe('however its path is written', () => {
    it('is one customer, with and without a slash at the end', async () => {
      const caller = await test.caller();
      const [name, key] = ['Slash', newKey()];
      const first = await send(caller, `${CUSTOMERS}/`, { name }, key);
      const again = await send(caller, CUSTOMERS, { name }, key);
      expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([201, 201, 'true']);
      expect(again.body).toEqual(first.body);
      expect(await written(name)).toBe(1);
    });

    it('is one thing, with the ids in it in any letters or encoded', async () => {
      const caller = await test.caller();
      const { id } = (await caller.post(CUSTOMERS, { name: 'Letters' }).expect(201)).body;
      const key = newKey();
      const paths = [id, id.toUpperCase(), id.replace('0', '%30')].map(
        (one) => `${CUSTOMERS}/${one}/contacts`,
      );
      const answers = [];
      for (const path of paths) answers.push(await send(caller, path, { name: 'One' }, key).expect(201));
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    });

    it('is another thing for another record, or with another query', async () => {
      const caller = await test.caller();
      const make = async () =>
        (await caller.post(CUSTOMERS, { name: 'Apart' }).expect(201)).body.id as string;
      const key = newKey();
      for (const id of [await make(), await make()]) {
        const { headers } = await send(caller, `${CUSTOMERS}/${id}/contacts`, { name: 'x' }, key).expect(201);
        expect(headers['idempotent-replayed']).toBeUndefined();
      }
    });

    it('is nothing in letters that no route has', async () => {
      const caller = await test.caller();
      for (const path of [
        '/api/v1/Customers',
        '/API/v1/customers',
        '/api/V2/customers',
        '//api/v1/customers',
        '/api/v1/customers//',
      ]) {
        expect([path, (await send(caller, path, { name: 'Nobody' }, newKey())).status]).toEqual([path, 404]);
      }
      expect((await test.http.get('/METRICS')).status).toBe(404);
      expect((await test.http.get('//metrics')).status).toBe(404);
      expect(await written('Nobody')).toBe(0);
    });
  });

  describe('by who has other rights by now', () => {
    const withTaxId = (name: string) => ({
      name,
      email: `${name.toLowerCase()}@example.com`,
      phone: `+1 212 555 ${String(2000 + ++numbered)}`,
      customer_type: 'residential',
      billing_address: { street: '1 Main', city: 'Reno', state: 'NV', postal_code: '89501', country: 'US' },
      tax_id: TAX_ID,
    });

    it('is shown the record as they may see it, and as it is now', async () => {
      const caller = await test.caller('isp', ['crm:*:customers', 'crm:read:pii']);
      const [body, key] = [withTaxId('Masked'), newKey()];
      const first = await send(caller, CUSTOMERS, body, key).expect(201);
      expect(first.body.tax_id).toBe(TAX_ID);
      await caller.put(`${CUSTOMERS}/${first.body.id}`, { notes: 'since then' }).expect(200);
      await change(caller, { permissions: ['crm:*:customers'] });
      const again = await send(caller, CUSTOMERS, body, key).expect(201);
      expect(again.body).toMatchObject({ id: first.body.id, notes: 'since then' });
      expect(again.body.tax_id).toMatch(/^\*+.*6789$/);
      expect(again.headers).toMatchObject({
        'idempotent-replayed': 'true',
        location: first.headers.location,
      });
      expect(await written('Masked')).toBe(1);
    });

    it('is noted in the audit where it shows more than the first answer', async () => {
      const caller = await test.caller('isp', ['crm:*:customers']);
      const [body, key] = [withTaxId('Unmasked'), newKey()];
      const { id } = (await send(caller, CUSTOMERS, body, key).expect(201)).body;
      const before = await unmaskedReads(id);
      await change(caller, { permissions: ['crm:*:customers', 'crm:read:pii'] });
      expect((await send(caller, CUSTOMERS, body, key).expect(201)).body.tax_id).toBe(TAX_ID);
      expect(await unmaskedReads(id)).toBe(before + 1);
    });

    it('is answered in the words of another contract', async () => {
      const caller = await test.caller('standard');
      const key = newKey();
      const first = await send(caller, CUSTOMERS, { name: 'Moved' }, key).expect(201);
      expect(first.body).toHaveProperty('credit_score');
      await change(caller, { contract: 'sales' });
      const again = await send(caller, CUSTOMERS, { name: 'Moved' }, key).expect(201);
      expect(again.headers['x-api-contract']).toBe('sales');
      expect(again.body).not.toHaveProperty('credit_score');
    });

    it('is shown a customer whose status it changed', async () => {
      const caller = await test.caller('isp', ['crm:*:customers', 'crm:read:pii']);
      const { id } = (await caller.post(CUSTOMERS, withTaxId('Held')).expect(201)).body;
      const key = newKey();
      const path = `${CUSTOMERS}/${id}/suspend`;
      await send(caller, path, { reason: 'unpaid' }, key).expect(200);
      await change(caller, { permissions: ['crm:*:customers'] });
      const again = await send(caller, path, { reason: 'unpaid' }, key).expect(200);
      expect(again.body).toMatchObject({ id, status: 'suspended' });
      expect(again.body.tax_id).toMatch(/^\*/);
    });

    it('is refused to who may not read what it made', async () => {
      const caller = await test.caller('standard', ['crm:create:customers', 'crm:read:customers']);
      const key = newKey();
      await send(caller, CUSTOMERS, { name: 'Blind' }, key).expect(201);
      await change(caller, { permissions: ['crm:create:customers'] });
      const again = await send(caller, CUSTOMERS, { name: 'Blind' }, key);
      expect([again.status, again.body.error]).toEqual([403, 'unauthorized_access']);
      expect(await written('Blind')).toBe(1);
    });

    it('is not shown what has no view of its own, and does nothing again', async () => {
      const caller = await test.caller('support');
      const key = newKey();
      const rows = { customers: [{ phoneNumber: `+1 212 555 ${String(2000 + ++numbered)}` }] };
      const path = '/api/v2/customers/bulk/import';
      await send(caller, path, rows, key).expect(200);
      await change(caller, { permissions: ['crm:import:customers'] });
      const again = await send(caller, path, rows, key);
      expect([again.status, again.body.error]).toEqual([409, 'conflict']);
    });

    it('of every other kind is shown as its GET shows it', async () => {
      const caller = await test.caller('standard');
      const { id } = (await caller.post(CUSTOMERS, { name: 'Root' }).expect(201)).body;
      const posts: [string, object, string][] = [
        [`${CUSTOMERS}/${id}/contacts`, { name: 'x' }, 'id'],
        [
          `${CUSTOMERS}/${id}/documents`,
          { document_type: 'contract', file_url: 'https://files.example.com/c.pdf' },
          'id',
        ],
        ['/api/v1/interactions', { customer_id: id, channel: 'email', summary: 'x' }, 'id'],
        ['/api/v1/feedback', { customer_id: id, rating: 5, service_type: 'Tour' }, 'id'],
        ['/api/v1/roles', { name: 'guide', permissions: ['crm:read:customers'] }, 'name'],
        [`/api/v2/customers/${id}/conversations`, {}, 'conversation'],
        [
          '/api/v1/segments',
          { name: 'Old friends', criteria: { all: [{ field: 'loyalty_status', op: 'eq', value: 'VIP' }] } },
          'id',
        ],
      ];
      const keys = posts.map(newKey);
      const firsts = [];
      for (const [at, [path, body]] of posts.entries())
        firsts.push(await made(send(caller, path, body, keys[at])));
      await change(caller, { permissions: ['crm:*:*', 'crm:read:customers'] });
      for (const [at, [path, body, field]] of posts.entries()) {
        const again = await made(send(caller, path, body, keys[at]));
        expect([path, again.body[field]]).toEqual([path, firsts[at].body[field]]);
        expect(again.headers['idempotent-replayed']).toBe('true');
      }
    });
  });
});
