import { ApiExample } from '@crm/openapi';
import { DELIBERATE, ForeignId, NestedList, NullIsAbsent, OneOf } from '@crm/validation';
import {
  DEFAULT_LEVEL,
  DOCUMENT_KINDS,
  IDENTITY_PROVIDERS,
  LEVELS,
  METHODS,
  type DocumentKind,
  type IdentityProvider,
  type VerificationLevel,
  type VerificationMethod,
  type VerificationRequest,
} from '../verification.js';

const MOST_DOCUMENTS = 20;

export class VerificationDocumentInputDto {
  /** what it is shown as; enhanced and comprehensive verifications ask for it */
  @OneOf(DOCUMENT_KINDS)
  document_type?: DocumentKind | null;

  /** one of the customer’s documents that has not expired */
  @ForeignId({ required: true })
  document_id!: string;
}

@NullIsAbsent()
@ApiExample({ verification_method: 'manual_review', verification_level: 'basic' })
export class VerifyIdentityDto {
  @OneOf(METHODS, { required: true })
  verification_method!: VerificationMethod;

  @NestedList(() => VerificationDocumentInputDto, MOST_DOCUMENTS)
  documents?: VerificationDocumentInputDto[] | null;

  /** required for the method `third_party_service`, and ignored for the others */
  @OneOf(IDENTITY_PROVIDERS, DELIBERATE)
  third_party_service?: IdentityProvider | null;

  @OneOf(LEVELS, { ...DELIBERATE, byDefault: DEFAULT_LEVEL })
  verification_level?: VerificationLevel | null;
}

export function verificationRequestOf(body: VerifyIdentityDto): VerificationRequest {
  const method = body.verification_method;
  return {
    method,
    level: body.verification_level ?? DEFAULT_LEVEL,
    documents: (body.documents ?? []).map(({ document_type, document_id }) => ({
      document_type: document_type ?? null,
      document_id,
    })),
    provider: method === 'third_party_service' ? (body.third_party_service ?? null) : null,
  };
}
