import type { ProviderName } from '@crm/config';

/** Who knows what credit somebody is given; asked in this order where nobody is named. */
export const BUREAUS = ['experian', 'equifax', 'transunion'] as const satisfies ProviderName[];
export type Bureau = (typeof BUREAUS)[number];

/** `failed`: the bureau knows no score; `pending`: asked of nobody, for want of a bureau. */
export type CreditCheckStatus = 'pending' | 'completed' | 'failed';

/** What a bureau said, as it is kept encrypted. */
export interface CreditAnswer {
  /** what the bureau calls the check */
  reference: string;
  /** 300–850 */
  credit_score: number | null;
  /** of when the score is; RFC 3339 */
  reported_at: string;
}

export interface CreditCheck {
  id: string;
  customer_id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  bureau: Bureau;
  purpose: string | null;
  status: CreditCheckStatus;
  is_sandbox: boolean;
  /** a person, by id */
  requested_by: string;
  consent_recorded_at: Date;
  /** when the bureau answered */
  checked_at: Date | null;
  /** in clear here, encrypted in the table */
  answer: CreditAnswer | null;
}
