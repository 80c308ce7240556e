import {
  churnLevel,
  describeFactor,
  contractualRisk,
  DEFAULT_CHURN_MODEL,
  endedRisk,
  PAYMENT_METHODS,
  purchaseRisk,
  SERVICE_TYPES,
  TECHNOLOGIES,
  type ChurnInputs,
} from '@crm/scoring';
import fc from 'fast-check';

const amount = (max: number, min = 0) => fc.option(fc.double({ min, max, noNaN: true }));
const arbitraryInputs: fc.Arbitrary<ChurnInputs> = fc.record({
  tenure_months: amount(300),
  contract_months: fc.option(fc.nat(60)),
  monthly_price: amount(1e6),
  currency: fc.constantFrom('USD', 'EUR', null),
  monthly_price_change: amount(5, -1),
  service_types: fc.subarray([...SERVICE_TYPES]),
  technology: fc.option(fc.constantFrom(...TECHNOLOGIES)),
  lines: fc.option(fc.nat(10)),
  payment_method: fc.option(fc.constantFrom(...PAYMENT_METHODS)),
  auto_pay_enabled: fc.option(fc.boolean()),
  paperless_billing: fc.option(fc.boolean()),
  total_paid: amount(1e7),
  late_payments: fc.option(fc.nat(50)),
  failed_payments: fc.option(fc.nat(50)),
  open_tickets: fc.option(fc.nat(50)),
  usage_change: amount(20, -1),
  average_rating: amount(5, 1),
});
const NEWCOMER: ChurnInputs = {
  tenure_months: 2,
  monthly_price: 85,
  currency: 'USD',
  service_types: ['internet', 'phone'],
  technology: 'fiber',
  lines: 1,
  payment_method: 'electronic_check',
  auto_pay_enabled: false,
  paperless_billing: true,
  total_paid: 170,
};
const risk = (change: Partial<ChurnInputs> = {}) =>
  contractualRisk({ ...NEWCOMER, ...change }, DEFAULT_CHURN_MODEL);

describe('The risk that a customer with a service leaves', () => {
  it('is what its contributions add up to', () => {
    fc.assert(
      fc.property(arbitraryInputs, (inputs) => {
        const { score, factors, level } = contractualRisk(inputs, DEFAULT_CHURN_MODEL);
        const sum = factors.reduce((total, { contribution }) => total + contribution, 0);
        expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(score as number, 12);
        expect(level).toBe(churnLevel(score));
        expect(factors.filter(({ name }) => name === 'baseline')).toHaveLength(1);
        expect(new Set(factors.map(({ name }) => name)).size).toBe(factors.length);
      }),
    );
  });

  it('names what is not known, which adds nothing', () => {
    fc.assert(
      fc.property(arbitraryInputs, (inputs) => {
        const { factors, missing } = contractualRisk(inputs, DEFAULT_CHURN_MODEL);
        expect(factors.filter(({ name }) => missing.includes(name))).toEqual([]);
      }),
    );
    expect(risk().missing).toEqual([
      'monthly_price_change',
      'late_payments',
      'failed_payments',
      'open_tickets',
      'usage_change',
      'average_rating',
    ]);
    expect(contractualRisk({ service_types: ['other'] }, DEFAULT_CHURN_MODEL).missing).not.toContain(
      'technology',
    );
    expect(risk({ currency: 'EUR' }).missing).toContain('monthly_price');
  });

  it('takes no contract, 0 and 1 month alike for month to month', () => {
    const scores = [undefined, null, 0, 1].map((contract_months) => risk({ contract_months }).score);
    expect(new Set(scores).size).toBe(1);
  });

  it('is high for a newcomer by fiber from month to month, and low for one bound for two years who stayed for five', () => {
    expect(['high', 'critical']).toContain(risk().level);
    const loyal = risk({
      contract_months: 24,
      tenure_months: 60,
      payment_method: 'bank_transfer',
      auto_pay_enabled: true,
    });
    expect(loyal.level).toBe('low');
    expect(loyal.recommended_actions).toEqual([]);
  });

  it('rises with late and failed payments, tickets, a dearer price, and falls with usage and good feedback', () => {
    const usual = risk({
      late_payments: 0,
      failed_payments: 0,
      open_tickets: 0,
      monthly_price_change: 0,
      usage_change: 0,
      average_rating: 3,
    }).score as number;
    expect(usual).toBeCloseTo(risk().score as number, 12);
    for (const worse of [
      { late_payments: 2 },
      { failed_payments: 1 },
      { open_tickets: 3 },
      { monthly_price_change: 0.2 },
      { usage_change: -0.5 },
      { average_rating: 1 },
    ]) {
      expect(risk(worse).score).toBeGreaterThan(usual);
    }
  });

  it('says what weighs most first, in words, and what to do about it', () => {
    const { factors, recommended_actions, model } = risk({ failed_payments: 4 });
    expect(factors.at(-1)).toMatchObject({ name: 'baseline', value: null });
    const weights = factors.slice(0, -1).map(({ contribution }) => Math.abs(contribution));
    expect(weights).toEqual([...weights].sort((one, other) => other - one));
    expect(factors.find(({ name }) => name === 'failed_payments')).toEqual({
      name: 'failed_payments',
      value: 4,
      contribution: 0.8,
      description: 'Failed payments in twelve months: 4: odds of leaving × 2.23',
    });
    expect(recommended_actions).toHaveLength(3);
    expect(model).toBe('churn-1');
  });
});

describe('The words of a factor', () => {
  it('say in English what a customer has, and has not', () => {
    const surroundings = { currency: null, silent_days: 0 };
    const said = (value: boolean) => describeFactor({ name: 'other', value, contribution: 0 }, surroundings);
    expect(said(true)).toMatch(/^Has another service/);
    expect(said(false)).toMatch(/^Has no other service/);
  });
});

describe('The risk of others', () => {
  it('is certain where all services have ended', () => {
    const { score, level, factors } = endedRisk();
    expect({ score, level }).toEqual({ score: 1, level: 'critical' });
    expect(factors[0].name).toBe('no_active_service');
    expect(1 / (1 + Math.exp(-factors[0].contribution))).toBe(1);
  });

  it('is 1 - P(alive) of who buys without a service, by one factor', () => {
    const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    const history = { repeats: 4, recency_days: 100, age_days: 270 };
    const { score, factors, model } = purchaseRisk(history, { parameters }, 7);
    expect(factors).toHaveLength(1);
    expect(1 / (1 + Math.exp(-factors[0].contribution))).toBeCloseTo(score as number, 12);
    expect(model).toBe('purchases-7');
    // equation by equation: 1 / (1 + a/(b+x-1) ((alpha+T)/(alpha+t))^(r+x))
    const ratio = (4.414 + 270 / 7) / (4.414 + 100 / 7);
    expect(1 - (score as number)).toBeCloseTo(1 / (1 + (0.793 / 5.426) * ratio ** 4.243), 12);
  });

  it('is unknown of a single purchase and by a fit that says nothing', () => {
    const fit = { parameters: { r: 1, alpha: 1, a: 1, b: 1 } };
    const unknown = { score: null, level: 'unknown', factors: [], model: null };
    const once = { repeats: 0, recency_days: 0, age_days: 50 };
    const twice = { repeats: 1, recency_days: 20, age_days: 50 };
    expect(purchaseRisk(once, fit, 1)).toMatchObject({ ...unknown, missing: ['repeat_purchase'] });
    expect(purchaseRisk(undefined, fit, 1)).toMatchObject({ ...unknown, missing: ['repeat_purchase'] });
    expect(purchaseRisk(twice, undefined, 1)).toMatchObject({ ...unknown, missing: ['purchase_model'] });
    const degenerate = { ...fit, degenerate: 'no_dropout' as const };
    expect(purchaseRisk(twice, degenerate, 1)).toMatchObject({ ...unknown, missing: ['purchase_model'] });
  });

  it('has the levels of the contract', () => {
    const levels = [0, 0.299, 0.3, 0.599, 0.6, 0.799, 0.8, 1, null].map(churnLevel);
    expect(levels.join(' ')).toBe('low low medium medium high high critical critical unknown');
  });
});
