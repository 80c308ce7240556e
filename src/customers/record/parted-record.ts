import { isDeepStrictEqual } from 'node:util';
import { isPlainObject } from '@crm/validation';
import { profileCompleteness } from '../../sales/index.js';
import { BLANK_CUSTOMER, type Customer, type EditableCustomer } from '../customer.js';
import { STATUS_FIELDS } from './joined-status.js';
import { displayName } from './names.js';

/** What a merge changed of a record: these fields, as they were and as it left them. */
export interface Joining {
  before: Partial<EditableCustomer>;
  after: Partial<EditableCustomer>;
}

type Field = keyof EditableCustomer;

/** What only goes together. */
const GROUPS: readonly (readonly Field[])[] = [
  ['name', 'name_is_own'],
  ['email', 'email_key'],
  ['phone', 'phone_e164', 'phone_key'],
  STATUS_FIELDS,
];
const GROUPED = new Set<Field>(GROUPS.flat());
const DERIVED = new Set<Field>(['alternative_phone_keys', 'profile_completeness']);

/** The fields that two states of a record differ in. */
export function joiningOf(before: EditableCustomer, after: EditableCustomer): Joining {
  const fields = (Object.keys(BLANK_CUSTOMER) as Field[]).filter(
    (field) => !isDeepStrictEqual(before[field], after[field]),
  );
  const whole = new Set(fields.flatMap((field) => GROUPS.find((group) => group.includes(field)) ?? [field]));
  const pick = (record: EditableCustomer): Partial<EditableCustomer> =>
    Object.fromEntries([...whole].map((field) => [field, record[field]]));
  return { before: pick(before), after: pick(after) };
}

/** A record without what a merge added to it; what was changed since stays as it is. */
export function partedRecord(current: Customer, { before, after }: Joining): EditableCustomer {
  const next: EditableCustomer & Pick<Customer, 'interaction_count'> = { ...current };
  for (const group of GROUPS) {
    const isAsLeft = group.every(
      (field) => field in after && isDeepStrictEqual(current[field], after[field]),
    );
    if (isAsLeft) Object.assign(next, Object.fromEntries(group.map((field) => [field, before[field]])));
  }
  for (const field of Object.keys(after) as Field[]) {
    if (GROUPED.has(field) || DERIVED.has(field)) continue;
    const value = parted(before[field], after[field], current[field]);
    Object.assign(next, { [field]: value ?? BLANK_CUSTOMER[field] });
  }
  next.alternative_phone_keys = keysOf(next.alternative_phones, [current, before, after]);
  next.name = displayName(next);
  next.profile_completeness = profileCompleteness(next);
  return next;
}

/** As it was, where it is as the merge left it; else without what came with the merge and is still there. */
function parted(before: unknown, after: unknown, current: unknown): unknown {
  if (isDeepStrictEqual(current, after)) return before;
  if (Array.isArray(current) && isListOrNothing(before) && isListOrNothing(after)) {
    return partedList(before ?? [], after ?? [], current);
  }
  if (isPlainObject(current) && isObjectOrNothing(before) && isObjectOrNothing(after)) {
    return partedObject(before, after, current);
  }
  return current;
}

function partedList(before: readonly unknown[], after: readonly unknown[], current: readonly unknown[]) {
  const stays = current.filter((entry) => before.includes(entry) || !after.includes(entry));
  const returns = before.filter((entry) => !after.includes(entry) && !stays.includes(entry));
  return [...stays, ...returns];
}

function partedObject(
  before: Record<string, unknown> | null | undefined,
  after: Record<string, unknown> | null | undefined,
  current: Record<string, unknown>,
): Record<string, unknown> | null {
  const keys = new Set([...Object.keys(current), ...Object.keys(before ?? {})]);
  const entries = [...keys].map((key) => [key, parted(before?.[key], after?.[key], current[key])] as const);
  const kept = entries.filter(([, value]) => value !== undefined);
  return kept.length ? Object.fromEntries(kept) : (before ?? null);
}

function isListOrNothing(value: unknown): value is unknown[] | null | undefined {
  return value === null || value === undefined || Array.isArray(value);
}

function isObjectOrNothing(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === null || value === undefined || isPlainObject(value);
}

/** Where one is unknown, none: they are read anew then. */
function keysOf(phones: readonly string[], sources: readonly Partial<EditableCustomer>[]): string[] {
  const known = new Map<string, string>();
  for (const { alternative_phones = [], alternative_phone_keys = [] } of sources) {
    if (alternative_phones.length !== alternative_phone_keys.length) continue;
    alternative_phones.forEach((phone, index) => known.set(phone, alternative_phone_keys[index]));
  }
  const keys = phones.map((phone) => known.get(phone));
  return keys.every((key) => key !== undefined) ? keys : [];
}
