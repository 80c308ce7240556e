import type { ChurnRow, ChurnTraining, PurchaseFit, PurchaseHistory, Spend, SpendFit } from '@crm/scoring';
import type { ModelName } from '../scoring-model.js';

/** What a customer teaches a model. */
export interface Lessons {
  churn: ChurnRow;
  purchases: PurchaseHistory;
  spend: Spend & { currency: string };
}

/** What comes of all of them: of spend in each currency by itself. */
export interface Fits {
  churn: ChurnTraining;
  purchases: PurchaseFit;
  spend: Record<string, SpendFit>;
}

/** What a thread is begun with. */
export interface FitTask {
  name: ModelName;
  /** of the prices that a churn model knows */
  currency: string | null;
}

/** What a thread is told: more lessons, or that these were all. */
export type ToFitThread = { lessons: Lessons[ModelName][] } | { isAll: true };
