import type { ChurnModel, PurchaseFit, RfmScales, SpendFit } from '@crm/scoring';

export const MODEL_NAMES = ['churn', 'purchases', 'spend'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

export const MODEL_KINDS = {
  churn: 'logistic',
  purchases: 'bg_nbd',
  spend: 'gamma_gamma',
} as const satisfies Record<ModelName, string>;

/** What a model learnt from. */
export interface TrainedOn {
  customers: number;
  /** the first day that it saw, and the day of the fit; null where that is not known */
  from: string | null;
  to: string | null;
  /** of churn: how many of them left */
  left?: number;
}

/** One fit of a model. */
export interface ScoringModel {
  id: string;
  name: ModelName;
  version: number;
  /** of the money in it; null of models without any */
  currency: string | null;
  kind: (typeof MODEL_KINDS)[ModelName];
  /** null where the fit came to nothing */
  parameters: object | null;
  metrics: object;
  trained_on: TrainedOn;
  /** why nothing should be concluded from it */
  degenerate: string | null;
  /** null of the model that the service comes with */
  fitted_at: Date | null;
}

/** A fit of purchases or spend, as scores need it. */
export interface Fitted<F extends PurchaseFit | SpendFit> {
  version: number;
  fit: Pick<F, 'parameters' | 'degenerate'>;
}

/** Where the fifths of RFM end: of money in each currency by itself. */
export interface CompanyScales extends Pick<RfmScales, 'recency' | 'frequency'> {
  monetary: Readonly<Record<string, RfmScales['monetary']>>;
}

/** All that scores are reckoned by. */
export interface Models {
  churn: ChurnModel;
  purchases?: Fitted<PurchaseFit>;
  /** by currency */
  spend: ReadonlyMap<string, Fitted<SpendFit>>;
  scales?: CompanyScales;
}
