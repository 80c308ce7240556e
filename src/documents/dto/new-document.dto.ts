import { Day, Id, OneOf } from '@crm/validation';
import { DOCUMENT_TYPES, type DocumentType } from '../document.js';
import { SIGNATURE_STATUSES, type SignatureStatus } from '../signature.js';

/** What is said of a new document alike in JSON and in a form. */
export class NewDocumentDto {
  @OneOf(DOCUMENT_TYPES, { required: true })
  document_type!: DocumentType;

  /** the last day on which the document holds */
  @Day()
  expiration_date?: string | null;

  /**
   * not_required → pending → signed, declined or expired; the last two may become pending again. What is pending is
   * expired once expiration_date is over.
   */
  @OneOf(SIGNATURE_STATUSES, { nullable: false })
  signature_status?: SignatureStatus;

  /** id of the document whose next version this is */
  @Id()
  replaces?: string;
}
