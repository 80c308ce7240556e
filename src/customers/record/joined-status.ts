import type { Customer, EditableCustomer } from '../customer.js';
import { moveTo, restingStatus } from './statuses.js';

/** What says how a customer is held, and what it returns to. */
export const STATUS_FIELDS = [
  'status',
  'status_before',
  'suspend_reason',
  'suspended_until',
  'status_before_block',
  'block_reason',
] as const satisfies readonly (keyof EditableCustomer)[];

type Status = Pick<EditableCustomer, (typeof STATUS_FIELDS)[number]>;

/** The status of the first, held as either of the two is: a merge sets nobody free. */
export function joinedStatus(first: Customer, second: Customer): Status {
  const next = { ...first };
  if (isSuspended(second)) suspendAlso(next, second);
  if (second.status === 'blocked') {
    moveTo(next, 'blocked');
    next.block_reason ??= second.block_reason;
  }
  return statusOf(next);
}

export function statusOf(customer: EditableCustomer): Status {
  return Object.fromEntries(STATUS_FIELDS.map((field) => [field, customer[field]])) as unknown as Status;
}

/** Also where a block lies over it. */
function isSuspended({ status, status_before_block }: EditableCustomer): boolean {
  return status === 'suspended' || (status === 'blocked' && status_before_block === 'suspended');
}

/** The longer of two suspensions; beneath a block that is there. */
function suspendAlso(next: EditableCustomer, { suspend_reason, suspended_until }: EditableCustomer): void {
  if (isSuspended(next)) {
    const ends = [next.suspended_until, suspended_until];
    next.suspended_until = ends.includes(null) ? null : new Date(Math.max(...ends.map(Number)));
    next.suspend_reason ??= suspend_reason;
    return;
  }
  next.status_before = restingStatus(next);
  if (next.status === 'blocked') next.status_before_block = 'suspended';
  else next.status = 'suspended';
  Object.assign(next, { suspend_reason, suspended_until });
}
