import type { Document } from '../document.js';

declare module '@crm/database' {
  /** See migrations/0007_documents.sql. */
  interface Tables {
    documents: Document;
  }
}

/** What a change of the record writes. */
export const CHANGING_COLUMNS = [
  'name',
  'document_type',
  'expiration_date',
  'requires_signature',
  'signature_status',
  'tags',
  'is_active',
  'replaces',
  'is_replaced',
] as const satisfies readonly (keyof Document)[];

export const COLUMNS = [
  'id',
  'customer_id',
  'version',
  'created_at',
  'updated_at',
  ...CHANGING_COLUMNS,
  'reference_url',
  'file_key',
  'file_name',
  'file_size',
  'mime_type',
  'sha256',
  'uploaded_by',
  'uploader_id',
  'series_id',
  'version_number',
] as const satisfies readonly (keyof Document)[];
