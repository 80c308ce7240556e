import type { FieldProblem } from '@crm/errors';
import { SUPPORT_SOURCES, type Customer, type EditableCustomer, type SupportSource } from '../customer.js';
import { CustomerConflictError } from '../customers.errors.js';
import { moveTo } from './statuses.js';

/** How the support desk is shown what the record keeps in other words. */

export const SUPPORT_STATUSES = ['active', 'inactive', 'blocked', 'vip'] as const;
export type SupportStatus = (typeof SUPPORT_STATUSES)[number];

/** The language of a support customer who named none. */
const LANGUAGE = 'es';

/** The support desk knows no suspension: such a customer is inactive to it. */
export function supportStatus({ status }: Pick<Customer, 'status'>): SupportStatus {
  return status === 'suspended' ? 'inactive' : status;
}

export function supportSource({ source }: Pick<Customer, 'source'>): SupportSource | null {
  if (source === null) return null;
  return SUPPORT_SOURCES.find((known) => known === source) ?? 'other';
}

export function supportLanguage({ language }: Pick<Customer, 'language'>): string {
  return language ?? LANGUAGE;
}

/**
 * Moves a customer to a status that the support desk gave: blocking has a route of its own.
 * @throws CustomerConflictError for a blocked one
 */
export function moveBySupport(
  customer: EditableCustomer,
  status: SupportStatus,
  problems: FieldProblem[],
): void {
  if (status === 'blocked') {
    const message = 'status cannot be set to blocked here: PATCH …/block does that';
    problems.push({ field: 'status', code: 'invalid_value', message });
  } else if (customer.status === 'blocked') {
    throw new CustomerConflictError('The customer is blocked: unblock it before its status is changed');
  } else {
    moveTo(customer, status);
  }
}
