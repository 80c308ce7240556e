import { isDeepStrictEqual } from 'node:util';
import { profileCompleteness } from '../../sales/index.js';
import { BLANK_CUSTOMER, type Customer, type EditableCustomer } from '../customer.js';
import { joinedAddresses } from './joined-addresses.js';
import { joinedStatus, STATUS_FIELDS } from './joined-status.js';
import { joinedValue, type Difference } from './joined-value.js';
import { displayName } from './names.js';

export interface JoinedRecord {
  record: EditableCustomer;
  differences: Difference[];
}

type Field = keyof EditableCustomer;

/** Where the name comes from, until it is set itself. */
const NAME_SOURCES: readonly Field[] = ['full_name', 'first_name', 'last_name', 'company_name'];

/** What is not joined by itself. */
const APART = new Set<Field>([
  'name',
  'name_is_own',
  'email',
  'email_key',
  'phone',
  'phone_e164',
  'phone_key',
  'alternative_phones',
  'alternative_phone_keys',
  'profile_completeness',
  ...STATUS_FIELDS,
]);

const JOINED_FIELDS = (Object.keys(BLANK_CUSTOMER) as Field[]).filter((field) => !APART.has(field));

/** The fields of which the other's value can be chosen. Further numbers are united, whatever is chosen. */
export const CHOSEN_FIELDS: readonly Field[] = [...JOINED_FIELDS, 'name', 'email', 'phone', 'status'];

/** Switches of which the stricter one holds. */
const CONSENTS = ['marketing_emails', 'service_notifications', 'billing_reminders', 'outage_alerts'] as const;

/**
 * A record with what another of the same person adds to it: empty fields are filled, lists united, objects filled key by key, and
 * of what both have the first one's stays, or that of the other where `take` names it. Whoever was held, or wanted no messages,
 * stays so in any case.
 */
export function joinedRecord(
  kept: Customer,
  other: Customer,
  take: ReadonlySet<string> = new Set(),
): JoinedRecord {
  const next: EditableCustomer & Pick<Customer, 'interaction_count'> = { ...kept };
  const differences: Difference[] = [];
  const prefers = (field: Field) => take.has(field) && !isBlank(field, other[field]);
  for (const field of JOINED_FIELDS) {
    const joined = joinedValue(field, kept[field], other[field], prefers(field));
    Object.assign(next, { [field]: joined.value ?? BLANK_CUSTOMER[field] });
    differences.push(...joined.differences);
  }
  joinName(next, kept, other, prefers);
  Object.assign(
    next,
    joinedAddresses(next, kept, other, { email: prefers('email'), phone: prefers('phone') }),
  );
  const [first, second] = take.has('status') ? [other, kept] : [kept, other];
  Object.assign(next, joinedStatus(first, second));
  for (const field of ['name', 'email', 'phone', 'status'] as const) {
    differences.push(...differenceOf(field, next, kept, other));
  }
  const overruled = keepConsent(next, kept, other);
  const isOverruled = ({ field }: Difference) => overruled.some((one) => one.field === field);
  next.profile_completeness = profileCompleteness(next);
  const told = differences.filter((each) => !isKeptElsewhere(each, next) && !isOverruled(each));
  return { record: next, differences: [...told, ...overruled] };
}

/** What says nothing: what a customer is before anybody said anything. */
function isBlank(field: Field, value: unknown): boolean {
  return value === null || value === undefined || isDeepStrictEqual(value, BLANK_CUSTOMER[field]);
}

/** A name that is shown stays as it is, whatever its sources are filled with; unless one of them was chosen. */
function joinName(
  next: EditableCustomer,
  kept: Customer,
  other: Customer,
  prefers: (field: Field) => boolean,
): void {
  const own = prefers('name') || kept.name === null ? other : kept;
  const follows = !own.name_is_own && NAME_SOURCES.some(prefers) && !prefers('name');
  const made = displayName({ ...next, name_is_own: false });
  next.name_is_own = own.name_is_own || (!follows && own.name !== null && made !== own.name);
  next.name = next.name_is_own ? own.name : made;
}

function differenceOf(
  field: 'name' | 'email' | 'phone' | 'status',
  next: EditableCustomer,
  kept: Customer,
  other: Customer,
): Difference[] {
  const key = { name: 'name', status: 'status', email: 'email_key', phone: 'phone_key' }[field] as Field;
  if (kept[key] === other[key] || kept[field] === null || other[field] === null) return [];
  const dropped = next[key] === kept[key] ? other[field] : kept[field];
  return next[field] === dropped ? [] : [{ field, kept: next[field], dropped }];
}

/** An address that an earlier merge put aside, and this one under a further name. */
function isKeptElsewhere({ field, dropped }: Difference, { custom_fields }: EditableCustomer): boolean {
  return (
    field.startsWith('custom_fields.merged_email') && Object.values(custom_fields).includes(dropped as string)
  );
}

/** Off where either was off, whatever was chosen. */
function keepConsent(next: EditableCustomer, kept: Customer, other: Customer): Difference[] {
  const given = [kept, other].map(({ communication_preferences }) => communication_preferences ?? {});
  const off = CONSENTS.filter((key) => given.some((each) => each[key] === false));
  const overruled = off.filter((key) => next.communication_preferences?.[key]);
  if (off.length === 0) return [];
  const switches = Object.fromEntries(off.map((key) => [key, false]));
  next.communication_preferences = { ...next.communication_preferences, ...switches };
  return overruled.map((key) => ({ field: `communication_preferences.${key}`, kept: false, dropped: true }));
}
