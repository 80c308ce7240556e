import { afterPeriod, type Period, type ProviderName } from '@crm/config';

export const METHODS = ['document_upload', 'third_party_service', 'manual_review'] as const;
export type VerificationMethod = (typeof METHODS)[number];

/** From the least to the most. */
export const LEVELS = ['basic', 'enhanced', 'comprehensive'] as const;
export type VerificationLevel = (typeof LEVELS)[number];
export const DEFAULT_LEVEL: VerificationLevel = 'basic';

export const STATUSES = ['pending', 'in_progress', 'completed', 'failed', 'expired'] as const;
export type VerificationStatus = (typeof STATUSES)[number];

/** What a person or a provider can say of one. */
export const DECISIONS = ['completed', 'failed'] as const;
export type Decision = (typeof DECISIONS)[number];

export const DOCUMENT_KINDS = ['drivers_license', 'passport', 'utility_bill'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Who verifies identities. */
export const IDENTITY_PROVIDERS = ['experian', 'equifax', 'lexisnexis'] as const satisfies ProviderName[];
export type IdentityProvider = (typeof IDENTITY_PROVIDERS)[number];

/** A document of the customer, and what it is said to be. */
export interface VerificationDocument {
  document_type: DocumentKind | null;
  document_id: string;
}

/** What a provider said, as it is kept encrypted. */
export interface ProviderAnswer {
  /** what the provider calls it */
  reference: string | null;
  /** when it was decided there; RFC 3339 */
  occurred_at?: string;
}

/** What is asked for. */
export interface VerificationRequest {
  method: VerificationMethod;
  level: VerificationLevel;
  documents: VerificationDocument[];
  provider: IdentityProvider | null;
}

export interface Verification extends VerificationRequest {
  id: string;
  customer_id: string;
  version: number;
  /** when it was asked for */
  created_at: Date;
  updated_at: Date;
  status: VerificationStatus;
  /** asked of nobody, for want of a provider: it comes to nothing */
  is_sandbox: boolean;
  /** a person, by id */
  requested_by: string;
  /** persons who asked or added the documents, and so do not decide */
  involved: string[];
  /** a person, by id, or a provider, by name */
  decided_by: string | null;
  decided_at: Date | null;
  /** of an open one when it is given up, of a completed one when it holds no more */
  expires_at: Date;
  notes: string | null;
  /** a reviewer, by id, who works on it until `claimed_until` */
  claimed_by: string | null;
  claimed_until: Date | null;
  /** in clear here, encrypted in the table */
  answer: ProviderAnswer | null;
}

/** What reviewers look for. */
export interface VerificationFilter {
  /** any of these */
  status?: readonly VerificationStatus[];
  /** any of these */
  method?: readonly VerificationMethod[];
  /** any of these */
  level?: readonly VerificationLevel[];
  customer_id?: string;
  /** whether a reviewer works on it at this moment */
  claimed?: boolean;
}

/** What may follow what. A decision stands; a completed one only ends by time. */
const NEXT: Readonly<Record<VerificationStatus, readonly VerificationStatus[]>> = {
  pending: ['in_progress', 'completed', 'failed', 'expired'],
  in_progress: ['completed', 'failed', 'expired'],
  completed: ['expired'],
  failed: [],
  expired: [],
};

export function mayFollow(from: VerificationStatus, to: VerificationStatus): boolean {
  return NEXT[from].includes(to);
}

export function isOpen({ status }: Pick<Verification, 'status'>): boolean {
  return status === 'pending' || status === 'in_progress';
}

/** Where a new one stands: a person's work waits for it, or for documents; a provider's, or one with documents, is under way. */
export function firstStatus({ method, documents }: VerificationRequest): VerificationStatus {
  if (method === 'third_party_service') return 'in_progress';
  return method === 'document_upload' && documents.length > 0 ? 'in_progress' : 'pending';
}

export function waitsForDocuments({ method, status }: Pick<Verification, 'method' | 'status'>): boolean {
  return method === 'document_upload' && status === 'pending';
}

/** As it stands at a moment: what is past its end has expired, also before the chore that notes it, and claims end. */
export function asOf(verification: Verification, now: Date): Verification {
  const { status, expires_at, claimed_until } = verification;
  const isOver = mayFollow(status, 'expired') && expires_at <= now;
  const isClaimed = !isOver && claimed_until !== null && claimed_until > now;
  return {
    ...verification,
    ...(isOver && { status: 'expired' as const }),
    ...(!isClaimed && { claimed_by: null, claimed_until: null }),
  };
}

/** The changes that a decision brings; a completed one holds for `validFor`. */
export function decided(
  { expires_at }: Pick<Verification, 'expires_at'>,
  decision: Decision,
  by: string,
  at: Date,
  validFor: Period,
): Pick<
  Verification,
  'status' | 'decided_by' | 'decided_at' | 'expires_at' | 'claimed_by' | 'claimed_until'
> {
  return {
    status: decision,
    decided_by: by,
    decided_at: at,
    expires_at: decision === 'completed' ? afterPeriod(at, validFor) : expires_at,
    claimed_by: null,
    claimed_until: null,
  };
}

const IDENTITY_DOCUMENTS: ReadonlySet<DocumentKind | null> = new Set(['drivers_license', 'passport']);

/** What a verification by documents lacks for its level: `identity_document`, `utility_bill`, of basic, which takes any, `document`. */
export function missingPapers({ method, level, documents }: VerificationRequest): string[] {
  if (method !== 'document_upload') return [];
  if (level === 'basic') return documents.length > 0 ? [] : ['document'];
  const kinds = documents.map(({ document_type }) => document_type);
  const missing = kinds.some((kind) => IDENTITY_DOCUMENTS.has(kind)) ? [] : ['identity_document'];
  if (level === 'comprehensive' && !kinds.includes('utility_bill')) missing.push('utility_bill');
  return missing;
}
