import { PageQuery } from '@crm/http';
import { QueryAnyOf } from '@crm/validation';
import { CONTACT_TYPES, type ContactFilter, type ContactType } from '../contact.js';

export class ListContactsDto extends PageQuery implements ContactFilter {
  /** any of these */
  @QueryAnyOf(CONTACT_TYPES)
  contact_type?: ContactType[];
}
