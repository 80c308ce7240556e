import type { Rfm } from '@crm/scoring';

export const USUAL_HORIZON_MONTHS = 36;

/** One of the numbers that a value is made of. */
export interface ValueFactor {
  name: string;
  value: number;
  description: string;
}

export const VALUE_METHODS = ['contractual', 'purchases'] as const;
export type ValueMethod = (typeof VALUE_METHODS)[number];

/** What a customer is worth, in one currency. */
export interface LifetimeValue {
  currency: string | null;
  /** completed payments of all time */
  historical_value: number;
  /** what is to come within the horizon, at today's worth; null where that cannot be told */
  predicted_value: number | null;
  /** the two together; null as the second is */
  lifetime_value: number | null;
  /** within the horizon, of who buys without a contract */
  expected_purchases?: number;
  factors: ValueFactor[];
  /** null where nothing is known of a customer */
  method: ValueMethod | null;
  /** `<name>-<version>` of the model that foretells */
  model: string | null;
  /** what is not known and would be needed: `rfm_scales` for RFM, all else for the prediction */
  missing: string[];
  /** null where nothing was paid, or no fifths are known yet */
  rfm: Rfm | null;
}
