import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { newCustomer, payment, service } from '../records/stage.js';
import { idOf, riskOf, settleScores } from './stage.js';

describe('Scores that stand beside customers', () => {
  let test: TestApp;
  let standard: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  const keptOf = async (path: string) => {
    const { rows } = await sql<{ churn_score: number | null; historical_value: number }>`
      select churn_score, historical_value from customer_scores where customer_id = ${idOf(path)}`.execute(
      test.database.kysely,
    );
    return rows[0];
  };
  const marks = async () => {
    const { rows } = await sql`select 1 from score_marks`.execute(test.database.kysely);
    return rows.length;
  };

  it('are reckoned for whoever has services or payments, and for nobody else', async () => {
    const [one, other, none] = [
      await newCustomer(standard),
      await newCustomer(standard),
      await newCustomer(standard),
    ];
    await standard.post(`${one}/services`, service());
    await standard.post(`${other}/payments`, payment({ amount: 12.5 }));
    await standard.post(`${none}/payments`, payment({ status: 'pending' }));
    await settleScores(test);
    expect(await keptOf(one)).toMatchObject({ churn_score: (await riskOf(standard, one)).score });
    expect(await keptOf(other)).toEqual({ churn_score: null, historical_value: 12.5 });
    expect(await keptOf(none)).toBeUndefined();
    expect(await marks()).toBe(0);
  });

  it('follow each change by itself, within seconds', async () => {
    const path = await newCustomer(standard);
    const paid = payment({ amount: 10 });
    await standard.post(`${path}/payments`, paid).expect(201);
    const until = async (amount: number) => {
      for (;;) {
        const kept = await keptOf(path);
        if (kept?.historical_value === amount) return;
        await standard.get('/api/v1/customers?limit=1').expect(200);
      }
    };
    await until(10);
    await standard.post(`${path}/payments`, { external_id: paid.external_id, amount: 20 }).expect(200);
    await until(20);
    await standard
      .post(`${path}/payments`, { external_id: paid.external_id, status: 'refunded' })
      .expect(200);
    await settleScores(test);
    expect(await keptOf(path)).toBeUndefined();
  });

  it('are never replaced by what was read before, and one change waits for none of another', async () => {
    const path = await newCustomer(standard);
    await standard.post(`${path}/payments`, payment({ amount: 10 }));
    await settleScores(test);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        standard.post(`${path}/payments`, payment({ amount: 1 })).expect(201),
      ).concat(Array.from({ length: 5 }, () => settleScores(test)) as never),
    );
    await settleScores(test);
    expect(await keptOf(path)).toMatchObject({ historical_value: 30 });
  });
});
