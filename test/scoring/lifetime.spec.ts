import {
  contractualValue,
  DEFAULT_CHURN_MODEL,
  expectedPurchases,
  purchaseValue,
  survival,
} from '@crm/scoring';
import fc from 'fast-check';

const bands = DEFAULT_CHURN_MODEL.survival;
const outlook = { horizon_months: 36, margin: 1, discount_rate: 0.1 };
const arbitraryCustomer = fc.record({
  score: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  tenure_months: fc.double({ min: 0, max: 200, noNaN: true }),
});

describe('Survival', () => {
  it('falls month by month, and faster the higher the score', () => {
    fc.assert(
      fc.property(arbitraryCustomer, ({ score, tenure_months }) => {
        const staying = survival(bands, { score, tenure_months, months: 120 });
        const sooner = survival(bands, { score: score + (1 - score) / 2, tenure_months, months: 120 });
        expect(staying.every((chance, i) => chance >= 0 && chance <= (staying[i - 1] ?? 1))).toBe(true);
        expect(sooner.every((chance, i) => chance <= staying[i])).toBe(true);
      }),
    );
  });

  it('of a customer as usual is that of the table, month by month by hand', () => {
    const flat = [
      { after: 0, hazard: 0.02, usual: 0.3 },
      { after: 2, hazard: 0.01, usual: 0.2 },
    ];
    const staying = survival(flat, { score: 0.3, tenure_months: 0, months: 3 });
    [0.98, 0.98 ** 2, 0.98 ** 2 * 0.99].forEach((chance, i) => expect(staying[i]).toBeCloseTo(chance, 12));
    // odds of 0.5 are those of 0.2 times 4: 4 · 0.01/0.99 = 0.0404, a chance of 0.0388
    const [doubtful] = survival(flat, { score: 0.5, tenure_months: 5, months: 1 });
    expect(1 - doubtful).toBeCloseTo(4 / 99 / (1 + 4 / 99), 12);
  });
});

describe('The value of a customer with a contract', () => {
  const subscription = { monthly_recurring_revenue: 50, tenure_months: 12, churn_score: 0.2 };

  it('is the sum that the formula says', () => {
    const { predicted_value, expected_months } = contractualValue(subscription, bands, outlook);
    const staying = survival(bands, { score: 0.2, tenure_months: 12, months: 36 });
    const terms = staying.map((chance, i) => (50 * chance) / 1.1 ** ((i + 1) / 12));
    expect(predicted_value).toBeCloseTo(
      terms.reduce((sum, term) => sum + term, 0),
      9,
    );
    expect(expected_months).toBeCloseTo(
      staying.reduce((sum, chance) => sum + chance, 0),
      12,
    );
  });

  it('of who never leaves is that of an annuity', () => {
    const never = [{ after: 0, hazard: 1e-15, usual: 0.5 }];
    const { predicted_value } = contractualValue({ ...subscription, churn_score: 0.5 }, never, outlook);
    const month = 1.1 ** (1 / 12);
    expect(predicted_value).toBeCloseTo((50 * (1 - month ** -36)) / (month - 1), 6);
  });

  it('grows with margin, horizon and price, and falls with the score and the rate', () => {
    const value = (change: object, by: object = {}) =>
      contractualValue({ ...subscription, ...change }, bands, { ...outlook, ...by }).predicted_value;
    const usual = value({});
    expect(value({ churn_score: 0.6 })).toBeLessThan(usual);
    expect(value({ monthly_recurring_revenue: 100 })).toBeCloseTo(2 * usual, 9);
    expect(value({}, { margin: 0.25 })).toBeCloseTo(usual / 4, 9);
    expect(value({}, { horizon_months: 37 })).toBeGreaterThan(usual);
    expect(value({}, { discount_rate: 0.2 })).toBeLessThan(usual);
  });
});

describe('The value of a customer who buys', () => {
  const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
  const history = { repeats: 2, recency_days: 213, age_days: 272 };

  it('is what is expected in each month, discounted', () => {
    const { predicted_value, expected_purchases } = purchaseValue(parameters, history, 40, {
      ...outlook,
      margin: 0.5,
    });
    const until = (month: number) => expectedPurchases(parameters, history, (month * 365.25) / 84);
    const terms = Array.from(
      { length: 36 },
      (_, i) => ((until(i + 1) - until(i)) * 40 * 0.5) / 1.1 ** ((i + 1) / 12),
    );
    expect(predicted_value).toBeCloseTo(
      terms.reduce((sum, term) => sum + term, 0),
      9,
    );
    expect(expected_purchases).toBeCloseTo(until(36), 12);
  });

  it('is expected purchases times spend where tomorrow is worth as much as today', () => {
    const { predicted_value, expected_purchases } = purchaseValue(parameters, history, 40, {
      ...outlook,
      discount_rate: 0,
    });
    expect(predicted_value).toBeCloseTo(expected_purchases * 40, 9);
  });
});
