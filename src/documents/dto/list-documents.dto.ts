import { PageQuery } from '@crm/http';
import { QueryAnyOf, QueryFlag } from '@crm/validation';
import { DOCUMENT_TYPES, type DocumentFilter, type DocumentType } from '../document.js';

export class ListDocumentsDto extends PageQuery implements DocumentFilter {
  /** any of these */
  @QueryAnyOf(DOCUMENT_TYPES)
  document_type?: DocumentType[];

  /** only newest versions that are not expired (true) */
  @QueryFlag()
  active_only: boolean = true;
}
