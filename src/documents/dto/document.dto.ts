import { pageSchema } from '@crm/http';
import { z } from 'zod';
import { asOf, DOCUMENT_TYPES, type Document } from '../document.js';
import { SIGNATURE_STATUSES } from '../signature.js';

export const documentSchema = z
  .strictObject({
    id: z.uuid(),
    customer_id: z.uuid(),
    name: z.string(),
    document_type: z.enum(DOCUMENT_TYPES),
    file_url: z.string().describe('where its file is: at this service (needs a token), or elsewhere'),
    file_name: z.string().nullable().describe('what its file is saved as; null of a reference'),
    file_size: z.number().int().nullable().describe('in bytes; null of a reference'),
    mime_type: z.string().nullable().describe('by its bytes; null of a reference'),
    sha256: z.string().nullable().describe('of its bytes, hexadecimal; null of a reference'),
    upload_date: z.iso.datetime(),
    uploaded_by: z.string(),
    expiration_date: z.iso.date().nullable(),
    is_active: z.boolean().describe('the newest version, and not past its expiration_date'),
    requires_signature: z.boolean(),
    signature_status: z.enum(SIGNATURE_STATUSES),
    tags: z.array(z.string()),
    version_number: z.number().int().describe('which version of the same document, from 1'),
    replaces: z.uuid().nullable().describe('id of the version before'),
    updated_at: z.iso.datetime(),
    version: z.number().int().describe('counts the changes of the record; the first half of the ETag'),
  })
  .meta({
    id: 'Document',
    example: {
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
    },
  });
export type DocumentDto = z.output<typeof documentSchema>;

/** All documents, or a page in the style that was asked for. */
export const documentListSchema = z.union([
  z.strictObject({ documents: z.array(documentSchema) }),
  ...pageSchema(documentSchema, 'documents').options,
]);

export const documentLinkSchema = z.strictObject({ url: z.url(), expires_at: z.iso.datetime() }).meta({
  id: 'DocumentLink',
  example: {
    url:
      'https://crm.example.com/api/v1/documents/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80/content' +
      '?expires=1768032300&signature=3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    expires_at: '2026-01-10T08:05:00.000Z',
  },
});
export type DocumentLinkDto = z.output<typeof documentLinkSchema>;

/** `publicUrl`: where clients reach this service. */
export function toDocumentDto(stored: Document, publicUrl: string): DocumentDto {
  const document = asOf(stored);
  return {
    id: document.id,
    customer_id: document.customer_id,
    name: document.name,
    document_type: document.document_type,
    file_url: document.reference_url ?? publicUrl + contentPath(document),
    file_name: document.file_name,
    file_size: document.file_size,
    mime_type: document.mime_type,
    sha256: document.sha256,
    upload_date: document.created_at.toISOString(),
    uploaded_by: document.uploaded_by,
    expiration_date: document.expiration_date,
    is_active: document.is_active,
    requires_signature: document.requires_signature,
    signature_status: document.signature_status,
    tags: document.tags,
    version_number: document.version_number,
    replaces: document.replaces,
    updated_at: document.updated_at.toISOString(),
    version: document.version,
  };
}

export function documentPath({ customer_id, id }: Document): string {
  return `/api/v1/customers/${customer_id}/documents/${id}`;
}

function contentPath(document: Document): string {
  return `${documentPath(document)}/content`;
}
