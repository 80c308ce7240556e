import type { Customer, CustomerField } from '@/customers/customer';

/** The form's fields as texts, which is what controls hold. */
export type FormValues = Record<CustomerField, string>;

export const EMPTY: FormValues = {
  name: '',
  email: '',
  company: '',
  health_score: '',
  subscription_tier: '',
  phone: '',
  status: 'active',
  tags: '',
  notes: '',
};

export function toFormValues(customer: Customer): FormValues {
  return {
    name: customer.name ?? '',
    email: customer.email ?? '',
    company: customer.company ?? '',
    health_score: customer.health_score === null ? '' : String(customer.health_score),
    subscription_tier: customer.subscription_tier ?? '',
    phone: customer.phone ?? '',
    status: customer.status,
    tags: customer.tags.join(', '),
    notes: customer.notes ?? '',
  };
}

/** A whole number as people write one; `1e2` and `0x10` are numbers to JavaScript alone. */
const WHOLE = /^[+-]?\d+$/;

/** One field as the route takes it. What is no whole number stays a text, so that it is refused as such. */
export function toInput(field: CustomerField, text: string): unknown {
  if (field === 'tags')
    return text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
  if (text.trim() === '') return null;
  if (field === 'health_score') return WHOLE.test(text.trim()) ? Number(text) : text;
  return text;
}
