import model from './default-churn-model.json' with { type: 'json' };
import type { ChurnModel } from './churn-model.js';

/** What a company has until enough of its own customers have left: made by `npm run churn:train` (docs/scoring.md). */
export const DEFAULT_CHURN_MODEL = model as ChurnModel;
