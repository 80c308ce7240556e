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
