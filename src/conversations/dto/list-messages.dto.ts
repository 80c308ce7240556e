import { SupportPageQuery } from '@crm/http';
import { QueryOneOf } from '@crm/validation';

const SORT_ORDERS = ['asc', 'desc'] as const;

export class ListMessagesDto extends SupportPageQuery {
  /** by sentAt: desc shows the newest first */
  @QueryOneOf(SORT_ORDERS, { byDefault: 'desc' })
  sortOrder?: (typeof SORT_ORDERS)[number];
}
