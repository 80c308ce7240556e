import { DEFAULT_CHURN_MODEL, trainChurn, type ChurnRow } from '@crm/scoring';
import fc from 'fast-check';
import { beliefIn, casesOf, fitChurn } from '../../libs/scoring/src/churn/fit-churn.js';
import { derivatives } from '../../libs/scoring/src/churn/logistic-regression.js';
import {
  areaUnderCurve,
  brierScore,
  calibrationError,
  calibrationTable,
  topDecileLift,
} from '../../libs/scoring/src/churn/metrics.js';
import { scoreChurn } from '../../libs/scoring/src/churn/score-churn.js';
import { survivalByTenure } from '../../libs/scoring/src/churn/survival-by-tenure.js';
import { randomNumbers } from '../../libs/scoring/src/numeric/random.js';

/** A company where late payments and short contracts make people leave, as they do nowhere by belief. */
function rows(count: number, seed: number): ChurnRow[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const late_payments = Math.floor(random() * 5);
    const contract_months = random() < 0.5 ? 12 : 0;
    const logit = -2 + 0.9 * late_payments - 1.5 * Number(contract_months === 12);
    return {
      inputs: {
        tenure_months: 1 + Math.floor(random() * 40),
        contract_months,
        service_types: ['other'],
        late_payments: random() < 0.1 ? null : late_payments,
      },
      left: random() < 1 / (1 + Math.exp(-logit)),
    };
  });
}
const PLAN = { version: 'test', source: 'made up', currency: null, repeats: 2, folds: 3, seed: 1 };
const arbitraryCases = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), happened: fc.boolean() }), {
    minLength: 10,
    maxLength: 80,
  })
  .filter((cases) => new Set(cases.map(({ happened }) => happened)).size === 2);

describe('Training on a company’s own customers', () => {
  it('stands where likelihood and belief together are flat', () => {
    const own = rows(300, 1);
    const { features, baseline } = fitChurn(own, null);
    const used = features.filter((feature) =>
      casesOf(own, [feature], null).values.some((value, i) => i % 2 === 1 && value !== 0),
    );
    const believed = used.map((feature) => {
      const coefficient = feature.reading === 'late_payments' ? 0.6 : 0;
      return { ...feature, coefficient };
    });
    const at = Float64Array.from([baseline, ...used.map(({ coefficient }) => coefficient)]);
    const { gradient } = derivatives(casesOf(own, used, null), beliefIn(believed, 0), at);
    gradient.forEach((slope) => expect(Math.abs(slope)).toBeLessThan(1e-6));
  });

  it('goes where the data leads, and keeps what is believed where it says nothing', () => {
    const { features } = fitChurn(rows(1500, 2), null);
    const late = features.find(({ reading }) => reading === 'late_payments');
    expect(late?.coefficient).toBeGreaterThan(2.5);
    const believed = (reading: string) =>
      features.find((feature) => feature.reading === reading)?.coefficient;
    expect(believed('failed_payments')).toBe(0.8);
    expect(believed('fiber')).toBe(0);
  });

  it('scores its own rows by their mean exactly', () => {
    const own = rows(600, 3);
    const rules = fitChurn(own, null);
    const scores = own.map(({ inputs }) => scoreChurn(inputs, rules).score);
    const left = own.filter((row) => row.left).length;
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(left, 6);
  });

  it('is the same each time, and is judged by whom the model has not seen', () => {
    const training = trainChurn(rows(400, 4), PLAN);
    expect(trainChurn(rows(400, 4), PLAN)).toEqual(training);
    if ('degenerate' in training) throw new Error(training.degenerate);
    const { metrics, trained_on } = training.model;
    expect(trained_on.customers).toBe(400);
    expect(metrics.auc.mean).toBeGreaterThan(0.75);
    expect(metrics.calibration.reduce((sum, { customers }) => sum + customers, 0)).toBe(400);
  });

  it('says that too few left, or stayed', () => {
    const all = rows(600, 5);
    expect(
      trainChurn(
        all.map((row) => ({ ...row, left: false })),
        PLAN,
      ),
    ).toEqual({ degenerate: 'few_left' });
    expect(
      trainChurn(
        all.map((row) => ({ ...row, left: true })),
        PLAN,
      ),
    ).toEqual({ degenerate: 'few_stayed' });
    expect(trainChurn([], PLAN)).toEqual({ degenerate: 'few_left' });
  });

  it('counts months that customers lived through, band by band', () => {
    const customers = [
      [1, true],
      [2, false],
      [3, true],
      [70, false],
    ] as const;
    const bands = survivalByTenure(
      customers.map(([tenure_months, left]) => ({ inputs: { tenure_months, service_types: [] }, left })),
    );
    // month 1: four lived in it, one left; months 2 and 3: five months, one left
    expect(bands.slice(0, 2).map(({ hazard }) => hazard)).toEqual([1.5 / 5.5, 1.5 / 6.5]);
    expect(bands[1].usual).toBe(1.5 / 3.5);
    expect(bands.at(-1)).toEqual({ after: 60, hazard: 0.5 / 11.5, usual: 0.5 / 2.5 });
  });
});

describe('Measures', () => {
  it('have the area under the curve of comparing all pairs', () => {
    fc.assert(
      fc.property(arbitraryCases, (cases) => {
        let [better, pairs] = [0, 0];
        for (const one of cases.filter(({ happened }) => happened)) {
          for (const other of cases.filter(({ happened }) => !happened)) {
            pairs++;
            better += one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0;
          }
        }
        expect(areaUnderCurve(cases)).toBeCloseTo(better / pairs, 12);
      }),
    );
  });

  it('split the square of errors into variance and bias as Brier’s does', () => {
    fc.assert(
      fc.property(arbitraryCases, (cases) => {
        const share = cases.filter(({ happened }) => happened).length / cases.length;
        const mean = (f: (score: number, happened: number) => number) =>
          cases.reduce((sum, { score, happened }) => sum + f(score, Number(happened)), 0) / cases.length;
        const split =
          mean((score) => score * score) - 2 * mean((score, happened) => score * happened) + share;
        expect(brierScore(cases)).toBeCloseTo(split, 12);
      }),
    );
  });

  it('put every case into one of ten bins, by ascending score', () => {
    fc.assert(
      fc.property(arbitraryCases, (cases) => {
        const table = calibrationTable(cases);
        expect(table.reduce((sum, { customers }) => sum + customers, 0)).toBe(cases.length);
        const predicted = table.map((bin) => bin.predicted);
        expect(predicted.every((mean, i) => i === 0 || mean >= predicted[i - 1] - 1e-12)).toBe(true);
        const happened = table.reduce((sum, { observed, customers }) => sum + observed * customers, 0);
        expect(happened).toBeCloseTo(cases.filter((one) => one.happened).length, 9);
        expect(calibrationError(table)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('lift by ten where the tenth with the highest scores are the only ones', () => {
    const cases = Array.from({ length: 100 }, (_, i) => ({ score: i / 100, happened: i >= 90 }));
    expect(topDecileLift(cases)).toBeCloseTo(10, 12);
    expect(areaUnderCurve(cases)).toBe(1);
  });
});

describe('The model that the product ships', () => {
  it('reaches what is asked of it, by its own account', () => {
    const { auc, brier, calibration_error, top_decile_lift } = DEFAULT_CHURN_MODEL.metrics;
    expect(auc.mean).toBeGreaterThanOrEqual(0.845);
    expect(brier.mean).toBeLessThanOrEqual(0.136);
    expect(calibration_error.mean).toBeLessThanOrEqual(0.02);
    expect(top_decile_lift.mean).toBeGreaterThanOrEqual(2.8);
  });
});
