import { isDeepStrictEqual } from 'node:util';
import { BLANK_CUSTOMER, type Customer, type EditableCustomer } from '../customer.js';

const NAMES = ['name', 'name_is_own', 'full_name', 'first_name', 'last_name', 'company_name'] as const;
/** What the record that stays decides alone. */
const OWN = new Set<keyof EditableCustomer>([
  'status',
  'status_before',
  'suspend_reason',
  'suspended_until',
  'status_before_block',
  'block_reason',
  'profile_completeness',
]);

/**
 * A record with what it lacks from another record of the same person: empty fields are filled, lists and objects united,
 * and what both have stays the first one's. The other's number is an alternative one then, its e-mail address a custom field.
 */
export function filledFrom(kept: Customer, other: Customer): Customer {
  const filled: Record<string, unknown> = { ...kept };
  for (const key of Object.keys(BLANK_CUSTOMER) as (keyof EditableCustomer)[]) {
    const isName = (NAMES as readonly string[]).includes(key);
    if (OWN.has(key) || (isName && kept.name !== null)) continue;
    filled[key] = united(kept[key], other[key], BLANK_CUSTOMER[key]);
  }
  const { email, phone } = other;
  if (phone && kept.phone && other.phone_key !== kept.phone_key) {
    filled.alternative_phones = [...new Set([...(filled.alternative_phones as string[]), phone])];
  }
  if (email && kept.email && email !== kept.email) {
    filled.custom_fields = { merged_email: email, ...(filled.custom_fields as Customer['custom_fields']) };
  }
  return filled as unknown as Customer;
}

function united(kept: unknown, other: unknown, blank: unknown): unknown {
  if (isDeepStrictEqual(kept, blank)) return other;
  if (isDeepStrictEqual(other, blank)) return kept;
  if (Array.isArray(kept)) return [...new Set([...(kept as unknown[]), ...(other as unknown[])])];
  const areObjects = [kept, other].every(
    (one) => one !== null && Object.getPrototypeOf(one) === Object.prototype,
  );
  return areObjects ? { ...(other as object), ...(kept as object) } : kept;
}
