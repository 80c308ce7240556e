import type { SignatureStatus } from './signature.js';

export const DOCUMENT_TYPES = [
  'contract',
  'agreement',
  'id_verification',
  'credit_application',
  'technical_specs',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** What callers say of a document, beside its file. */
export interface DocumentFields {
  name: string;
  document_type: DocumentType;
  /** YYYY-MM-DD; its last day */
  expiration_date: string | null;
  requires_signature: boolean;
  signature_status: SignatureStatus;
  tags: string[];
}

/** What callers say of a new document. */
export interface NewDocument extends Partial<DocumentFields> {
  document_type: DocumentType;
  /** the id of the document whose next version this is */
  replaces?: string;
}

/** The file that the service keeps of a document; all null of a reference. */
export interface DocumentFile {
  file_key: string | null;
  file_name: string | null;
  file_size: number | null;
  mime_type: string | null;
  /** hexadecimal */
  sha256: string | null;
}

export interface Document extends DocumentFields, DocumentFile {
  id: string;
  customer_id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  /** of a document that is kept elsewhere; never fetched */
  reference_url: string | null;
  /** who added it, by name */
  uploaded_by: string;
  /** the same as a person, by id; null of those that were added before it was noted */
  uploader_id: string | null;
  /** false once it is expired or replaced; see `asOf` */
  is_active: boolean;
  /** the id of the first version */
  series_id: string;
  /** from 1 */
  version_number: number;
  /** the version before */
  replaces: string | null;
  is_replaced: boolean;
}

/** Which documents of a customer. */
export interface DocumentFilter {
  /** any of these */
  document_type?: readonly DocumentType[];
  /** the newest versions that are not expired */
  active_only: boolean;
}

/** Where the file of a document can be had without a token, and until when. */
export interface SignedLink {
  /** with its signature */
  path: string;
  expires_at: Date;
}

export const NO_FILE: DocumentFile = {
  file_key: null,
  file_name: null,
  file_size: null,
  mime_type: null,
  sha256: null,
};

/** Today in UTC, as days are kept. */
export function today(now = new Date()): string {
  return now.toISOString().slice(0, 10);
}

/**
 * A document as it stands on a day: the newest version is active until its last day is over, and what waits for a signature
 * until then waits no more. Also between midnight and the chore that marks what has expired.
 */
export function asOf(document: Document, day = today()): Document {
  const { expiration_date, is_replaced, signature_status } = document;
  const isOver = expiration_date !== null && expiration_date < day;
  return {
    ...document,
    is_active: !is_replaced && !isOver,
    signature_status: isOver && signature_status === 'pending' ? 'expired' : signature_status,
  };
}
