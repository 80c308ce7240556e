import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { daysAgo, newCustomer, payment, service } from '../records/stage.js';
import { idOf, metricsOf, monthsAgo, riskOf, settleScores } from './stage.js';

interface Listed {
  id: string;
  churn_risk: { score: number; level: string; factors: object[]; calculated_at: string };
  lifetime_value: { amount: number; currency: string; historical_value: number };
}
interface Page {
  items: Listed[];
  total: number;
  next_cursor: string | null;
}

describe('Customers in the order of their scores', () => {
  let test: TestApp;
  let standard: Caller;
  let paths: string[];

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
    paths = [];
    for (let turn = 0; turn < 9; turn++) {
      const path = await newCustomer(standard);
      paths.push(path);
      await standard
        .post(
          `${path}/services`,
          service({
            start_date: monthsAgo(turn * 7),
            contract_months: [0, 12, 24][turn % 3],
            monthly_price: 20 + 10 * turn,
            currency: turn === 8 ? 'EUR' : 'USD',
            details: { technology: turn % 2 ? 'dsl' : 'fiber' },
          }),
        )
        .expect(201);
    }
    await newCustomer(standard);
    await settleScores(test);
  });
  afterAll(() => test.close());

  const pageOf = async (path: string, caller = standard) => (await caller.get(path).expect(200)).body as Page;

  async function byRoute(): Promise<[string, number][]> {
    const all = await Promise.all(
      paths.map(async (path): Promise<[string, number]> => [
        idOf(path),
        (await riskOf(standard, path)).score!,
      ]),
    );
    return all.sort(([, one], [, other]) => other - one);
  }

  it('shows the highest risks first, as the route of each tells them, in every style of paging', async () => {
    const expected = await byRoute();
    const whole = await pageOf('/api/v1/customers/at-risk?min_score=0&size=100');
    expect(whole.items.map(({ id, churn_risk }) => [id, churn_risk.score])).toEqual(expected);
    expect(whole.total).toBe(expected.length);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await pageOf(
        `/api/v1/customers/at-risk?min_score=0&limit=2&cursor=${encodeURIComponent(cursor)}`,
      );
      walked.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(walked).toEqual(expected.map(([id]) => id));
    const upward = await pageOf('/api/v1/customers/at-risk?min_score=0&sort=churn_risk&size=3');
    expect(upward.items.map(({ id }) => id)).toEqual(walked.slice(-3).reverse());
    const { body } = await standard.get('/api/v1/customers/at-risk?min_score=0&limit=3&offset=7').expect(200);
    expect(body.customers.map(({ id }: Listed) => id)).toEqual(walked.slice(7, 10));
    expect(body).toMatchObject({ total_count: expected.length, pagination: { has_more: false } });
  });

  it('shows the three factors that weigh most, in the words of the whole answer', async () => {
    const { items } = await pageOf('/api/v1/customers/at-risk?min_score=0');
    const [first] = items;
    const risk = await riskOf(standard, `/api/v1/customers/${first.id}`);
    expect(first.churn_risk.factors).toEqual(
      risk.factors.filter(({ name }) => name !== 'baseline').slice(0, 3),
    );
    expect(first.churn_risk.level).toBe(risk.level);
  });

  it('begins at 0.5 unless a score or a level is asked for', async () => {
    const expected = await byRoute();
    const above = (from: number, below = 2) =>
      expected.filter(([, score]) => score >= from && score < below).map(([id]) => id);
    const ids = async (query: string) =>
      (await pageOf(`/api/v1/customers/at-risk${query}`)).items.map(({ id }) => id);
    expect(await ids('')).toEqual(above(0.5));
    expect(await ids('?level=medium')).toEqual(above(0.3, 0.6));
    expect(await ids('?level=low&min_score=0.1')).toEqual(above(0.1, 0.3));
    expect(await ids('?level=critical')).toEqual(above(0.8));
    await standard.get('/api/v1/customers/at-risk?min_score=1.1').expect(400);
    await standard.get('/api/v1/customers/at-risk?level=unknown').expect(400);
    await standard.get('/api/v1/customers/high-value?currency=XYZ1').expect(400);
  });

  it('lists values within one currency, by default that of most', async () => {
    const values = await Promise.all(
      paths.map(async (path) => {
        const { body } = await standard.get(`${path}/lifetime-value`).expect(200);
        return body as { customer_id: string; lifetime_value: number; currency: string };
      }),
    );
    const expected = values
      .filter(({ currency }) => currency === 'USD')
      .sort((one, other) => other.lifetime_value - one.lifetime_value)
      .map(({ customer_id, lifetime_value }) => [customer_id, lifetime_value]);
    const { items } = await pageOf('/api/v1/customers/high-value?size=100');
    expect(items.map(({ id, lifetime_value }) => [id, lifetime_value.amount])).toEqual(expected);
    const euros = await pageOf('/api/v1/customers/high-value?currency=eur');
    expect(euros.items.map(({ id }) => id)).toEqual([idOf(paths[8])]);
    expect(euros.items[0].lifetime_value.currency).toBe('EUR');
    const [, [, second]] = expected as [string, number][];
    const least = await pageOf(`/api/v1/customers/high-value?min_value=${second}&cursor=`);
    expect(least.items.map(({ id }) => id)).toEqual(expected.slice(0, 2).map(([id]) => id));
  });

  it('refuses cursors of other lists, and callers who may not read customers', async () => {
    const { next_cursor } = await pageOf('/api/v1/customers/at-risk?min_score=0&limit=2&cursor=');
    await standard.get(`/api/v1/customers/high-value?cursor=${encodeURIComponent(next_cursor!)}`).expect(400);
    await standard
      .get(`/api/v1/customers/at-risk?sort=churn_risk&cursor=${encodeURIComponent(next_cursor!)}`)
      .expect(400);
    const analyst = await test.caller('standard', ['crm:read:analytics']);
    await analyst.get('/api/v1/customers/at-risk').expect(403);
    await analyst.get('/api/v1/customers/high-value').expect(403);
    const reader = await test.caller('standard', ['crm:read:customers']);
    await reader.get('/api/v1/customers/at-risk').expect(403);
    const { body } = await standard.get('/docs-json').expect(200);
    for (const list of ['at-risk', 'high-value']) {
      expect(body.paths[`/api/v1/customers/${list}`].get['x-required-permission']).toEqual([
        'crm:read:analytics',
        'crm:read:customers',
      ]);
    }
  });

  it('chooses by scores, for who may know them', async () => {
    const expected = await byRoute();
    const count = async (field: string, op: string, value: unknown, caller = standard) =>
      (
        (await caller.post('/api/v1/segments/preview', { criteria: { all: [{ field, op, value }] } }))
          .body as { count: number }
      ).count;
    const [, [, second]] = expected;
    expect(await count('churn_risk_score', 'gte', second)).toBe(2);
    for (const [level, from, below] of [
      ['low', 0, 0.3],
      ['medium', 0.3, 0.6],
      ['high', 0.6, 0.8],
      ['critical', 0.8, 2],
    ] as const)
      expect(await count('churn_level', 'eq', level)).toBe(
        expected.filter(([, score]) => score >= from && score < below).length,
      );
    expect(await count('churn_level', 'eq', 'unknown')).toBeGreaterThanOrEqual(1);
    expect(await count('lifetime_value', 'exists', true)).toBe(paths.length);
    expect(await count('frequency', 'exists', true)).toBe(0);
    const reader = await test.caller('standard', ['crm:read:customers', 'crm:read:segments']);
    await reader
      .post('/api/v1/segments/preview', {
        criteria: { all: [{ field: 'rfm_segment', op: 'eq', value: 'loyal' }] },
      })
      .expect(403);
  });

  it('loses who is deleted at once, and finds who comes back, or takes over what another had', async () => {
    const [one, other] = [await newCustomer(standard), await newCustomer(standard)];
    await standard.post(`${one}/services`, service({ end_date: daysAgo(3) })).expect(201);
    await standard.post(`${other}/payments`, payment({ amount: 30 })).expect(201);
    await settleScores(test);
    const listed = async () =>
      (await pageOf('/api/v1/customers/at-risk?min_score=1&size=100')).items.map(({ id }) => id);
    expect(await listed()).toEqual([idOf(one)]);
    await standard.delete(one).expect(204);
    expect(await listed()).toEqual([]);
    await standard.post(`${one}/restore`).expect(200);
    await settleScores(test);
    expect(await listed()).toEqual([idOf(one)]);
    await standard.post(`${other}/merge`, { from_id: idOf(one) }).expect(200);
    await settleScores(test);
    expect(await listed()).toEqual([idOf(other)]);
    expect(await metricsOf(standard, other)).toMatchObject({ churn_risk_score: 1, lifetime_value: 30 });
    await standard.delete(`${other}?data_retention_policy=anonymize`).expect(204);
    await settleScores(test);
    expect(await listed()).toEqual([]);
  });
});
