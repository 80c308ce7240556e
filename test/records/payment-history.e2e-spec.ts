import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { daysAgo, newCustomer, payment, service } from './stage.js';

interface Shown {
  payment_id: string;
  external_id: string;
  amount: number;
  payment_date: string;
  status: string;
}

describe('the payment history', () => {
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

  const feed = (...payments: object[]) => isp.post(`${path}/payments`, payments).expect(201);
  const history = async (query = '') => (await isp.get(`${path}/payment-history${query}`).expect(200)).body;

  it('has every key of 001, also where nothing is known', async () => {
    expect(await history()).toEqual({
      customer_id: path.split('/')[4],
      summary: {
        total_payments: 0,
        average_payment: null,
        currency: null,
        on_time_percentage: null,
        failed_payments_count: 0,
        preferred_payment_method: null,
        payment_pattern: null,
        by_currency: {},
      },
      payments: [],
      next_cursor: null,
    });
    const sent = payment({ invoice_id: 'INV-1', transaction_id: 'T-1', notes: 'Thanks' });
    await feed(sent);
    const { payments } = await history();
    expect(payments).toEqual([
      { payment_id: expect.any(String), ...sent, payment_date: new Date(sent.payment_date).toISOString() },
    ]);
  });

  it('sums what was completed, by currency, and counts what failed', async () => {
    const days = [40, 10, 70];
    await feed(
      ...days.map((ago) => payment({ amount: 0.1, payment_date: daysAgo(ago), due_date: daysAgo(ago) })),
      payment({ amount: 0.2, payment_date: daysAgo(100), due_date: daysAgo(101), payment_method: 'cash' }),
      payment({ amount: 5, currency: 'EUR', due_date: null }),
      payment({ amount: 7, status: 'refunded' }),
      payment({ amount: 8, status: 'pending' }),
      payment({ amount: 9, status: 'failed' }),
      payment({ amount: 1000, payment_date: daysAgo(500) }),
    );
    const { summary, payments } = await history();
    expect(summary).toEqual({
      total_payments: 0.5,
      // 0.125, half up
      average_payment: 0.13,
      currency: 'USD',
      on_time_percentage: 75,
      failed_payments_count: 1,
      preferred_payment_method: 'credit_card',
      payment_pattern: 'monthly',
      by_currency: {
        USD: { total_payments: 0.5, average_payment: 0.13, count: 4 },
        EUR: { total_payments: 5, average_payment: 5, count: 1 },
      },
    });
    expect(payments).toHaveLength(8);
    const shorter = await history('?include_failed=false');
    expect(shorter.summary).toEqual(summary);
    expect(shorter.payments.map(({ status }: Shown) => status)).not.toContain('failed');
    expect((await history('?months=60')).summary.total_payments).toBe(1000.5);
    expect((await history('?months=1')).summary.total_payments).toBe(0.1);
  });

  it('follows what becomes of a payment', async () => {
    const sent = payment({ due_date: daysAgo(20) });
    await feed(sent, payment({ amount: 40.1 }));
    expect((await history()).summary).toMatchObject({ total_payments: 100, on_time_percentage: 50 });
    const change = (more: object) => isp.post(`${path}/payments`, { external_id: sent.external_id, ...more });
    await change({ due_date: daysAgo(3) });
    expect((await history()).summary).toMatchObject({ total_payments: 100, on_time_percentage: 100 });
    await change({ status: 'refunded' });
    expect((await history()).summary).toMatchObject({ total_payments: 40.1, average_payment: 40.1 });
    await change({ status: 'completed', currency: 'EUR', amount: 3, payment_date: daysAgo(2) });
    expect((await history()).summary.by_currency).toEqual({
      USD: { total_payments: 40.1, average_payment: 40.1, count: 1 },
      EUR: { total_payments: 3, average_payment: 3, count: 1 },
    });
    // as many in both: the currency of the latest
    expect((await history()).summary.currency).toBe('EUR');
  });

  it('is in the currency of the services where nothing was paid', async () => {
    await isp.post(`${path}/services`, [
      service({ currency: 'MAD' }),
      service({ currency: 'EUR', status: 'cancelled' }),
    ]);
    await feed(payment({ status: 'failed' }));
    expect((await history()).summary).toMatchObject({
      currency: 'MAD',
      total_payments: 0,
      average_payment: null,
    });
  });

  it('pages from the newest to the oldest, each once', async () => {
    const sent = Array.from({ length: 25 }, (_, at) =>
      payment({ amount: at, payment_date: daysAgo(20 - Math.floor(at / 3)) }),
    );
    await feed(...sent);
    const whole: Shown[] = (await history()).payments;
    const byDate = [...whole].sort(
      (one, other) =>
        other.payment_date.localeCompare(one.payment_date) || other.payment_id.localeCompare(one.payment_id),
    );
    expect(whole).toEqual(byDate);
    const seen: Shown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { payments: Shown[]; next_cursor: string | null; summary: object } = await history(
        `?limit=7&cursor=${cursor}`,
      );
      expect(page.summary).toMatchObject({ by_currency: { USD: { count: 25 } } });
      seen.push(...page.payments);
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(whole);
  });

  it('refuses what it does not take', async () => {
    for (const query of ['?months=0', '?months=61', '?limit=1001', '?cursor=x', '?page=1']) {
      expect([query, (await isp.get(`${path}/payment-history${query}`)).status]).toEqual([query, 400]);
    }
    expect((await isp.get('/api/v1/customers/none/payment-history')).body.error).toBe('customer_not_found');
    const other = await test.caller('isp', ['crm:read:records', 'crm:read:customers']);
    expect((await other.get(`${path}/payment-history`)).status).toBe(403);
  });
});
