import type { Customer } from '@/customers/customer';

type Named = Pick<Customer, 'name' | 'email' | 'phone' | 'account_number'>;

/** As it was given; what has no name is known by its address or number. */
export const customerName = ({ name, email, phone, account_number }: Named): string =>
  name ?? email ?? phone ?? account_number;

/** The name in its own direction. */
export function CustomerName({ customer }: { customer: Named }) {
  return <bdi>{customerName(customer)}</bdi>;
}
