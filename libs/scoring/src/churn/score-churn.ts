import { logistic } from '../numeric/special-functions.js';
import type { ChurnInputs } from './churn-inputs.js';
import type { ChurnRules } from './churn-model.js';
import type { ChurnFactor } from './factors.js';
import { placeOf } from './placing.js';
import { ruleOf } from './readings.js';

export interface ChurnScore {
  /** the chance to leave within the next month, 0 to 1: 1 / (1 + e^-(sum of all contributions)) */
  score: number;
  /** log-odds: below 0 it keeps the customer. Factors that are not known are not here */
  contributions: Map<ChurnFactor | 'baseline', number>;
}

/** What is known of the customer, weighed. The same factor's features are added up. */
export function scoreChurn(inputs: ChurnInputs, { currency, baseline, features }: ChurnRules): ChurnScore {
  const contributions: ChurnScore['contributions'] = new Map([['baseline', baseline]]);
  let sum = baseline;
  for (const feature of features) {
    const { factor, read } = ruleOf(feature.reading);
    if (read(inputs, currency) === undefined) continue;
    const contribution = feature.coefficient * placeOf(feature, inputs, currency);
    contributions.set(factor, (contributions.get(factor) ?? 0) + contribution);
    sum += contribution;
  }
  return { score: logistic(sum), contributions };
}
