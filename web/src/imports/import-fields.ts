import type { components } from '@/api/v1.gen';
import { sectionsOf, type Contract, type Section } from '@/customers/sections';

type Shown = components['schemas']['Customer'];
/** What a column may fill, in the order of a form. Names that the record does not have fail the type check. */
const FIELDS = {
  name: 'core',
  full_name: 'core',
  first_name: 'core',
  last_name: 'core',
  company_name: 'core',
  email: 'core',
  phone: 'core',
  alternative_phones: 'core',
  account_number: 'core',
  id: 'core',
  status: 'core',
  tags: 'core',
  notes: 'core',
  source: 'core',
  segment: 'core',
  health_score: 'core',
  subscription_tier: 'core',
  customer_type: 'account',
  industry: 'account',
  tax_id: 'account',
  credit_score: 'account',
  preferred_contact: 'account',
  sales_stage: 'sales',
  current_interest: 'sales',
  contact_type: 'travel',
  nationality: 'travel',
  region: 'travel',
  preferred_language: 'travel',
  loyalty_status: 'travel',
} as const satisfies Partial<Record<keyof Shown, Section>>;

const ADDRESSES = { address: 'core', billing_address: 'account', service_address: 'account' } as const;
const PARTS = ['street', 'unit', 'city', 'state', 'postal_code', 'country'] as const;

export interface FieldGroup {
  group: Section | keyof typeof ADDRESSES;
  fields: string[];
}

/** The fields that files may fill for the callers of a contract. */
export function importFields(contract: Contract): FieldGroup[] {
  const sections = sectionsOf(contract);
  const own = sections.map((section) => ({
    group: section,
    fields: Object.entries(FIELDS)
      .filter(([, of]) => of === section)
      .map(([field]) => field),
  }));
  const addresses = Object.entries(ADDRESSES)
    .filter(([, of]) => sections.includes(of))
    .map(([address]) => ({
      group: address as keyof typeof ADDRESSES,
      fields: PARTS.map((part) => `${address}.${part}`),
    }));
  return [...own, ...addresses];
}
