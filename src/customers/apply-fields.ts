import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { isPhoneProblem, readPhone } from '@crm/phone';
import { isActive, type Address, type EditableCustomer } from './customer.js';
import type { CustomerFields } from './dto/fields.js';
import { languageCode } from './languages.js';
import { displayName } from './names.js';
import { profileCompleteness } from './sales/index.js';
import { moveTo } from './statuses.js';

export interface ApplyOptions {
  /** where numbers without a country code are read */
  phoneRegion?: string;
}

const PLAIN = [
  'full_name',
  'first_name',
  'last_name',
  'email',
  'notes',
  'avatar',
  'source',
  'health_score',
  'subscription_tier',
  'customer_type',
  'tax_id',
  'industry',
  'credit_score',
  'preferred_contact',
  'current_interest',
  'contact_type',
  'nationality',
  'region',
] as const satisfies readonly (keyof EditableCustomer & keyof CustomerFields)[];

const MERGED = [
  'address',
  'billing_address',
  'service_address',
  'communication_preferences',
  'emergency_contact',
  'demographics',
  'personality_assessment',
  'decision_factors',
  'buying_context',
] as const satisfies readonly (keyof EditableCustomer & keyof CustomerFields)[];

/** Fields with a rule of their own below. */
type Special =
  | 'name'
  | 'company'
  | 'company_name'
  | 'phone'
  | 'status'
  | 'is_active'
  | 'custom_fields'
  | 'preferences'
  | 'preferred_language';

/** Fields that are never without a value: clearing one returns to where every customer starts. */
const WITH_START = {
  segment: 'new',
  loyalty_status: 'New',
  sales_stage: 'prospecting',
  tags: [],
  alternative_phones: [],
} as const;

type Applied = (typeof PLAIN)[number] | (typeof MERGED)[number] | keyof typeof WITH_START | Special;
/** Does not compile while some field that callers may write is applied nowhere. */
const EVERY_FIELD_IS_APPLIED: Exclude<keyof CustomerFields, Applied> extends never ? true : never = true;

/**
 * The record after a change: given fields replace, objects merge one level, arrays replace, null clears. Pure; the
 * record passed in stays as it is.
 * @throws InvalidInputError with every rule that the outcome breaks
 */
export function applyFields(
  current: EditableCustomer,
  set: CustomerFields,
  { phoneRegion }: ApplyOptions = {},
): EditableCustomer {
  void EVERY_FIELD_IS_APPLIED;
  const problems: FieldProblem[] = [];
  const next: EditableCustomer = { ...current };
  const assign = (key: string, value: unknown) => Object.assign(next, { [key]: value });
  for (const key of PLAIN) if (set[key] !== undefined) assign(key, set[key]);
  for (const key of MERGED) if (set[key] !== undefined) assign(key, merged(current[key], set[key]));
  for (const [key, start] of Object.entries(WITH_START)) {
    const value = set[key as keyof CustomerFields];
    if (value !== undefined) assign(key, value ?? start);
  }
  if (set.custom_fields !== undefined)
    next.custom_fields = merged(current.custom_fields, set.custom_fields) ?? {};
  applyCompany(next, set, problems);
  applyPhone(next, set, phoneRegion, problems);
  refuseMaskedTaxId(set, problems);
  applyStatus(next, set, problems);
  applyLanguage(next, set, problems);
  requireParts(next, set, problems);
  limitEntries(next, problems);
  if (problems.length) throw new InvalidInputError(problems);
  if (set.name !== undefined) {
    next.name = set.name;
    next.name_is_own = set.name !== null;
  }
  next.name = displayName(next);
  next.profile_completeness = profileCompleteness(next);
  return next;
}

/** One level deep; keys set to null go, and an object without keys is no object. */
export function merged<T extends object>(current: T | null, given: object | null | undefined): T | null {
  if (given === null) return null;
  const entries = Object.entries({ ...current, ...given })
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => [key, isPlainObject(value) ? merged(null, value) : value] as const)
    .filter(([, value]) => value !== null);
  return entries.length ? (Object.fromEntries(entries) as T) : null;
}

function isPlainObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function applyCompany(next: EditableCustomer, set: CustomerFields, problems: FieldProblem[]): void {
  const { company, company_name } = set;
  if (company !== undefined && company_name !== undefined && company !== company_name) {
    const message = 'company and company_name are one field and differ here';
    problems.push({ field: 'company', code: 'contradiction', message });
  }
  const given = company_name !== undefined ? company_name : company;
  if (given !== undefined) next.company_name = given;
}

/** Readers without crm:read:pii see stars; what they send back must not replace what is stored. */
function refuseMaskedTaxId({ tax_id }: CustomerFields, problems: FieldProblem[]): void {
  if (!tax_id?.includes('*')) return;
  problems.push({
    field: 'tax_id',
    code: 'invalid_format',
    message: 'tax_id is masked: send the whole one, or leave it out',
  });
}

function applyPhone(
  next: EditableCustomer,
  set: CustomerFields,
  region: string | undefined,
  problems: FieldProblem[],
): void {
  set.alternative_phones?.forEach((given, index) => {
    const read = readPhone(given, { region });
    if (isPhoneProblem(read)) {
      problems.push({ field: `alternative_phones.${index}`, code: read.code, message: read.message });
    }
  });
  if (set.phone === undefined) return;
  if (set.phone === null) {
    Object.assign(next, { phone: null, phone_e164: null, phone_key: null });
    return;
  }
  const read = readPhone(set.phone, { region });
  if (isPhoneProblem(read)) {
    problems.push({ field: 'phone', code: read.code, message: read.message });
    return;
  }
  Object.assign(next, { phone: read.given, phone_e164: read.e164, phone_key: read.identityKey });
}

function applyStatus(next: EditableCustomer, set: CustomerFields, problems: FieldProblem[]): void {
  if (set.status) moveTo(next, set.status);
  if (set.status === null) moveTo(next, 'active');
  if (set.is_active === undefined || set.is_active === null || set.is_active === isActive(next)) return;
  if (set.status) {
    const message = `is_active ${set.is_active} contradicts the status ${set.status}`;
    problems.push({ field: 'is_active', code: 'contradiction', message });
    return;
  }
  moveTo(next, set.is_active ? 'active' : 'inactive');
}

/** `preferred_language` and `preferences.language` are one stored language. */
function applyLanguage(next: EditableCustomer, set: CustomerFields, problems: FieldProblem[]): void {
  const { language, ...others } = set.preferences ?? {};
  if (set.preferences !== undefined) next.preferences = merged(next.preferences, set.preferences && others);
  const given = [set.preferred_language, set.preferences === null ? null : language].filter(
    (one) => one !== undefined,
  );
  const codes = new Set(given.filter((one) => one !== null).map(languageCode));
  if (codes.size > 1) {
    const message = 'preferred_language and preferences.language are one field and differ here';
    problems.push({ field: 'preferred_language', code: 'contradiction', message });
  } else if (given.length) {
    next.language = [...codes][0] ?? null;
  }
}

const MAX_ENTRIES = 100;

const ADDRESS_PARTS = [
  'street',
  'city',
  'state',
  'postal_code',
  'country',
] as const satisfies (keyof Address)[];

/** Bodies are bounded one by one; what they add up to is bounded here. */
function limitEntries({ tags, custom_fields }: EditableCustomer, problems: FieldProblem[]): void {
  const counts = { tags: tags.length, custom_fields: Object.keys(custom_fields).length };
  for (const [field, count] of Object.entries(counts)) {
    if (count <= MAX_ENTRIES) continue;
    problems.push({ field, code: 'too_many', message: `${field} must have at most ${MAX_ENTRIES} entries` });
  }
}

/** Objects that are only useful whole are judged after the merge, so that a PUT may send one part. */
function requireParts(next: EditableCustomer, set: CustomerFields, problems: FieldProblem[]): void {
  const check = (
    field: 'billing_address' | 'service_address' | 'emergency_contact',
    parts: readonly string[],
  ) => {
    const value = next[field] as Record<string, unknown> | null;
    if (set[field] == null) return;
    for (const part of parts.filter((name) => value?.[name] === undefined)) {
      problems.push({ field: `${field}.${part}`, code: 'required', message: `${field}.${part} is required` });
    }
  };
  check('billing_address', ADDRESS_PARTS);
  check('service_address', ADDRESS_PARTS);
  check('emergency_contact', ['name', 'phone']);
}
