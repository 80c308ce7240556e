import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTRACT_NAMES } from '@crm/contracts';
import { SAMPLE_PASSWORD } from '../../src/sample/index.js';
import { sampleCustomers } from '../../src/sample/customers/sample-customers.js';
import type { Team } from '../../src/sample/customers/sample-customer.js';
import { ADMINISTRATOR, ADMINISTRATOR_ENV, signIn } from '../support/administrator.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const SAMPLE = { SAMPLE_DATA: 'on' };

async function countOf(test: TestApp): Promise<number> {
  const caller = await test.caller();
  return (await caller.get('/api/v1/customers?is_active=all&size=1')).body.total as number;
}

describe('sample data', () => {
  describe('at the first start', () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await startTestApp({ env: { ...SAMPLE, ...ADMINISTRATOR_ENV } });
    });
    afterAll(() => test.close());

    it('is there, spread over the last eighteen months', async () => {
      expect(await countOf(test)).toBe(sampleCustomers().length);
      const caller = await test.caller();
      const edge = async (sort: string) => {
        const { body } = await caller.get(`/api/v1/customers?is_active=all&size=1&sort=${sort}`);
        return (Date.now() - Date.parse(body.items[0].created_at)) / (24 * 3600 * 1000);
      };
      expect(await edge('created_at')).toBeGreaterThan(530);
      expect(await edge('-created_at')).toBeLessThan(10);
    });

    it('tells what happened to customers of each team', async () => {
      const caller = await test.caller();
      const total = async (path: string) =>
        (await caller.get(`/api/v1/${path}size=1`).expect(200)).body.total as number;
      expect(await total('interactions?')).toBeGreaterThan(40);
      expect(await total('feedback?')).toBeGreaterThan(20);
      for (const sentiment of ['positive', 'negative']) {
        expect(await total(`feedback?sentiment=${sentiment}&`)).toBeGreaterThan(3);
      }
      const { body } = await caller.get('/api/v2/customers?sortBy=lastInteraction&search=').expect(200);
      const talked = body.customers.find(
        (one: { statistics: { totalMessages: number } }) => one.statistics.totalMessages > 0,
      );
      expect(talked.statistics.averageResponseTime).toBeGreaterThan(60);
      for (const stage of ['negotiation', 'closed_won']) {
        expect(await total(`customers?sales_stage=${stage}&is_active=all&`)).toBeGreaterThan(0);
      }
    });

    it('has accounts that pay, use and ask', async () => {
      const caller = await test.caller();
      const criteria = { all: [{ field: 'service_types', op: 'contains', value: 'internet' }] };
      const { body } = await caller.post('/api/v1/segments/preview', { criteria }).expect(200);
      expect(body.count).toBeGreaterThan(10);
      const paths = (body.sample as { id: string }[]).map(({ id }) => `/api/v1/customers/${id}`);
      const histories = await Promise.all(paths.map((path) => caller.get(`${path}/payment-history`)));
      const paid = histories.map(({ body: { summary } }) => summary.total_payments as number);
      expect(paid.filter((total) => total > 0).length).toBeGreaterThan(3);
    });

    it('has accounts that are verified, were refused, or wait for a reviewer other than who asked', async () => {
      const caller = await test.caller();
      for (const status of ['pending', 'in_progress', 'completed', 'failed']) {
        const { body } = await caller.get(`/api/v1/verifications?status=${status}&size=1`).expect(200);
        expect(body.total).toBeGreaterThan(0);
        const [{ requested_by, decided_by }] = body.items;
        expect(decided_by).not.toBe(requested_by);
      }
    });

    it('is found by its names without accents and in Arabic script', async () => {
      const caller = await test.caller();
      for (const words of ['nunez', 'lefevre', 'العلوي']) {
        const { body } = await caller.get(`/api/v1/customers?query=${encodeURIComponent(words)}`);
        expect(body.total).toBeGreaterThan(0);
      }
    });

    it('lets a manager of each team sign in under its contract, beside the administrator', async () => {
      for (const contract of CONTRACT_NAMES.filter((name) => name !== 'standard')) {
        const credentials = { email: `${contract}@example.com`, password: SAMPLE_PASSWORD };
        const { body } = await signIn(test.url, credentials).expect(200);
        const me = await test.http.get('/api/v1/auth/me').auth(body.access_token, { type: 'bearer' });
        expect(me.body).toMatchObject({ contract, role: 'manager' });
      }
      await signIn(test.url, ADMINISTRATOR).expect(200);
    });
  });

  it('consists of what each team could have sent itself', async () => {
    const test = await startTestApp();
    const callers = Object.fromEntries(
      await Promise.all(CONTRACT_NAMES.map(async (name) => [name, await test.caller(name)])),
    ) as Record<Team, Caller>;
    const refused: unknown[] = [];
    for (const { team, created, changes } of sampleCustomers()) {
      const made = await post(team, callers[team], created);
      if (made.status !== 201) refused.push(team, created, made.body);
      const id = made.body.id ?? made.body.customer?._id;
      for (const { team: other, fields } of changes) {
        const changed = await put(other, callers[other], id, fields);
        if (changed.status !== 200) refused.push(other, fields, changed.body);
      }
    }
    expect(refused).toEqual([]);
    await test.close();
  });

  it('stays away when there are customers, and when it is switched off', async () => {
    const off = await startTestApp();
    expect(await countOf(off)).toBe(0);
    await (await off.caller()).post('/api/v1/customers', { name: 'A real one' });
    const on = await startTestApp({ env: SAMPLE, database: off.database });
    expect(await countOf(on)).toBe(1);
    await off.close();
    await on.close();
  });

  it('brings no sign-ins into a store that outlives the process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crm-sample-'));
    const test = await startTestApp({ env: { ...SAMPLE, DATABASE_URL: `file:${folder}` } });
    expect(await countOf(test)).toBe(sampleCustomers().length);
    await signIn(test.url, { email: 'isp@example.com', password: SAMPLE_PASSWORD }).expect(401);
    await test.close();
    await rm(folder, { recursive: true });
  });
});

const SUPPORT_WORDS: Record<string, string> = {
  phone: 'phoneNumber',
  first_name: 'firstName',
  last_name: 'lastName',
  postal_code: 'postalCode',
  custom_fields: 'customFields',
  communication_hours: 'communicationHours',
};

/** The record's words in v2's, where the desk's own API is another. */
function inSupportWords(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [SUPPORT_WORDS[key] ?? key, inSupportWords(inner)]),
  );
}

const post = (team: Team, caller: Caller, fields: object) =>
  team === 'support'
    ? caller.post('/api/v2/customers', inSupportWords(fields))
    : caller.post('/api/v1/customers', fields);

const put = (team: Team, caller: Caller, id: string, fields: object) =>
  team === 'support'
    ? caller.put(`/api/v2/customers/${id}`, inSupportWords(fields))
    : caller.put(`/api/v1/customers/${id}`, fields);
