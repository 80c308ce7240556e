import {
  chanceAlive,
  expectedPurchases,
  fitPurchases,
  groupHistories,
  type BgNbdParameters,
} from '@crm/scoring';
import fc from 'fast-check';
import { BgNbdLikelihood } from '../../libs/scoring/src/purchases/bg-nbd-likelihood.js';
import { purchasesWhileAlive } from '../../libs/scoring/src/purchases/expected-purchases.js';
import { cdnowCustomers, HAS_CDNOW, NEEDS_CDNOW } from './cdnow.js';
import { expectedByIntegration, likelihood } from './second-way.js';
import { buyers } from './simulated.js';

const PUBLISHED: BgNbdParameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const parameter = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const arbitraryParameters = fc.record({
  r: parameter(0.05, 20),
  alpha: parameter(0.1, 50),
  a: parameter(0.05, 10),
  b: parameter(0.05, 10),
});
const arbitraryHistory = fc
  .record({ repeats: fc.nat(30), recency_days: fc.integer({ min: 1, max: 700 }), silent: fc.nat(700) })
  .map(({ repeats, recency_days, silent }) => ({
    repeats,
    recency_days: repeats === 0 ? 0 : recency_days,
    age_days: recency_days + silent,
  }));

const describeThere = HAS_CDNOW ? describe : describe.skip;

describeThere(`BG/NBD on the CDNOW sample ${NEEDS_CDNOW}`, () => {
  const fit = () => fitPurchases(groupHistories(cdnowCustomers()));

  it('finds the published parameters and likelihood', () => {
    const { parameters, metrics, degenerate } = fit();
    expect(degenerate).toBeUndefined();
    expect(metrics).toMatchObject({ customers: 2357, repeat_customers: 946 });
    expect(metrics.log_likelihood).toBeCloseTo(-9582.43, 2);
    for (const [name, value] of Object.entries(PUBLISHED)) {
      expect(parameters?.[name as keyof BgNbdParameters]).toBeCloseTo(value, 3);
    }
  });

  it('has the likelihood that products give, customer by customer', () => {
    const { parameters, metrics } = fit();
    const logs = cdnowCustomers().map((customer) =>
      Math.log(likelihood(parameters as BgNbdParameters, customer)),
    );
    expect(logs.reduce((sum, log) => sum + log, 0)).toBeCloseTo(metrics.log_likelihood as number, 6);
  });

  it('expects 1.226 purchases in 39 weeks of the customer of the paper', () => {
    const history = { repeats: 2, recency_days: 30.43 * 7, age_days: 38.86 * 7 };
    const parameters = fit().parameters as BgNbdParameters;
    expect(expectedPurchases(parameters, history, 39)).toBeCloseTo(1.226, 3);
    expect(expectedPurchases(PUBLISHED, history, 39)).toBeCloseTo(1.226, 3);
    expect(expectedPurchases(parameters, history, 39)).toBeCloseTo(
      expectedByIntegration(parameters, history, 39),
      9,
    );
  });
});

describe('The likelihood of purchases', () => {
  it('is that of products', () => {
    fc.assert(
      fc.property(arbitraryParameters, arbitraryHistory, (parameters, history) => {
        const { r, alpha, a, b } = parameters;
        const logs = [r, alpha, a, b].map(Math.log);
        const { value } = new BgNbdLikelihood([{ ...history, customers: 1 }]).slopeAt(logs);
        const plain = Math.log(likelihood(parameters, history));
        if (Number.isFinite(plain))
          expect(Math.abs(value - plain)).toBeLessThan(1e-9 * Math.max(1, Math.abs(plain)));
      }),
    );
  });

  it('rises as its slope says', () => {
    fc.assert(
      fc.property(arbitraryParameters, arbitraryHistory, ({ r, alpha, a, b }, history) => {
        const likelihoodOf = new BgNbdLikelihood([{ ...history, customers: 3 }]);
        const at = [r, alpha, a, b].map(Math.log);
        const { gradient } = likelihoodOf.slopeAt(at);
        gradient.forEach((slope, i) => {
          const moved = (by: number) =>
            likelihoodOf.slopeAt(at.map((log, j) => (i === j ? log + by : log))).value;
          const found = (moved(1e-5) - moved(-1e-5)) / 2e-5;
          expect(Math.abs(found - slope)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
        });
      }),
    );
  });

  it('stays a number where each of its parts is too small for one', () => {
    const history = { repeats: 900, recency_days: 6000, age_days: 7000, customers: 1 };
    const { value, gradient } = new BgNbdLikelihood([history]).slopeAt([2, 3, 0, 0]);
    expect(Number.isFinite(value)).toBe(true);
    expect(gradient.every(Number.isFinite)).toBe(true);
    expect(likelihood({ r: Math.exp(2), alpha: Math.exp(3), a: 1, b: 1 }, history)).not.toBeGreaterThan(0);
  });

  it('is the same for groups as for customers one by one', () => {
    const histories = buyers(500, PUBLISHED, { weeks: 52, seed: 3 });
    const groups = groupHistories(histories);
    expect(groups.length).toBeLessThan(histories.length);
    const at = [0.1, 1, -0.2, 0.5];
    const single = histories.map((history) => ({ ...history, customers: 1 }));
    expect(new BgNbdLikelihood(groups).slopeAt(at).value).toBeCloseTo(
      new BgNbdLikelihood(single).slopeAt(at).value,
      7,
    );
  });
});

describe('What is expected of a customer', () => {
  it('is what integrating over all rates and chances to leave gives', () => {
    const cases: [BgNbdParameters, { repeats: number; recency_days: number; age_days: number }, number][] = [
      [PUBLISHED, { repeats: 0, recency_days: 0, age_days: 272 }, 39],
      [PUBLISHED, { repeats: 7, recency_days: 100, age_days: 272 }, 520],
      [{ r: 2, alpha: 3, a: 1, b: 4 }, { repeats: 3, recency_days: 50, age_days: 60 }, 10],
      [{ r: 0.7, alpha: 9, a: 0.4, b: 0.6 }, { repeats: 0, recency_days: 0, age_days: 30 }, 52],
      [{ r: 12, alpha: 20, a: 3, b: 9 }, { repeats: 5, recency_days: 200, age_days: 210 }, 104],
    ];
    for (const [parameters, history, weeks] of cases) {
      const found = expectedPurchases(parameters, history, weeks);
      expect(found / expectedByIntegration(parameters, history, weeks)).toBeCloseTo(1, 6);
    }
  });

  it('is the same by the series and by integrating over p', () => {
    fc.assert(
      fc.property(
        arbitraryParameters,
        arbitraryHistory,
        fc.integer({ min: 1, max: 600 }),
        (parameters, history, weeks) => {
          const found = expectedPurchases(parameters, history, weeks);
          const again = chanceAlive(parameters, history) * purchasesWhileAlive(parameters, history, weeks);
          expect(Math.abs(found - again)).toBeLessThan(1e-7 * Math.max(1e-6, again));
        },
      ),
    );
  });

  it('grows with time, from nothing, and is never less than nothing', () => {
    fc.assert(
      fc.property(arbitraryParameters, arbitraryHistory, (parameters, history) => {
        expect(expectedPurchases(parameters, history, 0)).toBe(0);
        let before = 0;
        for (const weeks of [0.1, 1, 10, 100, 500]) {
          const expected = expectedPurchases(parameters, history, weeks);
          expect(expected).toBeGreaterThanOrEqual(before * (1 - 1e-9));
          before = expected;
        }
      }),
    );
  });

  it('has no gap at a = 1, where the formula of the paper divides by nothing', () => {
    const history = { repeats: 2, recency_days: 100, age_days: 150 };
    const at = (a: number) => expectedPurchases({ ...PUBLISHED, a }, history, 39);
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9);
  });

  it('takes who bought only once for active, and who is silent longer sooner for gone', () => {
    expect(chanceAlive(PUBLISHED, { repeats: 0, recency_days: 0, age_days: 900 })).toBe(1);
    const silent = [0, 30, 100, 400].map((days) =>
      chanceAlive(PUBLISHED, { repeats: 3, recency_days: 60, age_days: 60 + days }),
    );
    expect([...silent].sort((one, other) => other - one)).toEqual(silent);
    expect(new Set(silent).size).toBe(4);
  });
});

describe('A fit of purchases', () => {
  it('finds again by what the purchases were made', () => {
    const truth = { r: 0.6, alpha: 5, a: 0.8, b: 2.5 };
    const fit = fitPurchases(groupHistories(buyers(8_000, truth, { weeks: 104, seed: 11 })));
    expect(fit.degenerate).toBeUndefined();
    const found = fit.parameters as BgNbdParameters;
    expect(found.r / found.alpha / (truth.r / truth.alpha)).toBeCloseTo(1, 0);
    expect(Math.abs(found.a / (found.a + found.b) - truth.a / (truth.a + truth.b))).toBeLessThan(0.03);
  });

  it('says that too few bought again', () => {
    expect(fitPurchases([])).toMatchObject({ parameters: null, degenerate: 'few_repeats' });
    const once = { repeats: 0, recency_days: 0, age_days: 100, customers: 5000 };
    expect(fitPurchases([once])).toMatchObject({ parameters: null, degenerate: 'few_repeats' });
    const few = { repeats: 2, recency_days: 50, age_days: 100, customers: 99 };
    expect(fitPurchases([once, few]).degenerate).toBe('few_repeats');
  });

  it('says that nobody seems to leave', () => {
    const regular = Array.from({ length: 40 }, (_, i) => ({
      repeats: 10 + (i % 7),
      recency_days: 340 + i / 2,
      age_days: 360,
      customers: 10,
    })).map((group) => ({ ...group, recency_days: Math.floor(group.recency_days) }));
    expect(fitPurchases(regular).degenerate).toBe('no_dropout');
  });

  it('never answers with what is no number, whatever the histories are', () => {
    fc.assert(
      fc.property(fc.array(arbitraryHistory, { maxLength: 30 }), (histories) => {
        const { parameters, metrics } = fitPurchases(groupHistories(histories));
        for (const value of Object.values(parameters ?? {})) expect(Number.isFinite(value)).toBe(true);
        if (parameters) expect(Number.isFinite(metrics.log_likelihood)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
