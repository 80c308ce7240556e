import type { Customer } from '../../customers/index.js';

export type Address = NonNullable<Customer['billing_address']>;

export const ADDRESS_TYPES = ['billing', 'service'] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];

export type AddressStatus = 'verified' | 'corrected' | 'invalid' | 'unverifiable';

/** By what an address was judged: rules alone, data of its country, or a geocoder too. */
export type AddressSource = 'rules' | 'offline' | 'geocoder';

export type AddressField = 'street' | 'unit' | 'city' | 'state' | 'postal_code' | 'country' | 'coordinates';

export interface AddressIssue {
  field: AddressField;
  /** machine word: `required`, `invalid_format`, `unknown_value`, `mismatch`, `corrected` … */
  code: string;
  message: string;
}

export interface Coordinates {
  latitude: number;
  longitude: number;
}

export interface StandardizedAddress {
  street: string | null;
  unit: string | null;
  city: string | null;
  state: string | null;
  postal_code: string | null;
  /** ISO 3166-1 alpha-2; as it was given where it is no country's */
  country: string | null;
}

/** What an address came to. */
export interface JudgedAddress {
  status: AddressStatus;
  standardized: StandardizedAddress;
  issues: AddressIssue[];
  source: AddressSource;
  coordinates?: Coordinates;
}

/** Of which the table shows the status and the source alone. */
export type AddressAnswer = Pick<JudgedAddress, 'standardized' | 'issues' | 'coordinates'>;

export interface AddressCheck {
  id: string;
  customer_id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  address_type: AddressType;
  status: AddressStatus;
  source: AddressSource;
  /** in clear here, encrypted in the table; null where no key opens it */
  answer: AddressAnswer | null;
}
