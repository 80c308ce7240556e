import type { NewCustomer } from './import-row.js';

/**
 * New customers in the order in which they are stored: by phone or else email. Two imports of the same people then never wait
 * for each other.
 */
export function storingOrder(customers: readonly NewCustomer[]): NewCustomer[] {
  const sortKey = ({ customer: { phone_key, email_key } }: NewCustomer) => phone_key ?? email_key ?? '';
  return [...customers].sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}
