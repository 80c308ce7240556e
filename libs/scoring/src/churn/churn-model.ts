import type { Reading } from './readings.js';

/** One input from one bound to another: between them its share of the way, beyond them 0 and 1, less the centre, by the scale. */
export interface ChurnFeature {
  reading: Reading;
  from: number;
  to: number;
  /** what adds nothing: the training data's mean, unless believed */
  centre: number;
  /** the training data's standard deviation, unless believed */
  scale: number;
  /** log-odds of one `scale` more */
  coefficient: number;
}

/** How many leave in a month, among those whose months with the company lie above `after`, up to the next band's. */
export interface TenureBand {
  after: number;
  /** the chance to leave within one month */
  hazard: number;
  /** the share that left among the training data's customers who had come so far, to which a score is compared */
  usual: number;
}

export interface Spread {
  mean: number;
  /** standard deviation between the repeats */
  sd: number;
}

/** One of ten parts of the customers, from the lowest scores to the highest. */
export interface CalibrationBin {
  customers: number;
  /** mean score */
  predicted: number;
  /** share that left */
  observed: number;
}

/** By repeated cross-validation: every figure is of scores that a model gave to customers it had not seen. */
export interface ChurnMetrics {
  auc: Spread;
  brier: Spread;
  calibration_error: Spread;
  top_decile_lift: Spread;
  cross_validation: { repeats: number; folds: number; seed: number };
  /** of the first repeat */
  calibration: CalibrationBin[];
}

/** What scores need. */
export interface ChurnRules {
  /** the only one whose prices say something; null: none does */
  currency: string | null;
  /** log-odds of a customer who is average in everything */
  baseline: number;
  features: ChurnFeature[];
  /** by ascending `after`, the first after 0 */
  survival: TenureBand[];
}

/** A file, or a row, of everything there is to know of a model. */
export interface ChurnModel extends ChurnRules {
  name: 'churn';
  version: string;
  kind: 'logistic';
  trained_on: { source: string; customers: number; left: number };
  metrics: ChurnMetrics;
}
