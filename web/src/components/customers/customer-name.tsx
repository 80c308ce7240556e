import type { Customer } from '@/customers/customer';

/** As it was given, in its own direction; what has no name is known by its address or number. */
export function CustomerName({
  customer,
}: {
  customer: Pick<Customer, 'name' | 'email' | 'phone' | 'account_number'>;
}) {
  return <bdi>{customer.name ?? customer.email ?? customer.phone ?? customer.account_number}</bdi>;
}
