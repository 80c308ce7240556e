import type { ChurnRow } from './churn-inputs.js';
import type { ChurnModel } from './churn-model.js';
import { crossValidate, type Plan } from './cross-validation.js';
import { fitChurn } from './fit-churn.js';

export interface TrainingOptions extends Plan {
  version: string;
  /** where the rows come from */
  source: string;
  /** of the prices that count */
  currency: string | null;
}

/** A model, or why there can be none: of fewer who left, or stayed, too little can be learnt. */
export type ChurnTraining = { model: ChurnModel } | { degenerate: 'few_left' | 'few_stayed' };

const LEAST_OF_EACH = 50;
const DIGITS = 6;

/**
 * A model of the rows, one a customer, with how well it does on whom it has not seen. It takes (repeats · folds + 1) fits, each of
 * about 0.1 s a thousand rows.
 */
export function trainChurn(rows: readonly ChurnRow[], options: TrainingOptions): ChurnTraining {
  const left = rows.filter((row) => row.left).length;
  if (left < LEAST_OF_EACH) return { degenerate: 'few_left' };
  if (rows.length - left < LEAST_OF_EACH) return { degenerate: 'few_stayed' };
  const { version, source, currency, repeats, folds, seed } = options;
  const fit = (part: readonly ChurnRow[]) => fitChurn(part, currency);
  const metrics = crossValidate(rows, fit, { repeats, folds, seed });
  return {
    model: rounded({
      name: 'churn',
      version,
      kind: 'logistic',
      trained_on: { source, customers: rows.length, left },
      ...fit(rows),
      metrics,
    }),
  };
}

/** To six digits, which are more than the data tells: the last ones may differ between machines. */
function rounded(model: ChurnModel): ChurnModel {
  return JSON.parse(
    JSON.stringify(model, (_, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value,
    ),
  ) as ChurnModel;
}
