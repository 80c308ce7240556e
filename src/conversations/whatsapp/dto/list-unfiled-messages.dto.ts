import { SupportPageQuery } from '@crm/http';
import { QueryOneOf } from '@crm/validation';
import { UNFILED_REASONS, type UnfiledReason } from '../inbox-item.js';

export class ListUnfiledMessagesDto extends SupportPageQuery {
  /** those that wait for this reason */
  @QueryOneOf(UNFILED_REASONS)
  reason?: UnfiledReason;
}
