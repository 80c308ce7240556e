import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Integer, Uuid } from '@crm/openapi';
import { asOf, type Document, type DocumentType } from '../document.js';
import type { SignatureStatus } from '../signature.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  name: 'Service agreement 2026',
  document_type: 'agreement',
  file_url:
    'https://crm.example.com/api/v1/customers/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60/documents/' +
    '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80/content',
  file_name: 'agreement-2026.pdf',
  file_size: 48213,
  mime_type: 'application/pdf',
  sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  upload_date: '2026-01-10T08:00:00.000Z',
  uploaded_by: 'Ada Lovelace',
  expiration_date: '2099-12-31',
  is_active: true,
  requires_signature: true,
  signature_status: 'pending',
  tags: ['fiber', 'business'],
  version_number: 1,
  replaces: null,
  updated_at: '2026-01-10T08:00:00.000Z',
  version: 1,
})
export class DocumentResponseDto {
  @Uuid()
  id!: string;

  @Uuid()
  customer_id!: string;

  name!: string;

  document_type!: DocumentType;

  /** where its file is: at this service (needs a token), or elsewhere */
  file_url!: string;

  /** what its file is saved as; null of a reference */
  file_name!: string | null;

  /** in bytes; null of a reference */
  @Integer()
  file_size!: number | null;

  /** by its bytes; null of a reference */
  mime_type!: string | null;

  /** of its bytes, hexadecimal; null of a reference */
  sha256!: string | null;

  upload_date!: Date;

  uploaded_by!: string;

  @ApiProperty({ format: 'date' })
  expiration_date!: string | null;

  /** the newest version, and not past its expiration_date */
  is_active!: boolean;

  requires_signature!: boolean;

  signature_status!: SignatureStatus;

  tags!: string[];

  /** which version of the same document, from 1 */
  @Integer()
  version_number!: number;

  /** id of the version before */
  @Uuid()
  replaces!: string | null;

  updated_at!: Date;

  /** counts the changes of the record; the first half of the ETag */
  @Integer()
  version!: number;
}

/** As the document stands today. `publicUrl`: where clients reach this service. */
export function toDocumentResponse(stored: Document, publicUrl: string): DocumentResponseDto {
  const document = asOf(stored);
  return {
    id: document.id,
    customer_id: document.customer_id,
    name: document.name,
    document_type: document.document_type,
    file_url: document.reference_url ?? `${publicUrl}${documentPath(document)}/content`,
    file_name: document.file_name,
    file_size: document.file_size,
    mime_type: document.mime_type,
    sha256: document.sha256,
    upload_date: document.created_at,
    uploaded_by: document.uploaded_by,
    expiration_date: document.expiration_date,
    is_active: document.is_active,
    requires_signature: document.requires_signature,
    signature_status: document.signature_status,
    tags: document.tags,
    version_number: document.version_number,
    replaces: document.replaces,
    updated_at: document.updated_at,
    version: document.version,
  };
}

export function documentPath({ customer_id, id }: Document): string {
  return `/api/v1/customers/${customer_id}/documents/${id}`;
}
