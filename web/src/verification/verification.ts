import type { components } from '@/api/v1.gen';

export type Verification = components['schemas']['Verification'];

/** As the API's lists of words have them. */
export const METHODS = ['document_upload', 'manual_review', 'third_party_service'] as const;
export const LEVELS = ['basic', 'enhanced', 'comprehensive'] as const;
export const PAPERS = ['passport', 'drivers_license', 'utility_bill'] as const;
export const IDENTITY_PROVIDERS = ['experian', 'equifax', 'lexisnexis'] as const;
export const BUREAUS = ['experian', 'equifax', 'transunion'] as const;

export const isOpen = ({ status }: Pick<Verification, 'status'>): boolean =>
  status === 'pending' || status === 'in_progress';

export interface Review {
  /** who looks at it asked for it: somebody else decides */
  isOwn: boolean;
  /** another reviewer works on it */
  isTaken: boolean;
  /** who looks at it has claimed it */
  isMine: boolean;
  canApprove: boolean;
}

/** What a reviewer may do with an open one, as far as what is shown of it tells. Who added its documents only the API knows. */
export function reviewBy(
  personId: string,
  { requested_by, claimed_by, sandbox, required_actions }: Verification,
): Review {
  return {
    isOwn: requested_by === personId,
    isTaken: claimed_by !== null && claimed_by !== personId,
    isMine: claimed_by === personId,
    // one that was asked of nobody never completes; one that waits for documents has nothing to look at
    canApprove: !sandbox && required_actions.length === 0,
  };
}
