import { DEFAULT_CHURN_MODEL } from '@crm/scoring';
import type { Account } from '../../src/analytics/account.js';
import { lifetimeValueOf } from '../../src/analytics/score-account.js';
import type { Models } from '../../src/analytics/scoring-model.js';

const OUTLOOK = { horizon_months: 36, margin: 1, discount_rate: 0.1 };

/** A customer with one service of 5 USD a month that was paid once. */
const ACCOUNT: Account = {
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  day: '2026-01-31',
  currency: 'USD',
  services: 1,
  held: 1,
  running: 1,
  first_start: '2025-01-31',
  monthly_price: 5,
  monthly_price_before: 5,
  contract_months: null,
  service_types: ['internet'],
  technologies: [],
  lines: null,
  payment_method: null,
  auto_pay_enabled: null,
  paperless_billing: null,
  has_payments: true,
  paid: 5,
  late_payments: 0,
  failed_payments: 0,
  purchase_days: 1,
  first_paid: '2026-01-01',
  last_paid: '2026-01-01',
  repeat_paid: 0,
  repeat_days: 0,
  open_tickets: null,
  usage: [],
  rating_sum: 0,
  rating_count: 0,
};
const UNMEASURED: Models = { churn: DEFAULT_CHURN_MODEL, spend: new Map() };
const MEASURED: Models = {
  ...UNMEASURED,
  scales: {
    recency: [null, null, null, null],
    frequency: [null, null, null, null],
    monetary: { USD: [null, null, null, null] },
  },
};

describe('the value of a customer', () => {
  it('lacks RFM until the fifths of the company are known, and says so', () => {
    const value = lifetimeValueOf(ACCOUNT, UNMEASURED, OUTLOOK);
    expect(value).toMatchObject({ rfm: null, missing: ['rfm_scales'] });
    expect(value.predicted_value).toBeGreaterThan(0);
    expect(lifetimeValueOf(ACCOUNT, MEASURED, OUTLOOK)).toMatchObject({
      rfm: { recency_days: 30 },
      missing: [],
    });
  });

  it('lacks no fifths where nothing was paid', () => {
    const unpaid = { ...ACCOUNT, purchase_days: 0, first_paid: null, last_paid: null, paid: 0 };
    expect(lifetimeValueOf(unpaid, UNMEASURED, OUTLOOK)).toMatchObject({ rfm: null, missing: [] });
  });

  it('cannot be predicted of services that are all priced in another currency', () => {
    const foreign = { ...ACCOUNT, monthly_price: null, monthly_price_before: null };
    expect(lifetimeValueOf(foreign, MEASURED, OUTLOOK)).toMatchObject({
      historical_value: 5,
      predicted_value: null,
      lifetime_value: null,
      missing: ['monthly_price'],
    });
    // of a suspended one it is known: it brings nothing
    const suspended = { ...foreign, running: 0 };
    expect(lifetimeValueOf(suspended, MEASURED, OUTLOOK)).toMatchObject({ predicted_value: 0, missing: [] });
  });
});
