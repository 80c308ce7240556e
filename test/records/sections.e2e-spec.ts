import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { settleScores } from '../analytics/stage.js';
import { daysAgo, newCustomer, payment, service, ticket } from './stage.js';

describe('records in the answer about a customer', () => {
  let test: TestApp;
  let isp: Caller;
  let path: string;

  beforeAll(async () => {
    test = await startTestApp();
    isp = await test.caller('isp');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    path = await newCustomer(await test.caller());
  });

  const get = async (query = '', caller = isp) => (await caller.get(`${path}${query}`).expect(200)).body;

  it('are services, billing, metrics and, where asked for, tickets', async () => {
    const { body: services } = await isp.post(`${path}/services`, [
      service({ monthly_price: 40.1, start_date: daysAgo(900) }),
      service({ monthly_price: 0.2 }),
      service({ monthly_price: 7, status: 'suspended' }),
      service({ monthly_price: 8, start_date: daysAgo(-3) }),
      service({ monthly_price: 9, end_date: daysAgo(1) }),
      service({ monthly_price: 10, currency: 'EUR' }),
    ]);
    await isp.post(`${path}/payments`, [
      payment({ amount: 40.3, payment_date: `${daysAgo(4)}T22:00:00Z` }),
      payment({ amount: 1, payment_date: daysAgo(3), status: 'pending' }),
    ]);
    const { body: tickets } = await isp.post(`${path}/tickets`, [
      ticket({ status: 'resolved', satisfaction: 2, opened_at: daysAgo(9), resolved_at: daysAgo(8) }),
      ticket({ opened_at: daysAgo(2), satisfaction: 5 }),
    ]);
    await isp.put(`${path}/billing`, {
      current_balance: 12.5,
      auto_pay_enabled: true,
      payment_method: 'cash',
    });
    await settleScores(test);
    const shown = await get('?include_tickets=true');
    expect(shown.services).toEqual([...services].reverse());
    expect(shown.tickets).toEqual([...tickets].reverse());
    expect(shown.billing_summary).toEqual({
      current_balance: 12.5,
      last_payment_date: daysAgo(4),
      last_payment_amount: 40.3,
      last_payment_currency: 'USD',
      payment_method: 'cash',
      auto_pay_enabled: true,
      credit_limit: null,
    });
    expect(shown.account_metrics).toEqual({
      customer_since: daysAgo(900),
      lifetime_value: expect.any(Number),
      monthly_recurring_revenue: 40.3,
      currency: 'USD',
      churn_risk_score: expect.any(Number),
      satisfaction_score: 2,
      support_tickets_count: 2,
    });
    const bare = await get('?include_services=false&include_billing=false');
    for (const key of ['services', 'billing_summary', 'tickets']) expect(bare).not.toHaveProperty(key);
    expect(bare.account_metrics).toEqual(shown.account_metrics);
    // what a change answers is what a GET without parameters does, and what was read may be sent back
    const put = await isp.put(path, { ...shown, notes: 'Seen' }).expect(200);
    expect(put.body).toMatchObject({
      services: shown.services,
      billing_summary: shown.billing_summary,
      account_metrics: shown.account_metrics,
    });
  });

  it('say no revenue that is in another currency, and no payment of a day to come', async () => {
    await isp.post(`${path}/payments`, [
      payment({ amount: 1, payment_date: `${daysAgo(3)}T08:00:00Z` }),
      payment({ amount: 2, payment_date: `${daysAgo(-2)}T08:00:00Z` }),
    ]);
    const priced = service({ monthly_price: 5, currency: 'GBP' });
    await isp.post(`${path}/services`, priced);
    const shown = await get('');
    expect(shown.billing_summary).toMatchObject({
      last_payment_date: daysAgo(3),
      last_payment_amount: 1,
    });
    expect(shown.account_metrics).toMatchObject({ currency: 'USD', monthly_recurring_revenue: null });
    const { body } = await isp.get(`${path}/lifetime-value`);
    expect(body).toMatchObject({
      historical_value: 1,
      predicted_value: null,
      lifetime_value: null,
      missing: expect.arrayContaining(['monthly_price']),
    });
    // none that runs brings nothing, in any currency
    await isp.post(`${path}/services`, { external_id: priced.external_id, status: 'suspended' });
    expect((await get('')).account_metrics.monthly_recurring_revenue).toBe(0);
    expect((await isp.get(`${path}/lifetime-value`)).body).toMatchObject({
      predicted_value: 0,
      missing: expect.not.arrayContaining(['monthly_price']),
    });
  });

  it('are empty where nothing is known', async () => {
    const shown = await get('?include_tickets=true');
    expect(shown).toMatchObject({ services: [], tickets: [] });
    expect(shown.billing_summary).toEqual({
      current_balance: null,
      last_payment_date: null,
      last_payment_amount: null,
      last_payment_currency: null,
      payment_method: null,
      auto_pay_enabled: null,
      credit_limit: null,
    });
    expect(shown.account_metrics).toMatchObject({
      customer_since: daysAgo(0),
      monthly_recurring_revenue: null,
      currency: null,
      support_tickets_count: 0,
    });
  });

  it('show the newest 20 tickets', async () => {
    const sent = Array.from({ length: 25 }, (_, at) => ticket({ opened_at: daysAgo(at + 1) }));
    await isp.post(`${path}/tickets`, sent);
    const { tickets } = await get('?include_tickets=true');
    const names = tickets.map((one: { external_id: string }) => one.external_id);
    expect(names).toEqual(sent.slice(0, 20).map(({ external_id }) => external_id));
  });

  it('are absent for who may not see them', async () => {
    await isp.post(`${path}/services`, service());
    const clerk = await test.caller('isp', ['crm:read:customers']);
    const bare = await get('?include_tickets=true', clerk);
    for (const key of ['services', 'billing_summary', 'tickets', 'account_metrics']) {
      expect(bare).not.toHaveProperty(key);
    }
    const records = await get(
      '?include_tickets=true',
      await test.caller('isp', ['crm:read:customers', 'crm:read:records']),
    );
    expect(Object.keys(records)).toEqual(expect.arrayContaining(['services', 'billing_summary', 'tickets']));
    expect(records).not.toHaveProperty('account_metrics');
    const analyst = await get('', await test.caller('isp', ['crm:read:customers', 'crm:read:analytics']));
    expect(analyst.account_metrics.monthly_recurring_revenue).toBe(49.9);
    expect(analyst).not.toHaveProperty('services');
    const sales = await get('', await test.caller('sales'));
    expect(sales).not.toHaveProperty('services');
  });

  it('stand on the timeline', async () => {
    await isp.post(`${path}/services`, [
      service({ start_date: daysAgo(30) }),
      service({ start_date: daysAgo(-9) }),
    ]);
    await isp.post(`${path}/payments`, payment({ amount: 59.9, payment_date: daysAgo(20) }));
    await isp.post(`${path}/tickets`, ticket({ opened_at: daysAgo(10) }));
    const timeline = async (caller: Caller) =>
      (await caller.get(`${path}/timeline?kind=service,payment,ticket`).expect(200)).body.items.map(
        ({ kind, title }: { kind: string; title: string }) => [kind, title],
      );
    expect(await timeline(isp)).toEqual([
      ['ticket', 'No connection'],
      ['payment', '59.9 USD'],
      ['service', 'Fiber 500'],
    ]);
    expect(await timeline(await test.caller('isp', ['crm:read:customers']))).toEqual([]);
  });
});
