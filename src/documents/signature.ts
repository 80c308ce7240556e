export const SIGNATURE_STATUSES = ['not_required', 'pending', 'signed', 'declined', 'expired'] as const;
export type SignatureStatus = (typeof SIGNATURE_STATUSES)[number];

/** What may follow what. What was signed stays so: whatever changes in it is a new version. */
const NEXT: Record<SignatureStatus, readonly SignatureStatus[]> = {
  not_required: ['pending'],
  pending: ['signed', 'declined', 'expired', 'not_required'],
  signed: [],
  declined: ['pending'],
  expired: ['pending'],
};

export function mayFollow(from: SignatureStatus, to: SignatureStatus): boolean {
  return from === to || NEXT[from].includes(to);
}

export function nextStatuses(from: SignatureStatus): readonly SignatureStatus[] {
  return NEXT[from];
}
