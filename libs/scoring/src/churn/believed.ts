import type { ChurnFeature } from './churn-model.js';
import type { Bounds } from './placing.js';

/**
 * What is weighed from one bound to the next, so that a curve may bend there. Prices stand where the training data's quarters end.
 * Tenure begins at 1: nobody can have left before.
 */
export const LEARNT: readonly Bounds[] = [
  ...bends('tenure_months', [1, 3, 6, 12, 24, 48, 72]),
  ...bends('contract_months', [1, 12, 24]),
  ...(
    [
      'internet',
      'phone',
      'mobile',
      'tv',
      'other',
      'online_security',
      'online_backup',
      'device_protection',
      'tech_support',
      'streaming_tv',
      'streaming_movies',
      'fiber',
      'electronic_check',
      'check_or_cash',
      'auto_pay_enabled',
      'paperless_billing',
    ] as const
  ).map((reading) => ({ reading, from: 0, to: 1 })),
  { reading: 'lines', from: 1, to: 2 },
  { reading: 'total_paid', from: -0.3, to: 0.3 },
];

/**
 * What public sets of customers do not tell. These log-odds, from one bound to the other, are our own convention, small
 * on purpose: a model learnt from a company's own history starts from them and goes where the data leads. `centre` is what says nothing.
 */
export const BELIEVED: readonly Omit<ChurnFeature, 'scale'>[] = [
  { reading: 'monthly_price_change', from: -0.3, to: 0.3, centre: 0.5, coefficient: 0.9 },
  { reading: 'late_payments', from: 0, to: 6, centre: 0, coefficient: 0.6 },
  { reading: 'failed_payments', from: 0, to: 4, centre: 0, coefficient: 0.8 },
  { reading: 'open_tickets', from: 0, to: 4, centre: 0, coefficient: 0.6 },
  { reading: 'usage_change', from: -1, to: 1, centre: 0.5, coefficient: -1.4 },
  { reading: 'average_rating', from: 1, to: 5, centre: 0.5, coefficient: -1.2 },
];

export function bends(reading: ChurnFeature['reading'], bounds: readonly number[]): Bounds[] {
  return bounds.slice(1).map((to, i) => ({ reading, from: bounds[i], to }));
}
