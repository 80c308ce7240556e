import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { daysAgo, newCustomer, payment } from './stage.js';

const BILLING = {
  current_balance: 12.5,
  credit_limit: 500,
  auto_pay_enabled: true,
  payment_method: 'direct_debit',
  paperless_billing: false,
};

describe('billing', () => {
  let test: TestApp;
  let isp: Caller;
  let path: string;

  beforeAll(async () => {
    test = await startTestApp();
    isp = await test.caller('isp');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    path = `${await newCustomer(await test.caller())}/billing`;
  });

  it('is set as a whole or in parts, and cleared by null', async () => {
    const { body, headers } = await isp.put(path, BILLING).expect(200);
    expect(body).toMatchObject({
      ...BILLING,
      version: 1,
      last_payment_date: null,
      last_payment_amount: null,
    });
    expect((await isp.put(path, body)).body).toEqual(body);
    const changed = await isp.patch(path, { credit_limit: null, auto_pay_enabled: false }).expect(200);
    expect(changed.body).toMatchObject({
      ...BILLING,
      credit_limit: null,
      auto_pay_enabled: false,
      version: 2,
    });
    const stale = await isp.put(path, { current_balance: 1 }).set('If-Match', headers.etag);
    expect(stale.status).toBe(412);
    expect((await isp.put(path, { current_balance: 1 }).set('If-Match', changed.headers.etag)).status).toBe(
      200,
    );
  });

  it('shows the last completed payment', async () => {
    await isp.post(path.replace('billing', 'payments'), [
      payment({ amount: 5, payment_date: `${daysAgo(3)}T01:00:00Z` }),
      payment({ amount: 6, payment_date: `${daysAgo(3)}T23:00:00Z` }),
      payment({ amount: 7, payment_date: daysAgo(1), status: 'failed' }),
      payment({ amount: 8, payment_date: daysAgo(9) }),
    ]);
    const { body } = await isp.put(path, BILLING).expect(200);
    expect(body).toMatchObject({ last_payment_date: daysAgo(3), last_payment_amount: 6, currency: 'USD' });
    expect((await isp.put(path, { current_balance: 1.234 })).body.errors[0].field).toBe('current_balance');
  });

  it('judges what changes alone where the currency changed, and says in which the last payment was', async () => {
    const post = (more: object) => isp.post(path.replace('billing', 'payments'), payment(more)).expect(201);
    await post({ currency: 'USD', payment_date: daysAgo(9) });
    const { body } = await isp.put(path, { ...BILLING, current_balance: 12.25 }).expect(200);
    for (const days of [8, 7]) await post({ amount: 500, currency: 'JPY', payment_date: daysAgo(days) });
    await post({ amount: 5.5, currency: 'EUR', payment_date: daysAgo(1) });
    const last = { currency: 'JPY', last_payment_amount: 5.5, last_payment_currency: 'EUR' };
    expect((await isp.put(path, { auto_pay_enabled: false }).expect(200)).body).toMatchObject(last);
    await isp.put(path, { ...body, auto_pay_enabled: true }).expect(200);
    const { body: customer } = await isp.get(path.replace('/billing', '')).expect(200);
    expect(customer.billing_summary).toMatchObject({
      last_payment_amount: 5.5,
      last_payment_currency: 'EUR',
    });
    const wrong = await isp.put(path, { current_balance: 12.5 }).expect(400);
    expect(wrong.body.errors).toMatchObject([{ field: 'current_balance', code: 'invalid_value' }]);
  });

  it('takes back what it showed, but no other billing', async () => {
    const { body } = await isp.put(path, BILLING).expect(200);
    await isp.put(path, { ...body, updated_at: '2020-01-01T00:00:00Z', version: 7 }).expect(200);
    const other = { customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60', created_at: '2020-01-01T00:00:00Z' };
    for (const [field, value] of Object.entries(other)) {
      const refused = await isp.put(path, { ...body, [field]: value }).expect(400);
      expect(refused.body.errors).toMatchObject([{ field, code: 'read_only' }]);
    }
  });

  it('refuses what is no billing, and who may not', async () => {
    for (const body of [
      { current_balance: -1 },
      { credit_limit: '5' },
      { auto_pay_enabled: 'yes' },
      { iban: 'x' },
    ]) {
      expect((await isp.put(path, body)).status).toBe(400);
    }
    expect((await isp.put('/api/v1/customers/none/billing', BILLING)).status).toBe(404);
    const feeder = await test.caller('isp', ['crm:create:records']);
    expect((await feeder.put(path, BILLING)).status).toBe(403);
  });
});
