import type { EditableCustomer } from '../customer.js';

type Names = Pick<
  EditableCustomer,
  'name' | 'name_is_own' | 'full_name' | 'first_name' | 'last_name' | 'company_name'
>;

/** First and last name as one; null where neither is known. */
export function joinedName({
  first_name: first,
  last_name: last,
}: Pick<Names, 'first_name' | 'last_name'>): string | null {
  return first && last ? `${first} ${last}` : first || last || null;
}

/** What `full_name` shows: itself, else first and last name. */
export function shownFullName(
  customer: Pick<Names, 'full_name' | 'first_name' | 'last_name'>,
): string | null {
  return customer.full_name ?? joinedName(customer);
}

/** The display name: itself once it was set, until then made from full name, company, first and last name. */
export function displayName(customer: Names): string | null {
  if (customer.name_is_own && customer.name) return customer.name;
  return customer.full_name ?? customer.company_name ?? joinedName(customer);
}
