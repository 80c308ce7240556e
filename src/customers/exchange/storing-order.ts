import type { EditableCustomer } from '../customer.js';

/**
 * New customers in the order in which they are stored: by phone or else email. Two imports of the same people then never wait
 * for each other.
 */
export function storingOrder<T extends Pick<EditableCustomer, 'email_key' | 'phone_key'>>(
  customers: readonly T[],
): T[] {
  const sortKey = ({ phone_key, email_key }: T) => phone_key ?? email_key ?? '';
  return [...customers].sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}
