import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

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
    // what is refused is not counted
    const wrong = { customer_id: busy, service_type: 'Tour', rating: 6 };
    expect((await one.post('/api/v1/feedback/', wrong)).status).toBe(422);
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
