import type { AddressCheck } from './address/address-check.js';
import type { CreditCheck } from './credit/credit-check.js';
import { isOpen, LEVELS, type Verification, type VerificationLevel } from './verification.js';

export const OVERALL_STATUSES = [
  'unverified',
  'pending',
  'in_progress',
  'verified',
  'failed',
  'expired',
] as const;
export type OverallStatus = (typeof OVERALL_STATUSES)[number];

/** What is known of who a customer is. */
export interface Standing {
  overall_status: OverallStatus;
  /** the highest that holds */
  level: VerificationLevel | null;
}

/** The same with what it is known by. */
export interface CustomerStanding extends Standing {
  customer_id: string;
  /** the newest first */
  verifications: Verification[];
  /** the latest */
  credit_check?: CreditCheck;
  /** the latest */
  address?: AddressCheck;
}

/**
 * What all verifications of a customer, the newest first and as they stand now, come to: verified while any holds, else where
 * the newest open one stands, else how the newest ended.
 */
export function standingOf(verifications: readonly Pick<Verification, 'status' | 'level'>[]): Standing {
  const holding = verifications.filter(({ status }) => status === 'completed');
  if (holding.length > 0) {
    const highest = Math.max(...holding.map(({ level }) => LEVELS.indexOf(level)));
    return { overall_status: 'verified', level: LEVELS[highest] };
  }
  const telling = verifications.find(isOpen) ?? verifications.at(0);
  return { overall_status: (telling?.status as OverallStatus | undefined) ?? 'unverified', level: null };
}
