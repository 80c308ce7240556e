import { expectedSpend, fitSpend, type GammaGammaParameters } from '@crm/scoring';
import { cdnowCustomers, HAS_CDNOW, NEEDS_CDNOW } from './cdnow.js';
import { spendDensity } from './second-way.js';
import { averages, buyers } from './simulated.js';

const describeThere = HAS_CDNOW ? describe : describe.skip;

describeThere(`Gamma-Gamma on the CDNOW sample ${NEEDS_CDNOW}`, () => {
  it('finds the published parameters', () => {
    const { parameters, metrics, degenerate } = fitSpend(cdnowCustomers());
    expect(degenerate).toBeUndefined();
    expect(metrics.customers).toBe(946);
    expect(parameters?.p).toBeCloseTo(6.25, 2);
    expect(parameters?.q).toBeCloseTo(3.74, 2);
    expect(parameters?.v).toBeCloseTo(15.44, 1);
  });

  it('has the likelihood and the mean that summing over all rates gives', () => {
    const customers = cdnowCustomers().filter(({ average }) => average > 0);
    const { parameters, metrics } = fitSpend(customers);
    const found = parameters as GammaGammaParameters;
    const again = customers.map((customer) => spendDensity(found, customer));
    const logs = again.map(({ density }) => Math.log(density));
    expect(logs.reduce((sum, log) => sum + log, 0)).toBeCloseTo(metrics.log_likelihood as number, 6);
    again.forEach(({ mean }, i) => expect(mean).toBeCloseTo(expectedSpend(found, customers[i]) as number, 6));
  });
});

describe('A fit of spend', () => {
  const truth = { p: 4, q: 3.5, v: 20 };
  const histories = buyers(3000, { r: 1, alpha: 5, a: 0.5, b: 3 }, { weeks: 80, seed: 5 });
  const spends = averages(histories, truth, 6);

  it('finds again by what the money was spent', () => {
    const { parameters, degenerate } = fitSpend(spends);
    const found = parameters as GammaGammaParameters;
    expect(degenerate).toBeUndefined();
    const mean = ({ p, q, v }: GammaGammaParameters) => (p * v) / (q - 1);
    expect(Math.abs(mean(found) / mean(truth) - 1)).toBeLessThan(0.08);
    expect(Math.abs(found.q / truth.q - 1)).toBeLessThan(0.25);
  });

  it('finds the same in cents as in dollars, but for v', () => {
    const dollars = fitSpend(spends).parameters as GammaGammaParameters;
    const cents = fitSpend(spends.map(({ repeats, average }) => ({ repeats, average: average * 100 })));
    expect(cents.parameters?.p).toBeCloseTo(dollars.p, 4);
    expect((cents.parameters?.v as number) / 100).toBeCloseTo(dollars.v, 4);
  });

  it('has a likelihood that no parameters nearby exceed, by the other way to reckon it', () => {
    const few = spends.filter(({ repeats }) => repeats > 0 && repeats <= 5).slice(0, 150);
    const { parameters, metrics } = fitSpend(few);
    const found = parameters as GammaGammaParameters;
    const total = (at: GammaGammaParameters) =>
      few.reduce((sum, spend) => sum + Math.log(spendDensity(at, spend).density), 0);
    expect(total(found)).toBeCloseTo(metrics.log_likelihood as number, 5);
    for (const name of ['p', 'q', 'v'] as const) {
      for (const factor of [0.95, 1.05]) {
        expect(total({ ...found, [name]: found[name] * factor })).toBeLessThan(
          metrics.log_likelihood as number,
        );
      }
    }
  });

  it('lies between what a customer spent and what all do, nearer to his own the more he bought', () => {
    const all = expectedSpend(truth, { repeats: 0, average: 0 }) as number;
    const by = [1, 5, 50].map((repeats) => expectedSpend(truth, { repeats, average: 200 }) as number);
    expect([all, ...by, 200]).toEqual([all, ...by, 200].sort((one, other) => one - other));
  });

  it('says what keeps it from being one', () => {
    expect(fitSpend([])).toMatchObject({ parameters: null, degenerate: 'few_repeats' });
    expect(fitSpend(Array(99).fill({ repeats: 2, average: 10 })).degenerate).toBe('few_repeats');
    expect(fitSpend(Array(200).fill({ repeats: 2, average: 10 })).degenerate).toBe('no_maximum');
    const wide = averages(histories, { p: 2, q: 0.6, v: 5 }, 9);
    expect(fitSpend(wide).degenerate).toBe('no_mean');
    expect(expectedSpend({ p: 1, q: 0.9, v: 5 }, { repeats: 0, average: 0 })).toBeUndefined();
  });
});
