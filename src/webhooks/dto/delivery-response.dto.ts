import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import { EVENT_TYPES } from '@crm/events';
import { DELIVERY_STATUSES, type Delivery } from '../delivery.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7b11',
  event_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7b12',
  type: 'customer.created',
  status: 'pending',
  attempts: 2,
  response_status: 503,
  error: 'status_503',
  next_attempt_at: '2026-01-10T08:01:05.000Z',
  created_at: '2026-01-10T08:00:00.000Z',
  delivered_at: null,
})
export class DeliveryResponseDto {
  @Uuid()
  id!: string;

  /** the `webhook-id` of the request, the same with each try and replay */
  @Uuid()
  event_id!: string;

  @Word(EVENT_TYPES)
  type!: string;

  @Word(DELIVERY_STATUSES)
  status!: string;

  /** tries so far, since the event or the last replay */
  @Integer()
  attempts!: number;

  /** of the last try; null where nothing was answered */
  @Integer()
  response_status!: number | null;

  /**
   * why the last try failed: `status_503`, `timeout`, `connection_refused`, `connection_failed`, `unknown_host`,
   * `bad_certificate`, `private_target`, `insecure`, or `not_permitted` where its owner may not read it any more
   */
  error!: string | null;

  /** of one that failed and is tried again; null where it waits for an earlier event of its customer, and when it is over */
  next_attempt_at!: Date | null;

  /** when it happened */
  created_at!: Date;

  delivered_at!: Date | null;
}

export function toDeliveryResponse(delivery: Delivery): DeliveryResponseDto {
  return {
    id: delivery.id,
    event_id: delivery.event_id,
    type: delivery.type,
    status: delivery.status,
    attempts: delivery.attempts,
    response_status: delivery.response_status,
    error: delivery.error,
    next_attempt_at: delivery.next_attempt_at,
    created_at: delivery.created_at,
    delivered_at: delivery.delivered_at,
  };
}
