import { logit } from '../numeric/special-functions.js';
import { BELIEVED, bends, LEARNT } from './believed.js';
import type { ChurnRow } from './churn-inputs.js';
import type { ChurnFeature, ChurnRules } from './churn-model.js';
import { fitLogistic, type Belief, type Cases } from './logistic-regression.js';
import { placeOf, shareOf, type Bounds } from './placing.js';
import { ruleOf } from './readings.js';
import { survivalByTenure } from './survival-by-tenure.js';

/** How firmly a coefficient is held at what is believed of it, in cases. Chosen by cross-validation, where 1 to 30 do as well. */
const PENALTY = 3;

/** The coefficients, and the survival by tenure, which the rows teach. Prices are those of one currency. */
export function fitChurn(rows: readonly ChurnRow[], currency: string | null): ChurnRules {
  const features = [...LEARNT, ...priceBends(rows, currency)].map((bounds) =>
    learntFeature(rows, bounds, currency),
  );
  features.push(...BELIEVED.map((feature) => ({ ...feature, scale: 1 })));
  // what is the same for all teaches nothing
  const varied = features.filter((feature) => isVaried(rows, feature, currency));
  const share = rows.filter(({ left }) => left).length / rows.length;
  const coefficients = fitLogistic(casesOf(rows, varied, currency), beliefIn(varied, logit(share)));
  varied.forEach((feature, i) => (feature.coefficient = coefficients[i + 1]));
  return { currency, baseline: coefficients[0], features, survival: survivalByTenure(rows) };
}

export function casesOf(
  rows: readonly ChurnRow[],
  features: readonly ChurnFeature[],
  currency: string | null,
): Cases {
  const columns = features.length + 1;
  const values = new Float64Array(rows.length * columns);
  rows.forEach(({ inputs }, row) => {
    values[row * columns] = 1;
    features.forEach((feature, i) => (values[row * columns + i + 1] = placeOf(feature, inputs, currency)));
  });
  return { columns, values, outcomes: Uint8Array.from(rows, ({ left }) => Number(left)) };
}

/** The baseline is believed to be anything; `baseline` is only where the search begins. */
export function beliefIn(features: readonly ChurnFeature[], baseline: number): Belief {
  return {
    means: Float64Array.from([baseline, ...features.map(({ coefficient }) => coefficient)]),
    penalties: Float64Array.from([0, ...features.map(() => PENALTY)]),
  };
}

function learntFeature(rows: readonly ChurnRow[], bounds: Bounds, currency: string | null): ChurnFeature {
  let [count, sum, squares] = [0, 0, 0];
  for (const { inputs } of rows) {
    const share = shareOf(bounds, inputs, currency);
    if (share === undefined) continue;
    count++;
    sum += share;
    squares += share * share;
  }
  const centre = count === 0 ? 0 : sum / count;
  const variance = count === 0 ? 0 : squares / count - centre * centre;
  return { ...bounds, centre, scale: variance > 1e-12 ? Math.sqrt(variance) : 1, coefficient: 0 };
}

/** Between the quarters of the prices that were paid. */
function priceBends(rows: readonly ChurnRow[], currency: string | null) {
  const { read } = ruleOf('monthly_price');
  const prices = rows.flatMap(({ inputs }) => read(inputs, currency) ?? []).sort((one, other) => one - other);
  const quarters = [0, 0.25, 0.5, 0.75, 1].map((share) => prices[Math.round(share * (prices.length - 1))]);
  return bends('monthly_price', [...new Set(quarters.filter((price) => price !== undefined))]);
}

function isVaried(rows: readonly ChurnRow[], feature: ChurnFeature, currency: string | null): boolean {
  let first: number | undefined;
  for (const { inputs } of rows) {
    const place = placeOf(feature, inputs, currency);
    if (first === undefined) first = place;
    else if (Math.abs(place - first) > 1e-9) return true;
  }
  return false;
}
