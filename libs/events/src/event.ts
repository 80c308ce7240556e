import type { AuditActor } from '@crm/audit';
import { newId } from '@crm/database';
import type { EventType } from './event-types.js';
import { frozen } from './frozen.js';

/** What is told of one happening. */
export interface EventNote {
  type: EventType;
  /** in whose order it is told; null for what is no single customer's, such as a job */
  customerId: string | null;
  /** what it happened to, by default the customer: a contact, a feedback, a job … */
  resource?: string;
  /**
   * The record as it is now, of which the feature's `EventView` shows each reader what they may see, or a function that
   * gives it and is called only where somebody wants to hear of it. No secret, and no tax id but masked, may stand in it.
   */
  data?: object | (() => object);
}

/** An event as it is stored until everybody has heard of it. */
export interface EventRow {
  id: string;
  at: Date;
  type: EventType;
  /** NOBODY where it is no single customer's */
  customer_id: string;
  resource_id: string;
  actor_kind: AuditActor['kind'];
  actor_id: string | null;
  data: unknown;
}

/** Stands where an event is no single customer's: all such are told in one order. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

export function eventRow(actor: AuditActor, { type, customerId, resource, data = {} }: EventNote): EventRow {
  return {
    id: newId(),
    at: new Date(),
    type,
    customer_id: customerId ?? NOBODY,
    resource_id: resource ?? customerId ?? NOBODY,
    actor_kind: actor.kind,
    actor_id: actor.id,
    data: frozen(typeof data === 'function' ? (data as () => object)() : data),
  };
}
