import { isDeepStrictEqual } from 'node:util';
import { profileCompleteness } from '../../sales/index.js';
import { BLANK_CUSTOMER, type EditableCustomer } from '../customer.js';
import { displayName } from './names.js';

type Field = keyof EditableCustomer;

/** What was changed of a record, as it is kept, so that it can be taken back: `{field: {before, after}}`. */
export type KeptChanges = Record<string, { before: unknown; after: unknown }>;

/** Follows from the other fields. */
const DERIVED: readonly Field[] = ['profile_completeness'];
const FIELDS = (Object.keys(BLANK_CUSTOMER) as Field[]).filter((field) => !DERIVED.includes(field));

/** Fields that mean something only together. */
const TOGETHER: readonly (readonly Field[])[] = [
  ['name', 'name_is_own'],
  ['email', 'email_key'],
  ['phone', 'phone_e164', 'phone_key'],
  ['alternative_phones', 'alternative_phone_keys'],
  ['status', 'status_before', 'suspend_reason', 'suspended_until', 'status_before_block', 'block_reason'],
];
const GROUPS: readonly (readonly Field[])[] = [
  ...TOGETHER,
  ...FIELDS.filter((field) => !TOGETHER.flat().includes(field)).map((field) => [field]),
];

export function keptChanges(before: EditableCustomer, after: EditableCustomer): KeptChanges {
  const changed = FIELDS.filter((field) => !isDeepStrictEqual(before[field], after[field]));
  return Object.fromEntries(
    changed.map((field) => [field, { before: plain(before[field]), after: plain(after[field]) }]),
  );
}

/**
 * The record with what was changed taken back, where it is still as the change left it. `isWhole`: nothing of the change is left.
 * `taken` are unique fields whose former value belongs to another customer by now.
 */
export function takenBack<C extends EditableCustomer>(
  current: C,
  changes: KeptChanges,
  taken: readonly Field[] = [],
): { next: C; isWhole: boolean } {
  const next: C = { ...current };
  let isWhole = true;
  for (const group of GROUPS) {
    const changed = group.filter((field) => Object.hasOwn(changes, field));
    if (changed.length === 0) continue;
    const isAsLeft = changed.every((field) => isDeepStrictEqual(plain(current[field]), changes[field].after));
    if (!isAsLeft || changed.some((field) => taken.includes(field))) {
      isWhole = false;
      continue;
    }
    for (const field of changed) Object.assign(next, { [field]: revived(field, changes[field].before) });
  }
  next.name = displayName(next);
  next.profile_completeness = profileCompleteness(next);
  return { next, isWhole };
}

/** As JSON gives it back. */
function plain(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

function revived(field: Field, value: unknown): unknown {
  return field === 'suspended_until' && typeof value === 'string' ? new Date(value) : value;
}
