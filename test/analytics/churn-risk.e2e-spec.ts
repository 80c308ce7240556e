import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { daysAgo, newCustomer, payment, service, ticket, usage } from '../records/stage.js';
import { metricsOf, monthsAgo, riskOf, settleScores, type Risk } from './stage.js';

describe('The risk that a customer leaves', () => {
  let test: TestApp;
  let standard: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  const factorsOf = ({ factors }: Risk) =>
    Object.fromEntries(factors.map(({ name, value }) => [name, value] as const));
  const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));

  it('is made of contributions that add up to it, and names what it does not know', async () => {
    const path = await newCustomer(standard);
    await standard
      .post(`${path}/services`, [
        service({ start_date: monthsAgo(14), details: { technology: 'fiber' }, monthly_price: 70.5 }),
        service({
          start_date: monthsAgo(3),
          service_type: 'phone',
          details: { lines: 2 },
          monthly_price: 20,
        }),
        service({ start_date: monthsAgo(30), end_date: daysAgo(20), status: 'cancelled', monthly_price: 50 }),
      ])
      .expect(201);
    const risk = await riskOf(standard, path);
    expect(risk.customer_id).toBe(path.split('/')[4]);
    expect(factorsOf(risk)).toMatchObject({
      tenure_months: 30,
      contract_months: 0,
      monthly_price: 90.5,
      internet: true,
      phone: true,
      technology: 'fiber',
      lines: 2,
      online_security: false,
      baseline: null,
    });
    const sum = risk.factors.reduce((total, { contribution }) => total + contribution, 0);
    expect(risk.score).toBeCloseTo(logistic(sum), 12);
    expect(risk.model).toBe('churn-1');
    expect(risk.missing).toEqual(
      expect.arrayContaining([
        'payment_method',
        'total_paid',
        'average_rating',
        'usage_change',
        'open_tickets',
      ]),
    );
    // twelve months ago: 70.50 and 50
    expect(factorsOf(risk).monthly_price_change).toBeCloseTo(90.5 / 120.5 - 1, 12);
  });

  it('sees payments, tickets, usage, billing and feedback at once', async () => {
    const path = await newCustomer(standard);
    await standard.post(`${path}/services`, service({ start_date: monthsAgo(24), contract_months: 24 }));
    await standard.post(`${path}/payments`, [
      payment({ amount: 10, payment_date: `${daysAgo(30)}T10:00:00Z`, due_date: daysAgo(31) }),
      payment({ amount: 20, payment_date: `${daysAgo(500)}T10:00:00Z`, due_date: daysAgo(501) }),
      payment({ amount: 5, status: 'failed', payment_date: `${daysAgo(30)}T10:00:00Z` }),
      payment({ amount: 99, status: 'refunded' }),
      payment({ amount: 7, currency: 'EUR' }),
    ]);
    await standard.post(`${path}/tickets`, [
      ticket(),
      ticket({ status: 'pending' }),
      ticket({ status: 'closed' }),
    ]);
    await standard.put(`${path}/billing`, { payment_method: 'bank_transfer', auto_pay_enabled: true });
    // nine months with 90, then three with 15
    await standard.post(
      `${path}/usage`,
      Array.from({ length: 12 }, (_, i) =>
        usage({ period_start: `${monthsAgo(i + 1)}T00:00:00Z`, quantity: i < 3 ? 5 : 10 }),
      ),
    );
    const { customer_id } = await riskOf(standard, path);
    await standard.post('/api/v1/feedback', { customer_id, service_type: 'General', rating: 2 }).expect(201);
    const factors = factorsOf(await riskOf(standard, path));
    expect(factors).toMatchObject({
      contract_months: 24,
      total_paid: 30,
      late_payments: 1,
      failed_payments: 1,
      open_tickets: 2,
      payment_method: 'bank_transfer',
      auto_pay_enabled: true,
      average_rating: 2,
    });
    expect(factors.usage_change).toBeCloseTo(-0.5, 1);
  });

  it('is certain of who has ended every service', async () => {
    const path = await newCustomer(standard);
    await standard.post(`${path}/services`, [
      service({ end_date: daysAgo(1) }),
      service({ status: 'cancelled', service_type: 'tv' }),
    ]);
    expect(await riskOf(standard, path)).toMatchObject({
      score: 1,
      level: 'critical',
      factors: [{ name: 'no_active_service', value: true }],
      model: null,
    });
  });

  it('is unknown of who has neither services nor a second purchase, nor without a model of purchases', async () => {
    const path = await newCustomer(standard);
    const unknown = { score: null, level: 'unknown', factors: [], recommended_actions: [] };
    expect(await riskOf(standard, path)).toMatchObject({ ...unknown, missing: ['repeat_purchase'] });
    await standard.post(`${path}/payments`, [payment(), payment()]);
    // two of one day are one purchase
    expect(await riskOf(standard, path)).toMatchObject({ ...unknown, missing: ['repeat_purchase'] });
    await standard.post(`${path}/payments`, payment({ payment_date: `${daysAgo(40)}T10:00:00Z` }));
    expect(await riskOf(standard, path)).toMatchObject({ ...unknown, missing: ['purchase_model'] });
  });

  it('stands in the answer about the customer, until nothing is known any more', async () => {
    const path = await newCustomer(standard);
    expect(await metricsOf(standard, path)).toMatchObject({ churn_risk_score: null, lifetime_value: null });
    await standard.post(`${path}/services`, service());
    await settleScores(test);
    const { score } = await riskOf(standard, path);
    const { body: value } = await standard.get(`${path}/lifetime-value`).expect(200);
    expect(await metricsOf(standard, path)).toMatchObject({
      churn_risk_score: score,
      lifetime_value: value.lifetime_value,
    });
    expect(value.lifetime_value).toBeGreaterThan(0);
  });

  it('is answered by 304 as long as nothing changes, like the value', async () => {
    const path = await newCustomer(standard);
    await standard.post(`${path}/services`, service()).expect(201);
    for (const route of ['churn-risk', 'lifetime-value']) {
      const { headers } = await standard.get(`${path}/${route}`).expect(200);
      expect(headers.etag).toMatch(/^"1\.[\w-]+"$/);
      const again = () => standard.get(`${path}/${route}`).set('If-None-Match', headers.etag);
      await again().expect(304);
      await standard.post(`${path}/services`, service()).expect(201);
      await again().expect(200);
    }
  });

  it('is shown by analytics alone, and of nobody who is not there', async () => {
    const path = await newCustomer(standard);
    const reader = await test.caller('standard', ['crm:read:customers', 'crm:read:records']);
    await reader.get(`${path}/churn-risk`).expect(403);
    await reader.get(`${path}/lifetime-value`).expect(403);
    await standard.get('/api/v1/customers/nobody/churn-risk').expect(404);
    await standard.get(`${path}/lifetime-value?horizon_months=121`).expect(400);
    await standard.delete(path).expect(204);
    await standard.get(`${path}/churn-risk`).expect(404);
    await standard.get(`${path}/lifetime-value`).expect(404);
  });
});
