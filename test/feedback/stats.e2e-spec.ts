import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const DAY_MS = 24 * 3600 * 1000;

describe('statistics of feedback', () => {
  let test: TestApp;
  let travel: Caller;
  beforeAll(async () => {
    test = await startTestApp();
    travel = await test.caller('travel', ['crm:*:feedback', 'crm:create:customers']);
  });
  beforeEach(() => sql`truncate feedback`.execute(test.database.kysely));
  afterAll(() => test.close());

  let count = 0;
  const makeCustomer = async (): Promise<string> => {
    const body = {
      full_name: 'Guest',
      contact_type: 'Individual',
      email: `guest${++count}@example.com`,
      phone: `+1415555${1000 + count}`,
    };
    return (await travel.post('/api/v1/customers/', body).expect(201)).body.id;
  };
  const stats = async (query = '') => (await travel.get(`/api/v1/feedback/stats${query}`).expect(200)).body;

  it('have every key, also where there is nothing', async () => {
    expect(await stats()).toEqual({
      total_feedback: 0,
      average_rating: null,
      rating_distribution: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
      by_service_type: { Tour: 0, Booking: 0, Support: 0, Transport: 0, Accommodation: 0, General: 0 },
      sentiment_analysis: { positive: 0, neutral: 0, negative: 0 },
      resolution_rate: 0,
      pending_resolution: 0,
    });
  });

  it('count what was submitted in the last days, anonymous or not', async () => {
    const customer_id = await makeCustomer();
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS + 60_000).toISOString();
    const submit = async (rating: number, service_type: string, days: number, more: object = {}) => {
      const body = { customer_id, rating, service_type, submitted_at: ago(days), ...more };
      return (await travel.post('/api/v1/feedback', body).expect(201)).body.id as string;
    };
    const first = await submit(5, 'Tour', 0.5);
    await submit(4, 'Tour', 6, { is_anonymous: true });
    await submit(1, 'Transport', 29);
    await submit(2, 'Support', 31);
    await travel.put(`/api/v1/feedback/${first}`, { resolved: true }).expect(200);
    expect(await stats()).toEqual({
      total_feedback: 3,
      average_rating: 3.33,
      rating_distribution: { 1: 1, 2: 0, 3: 0, 4: 1, 5: 1 },
      by_service_type: { Tour: 2, Booking: 0, Support: 0, Transport: 1, Accommodation: 0, General: 0 },
      sentiment_analysis: { positive: 2, neutral: 0, negative: 1 },
      resolution_rate: 0.3333,
      pending_resolution: 2,
    });
    expect(await stats('?days=7')).toMatchObject({
      total_feedback: 2,
      average_rating: 4.5,
      resolution_rate: 0.5,
    });
    expect((await stats('?days=365')).total_feedback).toBe(4);
  });

  it.each(['0', '-1', '1.5', 'x', '999999', ''])('refuse days=%s', async (days) => {
    expect((await travel.get(`/api/v1/feedback/stats?days=${days}`)).status).toBe(422);
  });
});

describe('the limit of feedback', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp({ env: { RATE_LIMITS: 'on' } })));
  afterAll(() => test.close());

  it('is ten a minute about one customer in travel, whoever sends them', async () => {
    const [one, other, standard] = await Promise.all([
      test.caller('travel'),
      test.caller('travel'),
      test.caller(),
    ]);
    const customer = async (name: string) =>
      (await standard.post('/api/v1/customers', { name })).body.id as string;
    const [busy, quiet] = [await customer('Busy'), await customer('Quiet')];
    const submit = (caller: Caller, customer_id: string) =>
      caller.post('/api/v1/feedback/', { customer_id, service_type: 'Tour', rating: 4 });
    for (let n = 0; n < 10; n++) {
      const { status, headers } = await submit(n % 2 ? one : other, n === 9 ? busy.toUpperCase() : busy);
      expect(status).toBe(201);
      expect([headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']]).toEqual(['10', String(9 - n)]);
    }
    const { status, headers, body } = await submit(one, busy);
    expect([status, body.error, headers['x-ratelimit-limit']]).toEqual([429, 'rate_limited', '10']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await submit(one, quiet)).status).toBe(201);
    expect((await submit(standard, busy)).status).toBe(201);
    const { rows } = await sql<{ rating_count: number }>`
      select rating_count from customers where id = ${busy}`.execute(test.database.kysely);
    expect(rows[0].rating_count).toBe(11);
  });
});
