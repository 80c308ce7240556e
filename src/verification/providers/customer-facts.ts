import type { Customer } from '../../customers/index.js';
import type { Address } from '../address/address-check.js';

/** What a third party is told of a customer: no more than it takes to find the person. */
export interface CustomerFacts {
  id: string;
  name: string | null;
  first_name: string | null;
  last_name: string | null;
  company_name: string | null;
  email: string | null;
  phone: string | null;
  address: Address | null;
}

export function customerFacts(customer: Customer): CustomerFacts {
  const { id, name, first_name, last_name, company_name, email, phone } = customer;
  const address = customer.billing_address ?? customer.address;
  return { id, name, first_name, last_name, company_name, email, phone, address };
}
