import type { PersonRecord } from '@crm/matching';
import { isPhoneProblem, readPhone } from '@crm/phone';
import type { Customer } from '../customers/index.js';

/** What the comparison reads of a customer. */
export interface MatchedCustomer extends Pick<
  Customer,
  | 'id'
  | 'name'
  | 'full_name'
  | 'first_name'
  | 'last_name'
  | 'company_name'
  | 'email'
  | 'phone_key'
  | 'alternative_phone_keys'
  | 'address'
  | 'billing_address'
  | 'service_address'
> {
  /** custom fields of these names: a second address of a person has no other place */
  birthday: string | null;
  date_of_birth: string | null;
  custom_email: string | null;
  custom_phone: string | null;
}

export function personRecordOf(customer: MatchedCustomer, phoneRegion: string | undefined): PersonRecord {
  const { id, name, full_name, first_name, last_name, company_name } = customer;
  return {
    id,
    name,
    full_name,
    first_name,
    last_name,
    company_name,
    emails: given(customer.email, customer.custom_email),
    phones: given(
      customer.phone_key,
      ...customer.alternative_phone_keys,
      phoneOf(customer.custom_phone, phoneRegion),
    ),
    addresses: given(customer.address, customer.billing_address, customer.service_address),
    birthdays: given(customer.birthday, customer.date_of_birth),
  };
}

/** As it is written where it cannot be read: nobody checked what stands in a custom field. */
function phoneOf(text: string | null, region: string | undefined): string | null {
  if (!text) return null;
  const read = readPhone(text, { region });
  return isPhoneProblem(read) ? text : read.identityKey;
}

function given<T>(...values: (T | null)[]): T[] {
  return values.filter((value): value is T => Boolean(value));
}
