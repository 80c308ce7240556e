import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import { RFM_SEGMENTS, type RfmSegment } from '@crm/scoring';
import { VALUE_METHODS, type LifetimeValue, type ValueMethod } from '../lifetime-value.js';

export class ValueFactorResponseDto {
  name!: string;
  value!: number;
  description!: string;
}

export class RfmResponseDto {
  /** since the last completed payment */
  @Integer()
  recency_days!: number;

  /** days on which something was paid */
  @Integer()
  frequency!: number;

  /** the historical value */
  monetary!: number;

  /** 1 to 5 among the company's customers: 5 is the fifth that paid last */
  @Integer()
  recency_score!: number;

  @Integer()
  frequency_score!: number;

  @Integer()
  monetary_score!: number;

  @Word(RFM_SEGMENTS)
  segment!: RfmSegment;
}

@ApiExample({
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  currency: 'USD',
  historical_value: 718.8,
  predicted_value: 1290.14,
  lifetime_value: 2008.94,
  horizon_months: 36,
  factors: [
    { name: 'monthly_recurring_revenue', value: 59.9, description: 'What services bring a month' },
    { name: 'margin', value: 1, description: 'The share of what is paid that is kept' },
  ],
  method: 'contractual',
  model: 'churn-1',
  missing: [],
  rfm: {
    recency_days: 12,
    frequency: 12,
    monetary: 718.8,
    recency_score: 5,
    frequency_score: 4,
    monetary_score: 4,
    segment: 'champions',
  },
  calculated_at: '2026-02-11T08:00:00.000Z',
})
export class LifetimeValueResponseDto {
  @Uuid()
  customer_id!: string;

  /** the customer’s: of most completed payments, else of most active services */
  currency!: string | null;

  /** completed payments of all time */
  historical_value!: number;

  /** what is to come within the horizon, at today’s worth; null where that cannot be told */
  predicted_value!: number | null;

  /** historical and predicted value together; null as the latter is */
  lifetime_value!: number | null;

  @Integer()
  horizon_months!: number;

  /** within the horizon, of customers without a contract */
  expected_purchases?: number;

  /** the numbers that the prediction is made of */
  factors!: ValueFactorResponseDto[];

  /** null where neither services nor purchases are known */
  @Word(VALUE_METHODS)
  method!: ValueMethod | null;

  /** `<name>-<version>` */
  model!: string | null;

  /**
   * what is not known and would be needed: `purchases`, `purchase_model`, `spend_model` or `monthly_price` (of active services, in the
   * customer’s currency) for the prediction, `rfm_scales` (the fifths of the company’s customers) for RFM
   */
  missing!: string[];

  /** null where nothing was paid, or where the fifths of the company’s customers are not known yet (`rfm_scales` in `missing`) */
  rfm!: RfmResponseDto | null;

  calculated_at!: Date;
}

export function toLifetimeValueResponse(
  value: LifetimeValue & { customer_id: string; horizon_months: number; calculated_at: Date },
): LifetimeValueResponseDto {
  return {
    customer_id: value.customer_id,
    currency: value.currency,
    historical_value: value.historical_value,
    predicted_value: value.predicted_value,
    lifetime_value: value.lifetime_value,
    horizon_months: value.horizon_months,
    expected_purchases: value.expected_purchases,
    factors: value.factors,
    method: value.method,
    model: value.model,
    missing: value.missing,
    rfm: value.rfm,
    calculated_at: value.calculated_at,
  };
}
