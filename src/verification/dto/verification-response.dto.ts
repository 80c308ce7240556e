import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Integer, Uuid } from '@crm/openapi';
import { HOUR_MS } from '@crm/time';
import {
  waitsForDocuments,
  type DocumentKind,
  type IdentityProvider,
  type Verification,
  type VerificationLevel,
  type VerificationMethod,
  type VerificationStatus,
} from '../verification.js';

/** How long they are meant to take. */
const TAKES_MS: Readonly<Record<VerificationMethod, number>> = {
  document_upload: 24 * HOUR_MS,
  third_party_service: HOUR_MS,
  manual_review: 48 * HOUR_MS,
};

export class VerificationDocumentResponseDto {
  document_type!: DocumentKind | null;

  @Uuid()
  document_id!: string;
}

@ApiExample({
  id: '0190d6a7-0000-7b2a-9f3e-2f1d8c9b7a90',
  verification_id: '0190d6a7-0000-7b2a-9f3e-2f1d8c9b7a90',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  status: 'in_progress',
  verification_method: 'document_upload',
  verification_level: 'basic',
  third_party_service: null,
  documents: [{ document_type: 'passport', document_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80' }],
  initiated_at: '2026-01-15T09:30:00.000Z',
  estimated_completion: '2026-01-16T09:30:00.000Z',
  required_actions: [],
  requested_by: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a61',
  decided_by: null,
  decided_at: null,
  expires_at: '2026-02-14T09:30:00.000Z',
  notes: null,
  claimed_by: null,
  claimed_until: null,
  reference: null,
  updated_at: '2026-01-15T09:30:00.000Z',
  version: 1,
})
export class VerificationResponseDto {
  @Uuid()
  id!: string;

  /** the same */
  @Uuid()
  verification_id!: string;

  @Uuid()
  customer_id!: string;

  status!: VerificationStatus;

  verification_method!: VerificationMethod;

  verification_level!: VerificationLevel;

  third_party_service!: IdentityProvider | null;

  documents!: VerificationDocumentResponseDto[];

  initiated_at!: Date;

  /** by how long such verifications are meant to take; once it is decided, when that was */
  estimated_completion!: Date;

  /** `upload_documents` where it waits for them: ask again with documents */
  required_actions!: string[];

  /** a user’s id, or that of the user who made the key */
  @Uuid()
  requested_by!: string;

  /** such an id, or the name of the third party */
  decided_by!: string | null;

  decided_at!: Date | null;

  /** when it is given up if nobody decides it; of a completed one until when it holds; null of a failed one */
  expires_at!: Date | null;

  notes!: string | null;

  /** who is reviewing it, as an id */
  @Uuid()
  claimed_by!: string | null;

  claimed_until!: Date | null;

  /** what the third party calls it; null without `crm:read:pii` */
  reference!: string | null;

  /** true where no third party is set up: it is asked of nobody, and never completes */
  @ApiProperty({ required: false })
  sandbox?: boolean;

  updated_at!: Date;

  @Integer()
  version!: number;
}

/** `withReference`: whether the reader may know what the third party calls it. */
export function toVerificationResponse(
  verification: Verification,
  withReference: boolean,
): VerificationResponseDto {
  const { status, method, documents, created_at, decided_at } = verification;
  return {
    id: verification.id,
    verification_id: verification.id,
    customer_id: verification.customer_id,
    status,
    verification_method: method,
    verification_level: verification.level,
    third_party_service: verification.provider,
    documents,
    initiated_at: created_at,
    estimated_completion: decided_at ?? new Date(created_at.getTime() + TAKES_MS[method]),
    required_actions: waitsForDocuments(verification) ? ['upload_documents'] : [],
    requested_by: verification.requested_by,
    decided_by: verification.decided_by,
    decided_at,
    expires_at: status === 'failed' ? null : verification.expires_at,
    notes: verification.notes,
    claimed_by: verification.claimed_by,
    claimed_until: verification.claimed_until,
    reference: withReference ? (verification.answer?.reference ?? null) : null,
    ...(verification.is_sandbox && { sandbox: true }),
    updated_at: verification.updated_at,
    version: verification.version,
  };
}

export function verificationPath({ id }: Pick<Verification, 'id'>): string {
  return `/api/v1/verifications/${id}`;
}
