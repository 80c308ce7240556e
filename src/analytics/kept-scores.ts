import {
  churnLevel,
  describeFactor,
  type ChurnLevel,
  type ChurnRisk,
  type ChurnRiskFactor,
  type RfmSegment,
} from '@crm/scoring';
import { daysBetween } from './calendar.js';
import type { LifetimeValue } from './lifetime-value.js';
import type { ReadAccount } from './store/accounts.repository.js';

/** A factor without its words. */
type KeptFactor = [name: string, value: ChurnRiskFactor['value'], contribution: number];

/** Scores as they stand beside a customer. */
export interface KeptScores {
  customer_id: string;
  churn_score: number | null;
  churn_model: string | null;
  churn_factors: readonly KeptFactor[];
  historical_value: number;
  lifetime_value: number | null;
  currency: string | null;
  frequency: number;
  last_paid_on: string | null;
  rfm_segment: RfmSegment | null;
  /** 1 to 5, as the other two; null as the segment is */
  recency_score: number | null;
  frequency_score: number | null;
  monetary_score: number | null;
  calculated_at: Date;
}

/** As they are stored: the moment to the microsecond, as the database wrote it. */
export type NewScores = Omit<KeptScores, 'calculated_at'> & { calculated_at: string };

const MOST_FACTORS = 3;

/** Undefined where there is nothing to keep: neither services nor payments. */
export function keptScores(
  account: ReadAccount,
  risk: ChurnRisk,
  value: LifetimeValue,
): NewScores | undefined {
  if (account.services === 0 && account.last_paid === null) return undefined;
  return {
    customer_id: account.customer_id,
    churn_score: risk.score,
    churn_model: risk.model,
    churn_factors: topFactors(risk).map(({ name, value, contribution }) => [name, value, contribution]),
    historical_value: value.historical_value,
    lifetime_value: value.lifetime_value,
    currency: value.currency,
    frequency: account.purchase_days,
    last_paid_on: account.last_paid,
    rfm_segment: value.rfm?.segment ?? null,
    recency_score: value.rfm?.recency_score ?? null,
    frequency_score: value.rfm?.frequency_score ?? null,
    monetary_score: value.rfm?.monetary_score ?? null,
    calculated_at: account.as_of,
  };
}

/** What lists show of the risk. */
export interface KeptRisk {
  score: number | null;
  level: ChurnLevel;
  factors: ChurnRiskFactor[];
  calculated_at: Date;
}

/** What weighs most, in the words of the whole answer. */
export function keptRisk(scores: KeptScores): KeptRisk {
  const { currency, last_paid_on, calculated_at } = scores;
  const surroundings = {
    currency,
    silent_days:
      last_paid_on === null ? 0 : daysBetween(last_paid_on, calculated_at.toISOString().slice(0, 10)),
  };
  return {
    score: scores.churn_score,
    level: churnLevel(scores.churn_score),
    factors: scores.churn_factors.map(([name, value, contribution]) => {
      const factor = { name, value, contribution };
      return { ...factor, description: describeFactor(factor, surroundings) };
    }),
    calculated_at,
  };
}

function topFactors({ factors }: ChurnRisk): ChurnRiskFactor[] {
  return factors.filter(({ name }) => name !== 'baseline').slice(0, MOST_FACTORS);
}
