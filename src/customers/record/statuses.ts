import type { CustomerStatus, EditableCustomer, RestingStatus } from '../customer.js';

/**
 * A customer can be held twice: suspended, and blocked over it. Each hold remembers what it returns to, so that lifting
 * a block leaves a suspension as it was. The functions change the record passed in.
 */
export function moveTo(customer: EditableCustomer, status: CustomerStatus): void {
  if (status === customer.status) return;
  if (status === 'blocked') {
    customer.status_before_block = customer.status === 'blocked' ? null : customer.status;
  } else {
    const resting = restingStatus(customer);
    Object.assign(customer, NO_BLOCK, status === 'suspended' ? { status_before: resting } : NO_SUSPENSION);
  }
  customer.status = status;
}

/** Back to the status before the block. */
export function unblock(customer: EditableCustomer): void {
  if (customer.status !== 'blocked') return;
  const before = customer.status_before_block ?? 'active';
  Object.assign(customer, NO_BLOCK, { status: before });
}

/** The suspension is over; a block over it stays. */
export function endSuspension(customer: EditableCustomer): void {
  const resting = customer.status_before ?? 'active';
  if (customer.status === 'suspended') customer.status = resting;
  if (customer.status_before_block === 'suspended') customer.status_before_block = resting;
  Object.assign(customer, NO_SUSPENSION);
}

/** The status apart from being held. */
export function restingStatus(customer: EditableCustomer): RestingStatus {
  const unblocked =
    customer.status === 'blocked' ? (customer.status_before_block ?? 'active') : customer.status;
  return unblocked === 'suspended' ? (customer.status_before ?? 'active') : unblocked;
}

const NO_BLOCK = { status_before_block: null, block_reason: null };
const NO_SUSPENSION = { status_before: null, suspend_reason: null, suspended_until: null };
