import type { Customer } from '../../customers/index.js';
import { zoneOfCountry } from './country-zone.js';

type Placed = Pick<Customer, 'preferences' | 'address' | 'billing_address' | 'service_address'>;

/** By which clock a customer lives: their own zone, else that of their country, else the house's. */
export function timeZoneOf(customer: Placed, fallback: string): string {
  const { preferences, address, billing_address, service_address } = customer;
  const country = address?.country ?? billing_address?.country ?? service_address?.country;
  return preferences?.time_zone ?? ((country && zoneOfCountry(country)) || fallback);
}
