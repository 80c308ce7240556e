import type { KeptScores } from '../kept-scores.js';
import type { CompanyScales, ScoringModel } from '../scoring-model.js';

declare module '@crm/database' {
  /** See migrations/0052_analytics.sql, 0053_score_nights.sql and 0057_rfm_parts.sql. */
  interface Tables {
    customer_scores: KeptScores;
    score_marks: { customer_id: string; marked_at: Date };
    score_rounds: { id: string; day: string; after_id: string | null; finished_at: Date | null };
    score_nights: { singleton: boolean; day: string };
    rfm_scales: { id: string; scales: CompanyScales; customers: number; made_at: Date };
    scoring_models: ScoringModel;
  }
}
