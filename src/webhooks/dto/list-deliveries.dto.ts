import { PageQuery } from '@crm/http';
import { QueryOneOf } from '@crm/validation';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../delivery.js';

export class ListDeliveriesDto extends PageQuery {
  /** pending ones wait for their turn or for another try */
  @QueryOneOf(DELIVERY_STATUSES)
  status?: DeliveryStatus;
}
