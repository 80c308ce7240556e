import type { Contract } from '@crm/contracts';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { isPhoneProblem, readPhone } from '@crm/phone';
import { emailKey, merged } from '@crm/validation';
import { profileCompleteness } from '../../sales/index.js';
import { BLANK_CUSTOMER, isActive, type Address, type EditableCustomer } from '../customer.js';
import { communicationKeys } from '../dto/communication-preferences.dto.js';
import type { CustomerPatch } from './customer-patch.js';
import { inputLimitProblems } from './input-limits.js';
import { languageTag } from './languages.js';

import { displayName } from './names.js';
import { moveTo } from './statuses.js';
import { moveBySupport } from './support-words.js';

export interface PatchRules {
  /** in whose words and limits the patch is written */
  contract: Contract;
  /** where numbers without a country code are read */
  phoneRegion?: string;
}

type Field = keyof CustomerPatch;
type Apply = (next: EditableCustomer, value: unknown, field: Field) => void;

const replace: Apply = (next, value, field) => Object.assign(next, { [field]: value });
/** For fields that are never without a value: clearing one returns to where every customer starts. */
const replaceOrReset: Apply = (next, value, field) =>
  Object.assign(next, { [field]: value ?? BLANK_CUSTOMER[field as keyof EditableCustomer] });
const merge: Apply = (next, value, field) =>
  Object.assign(next, {
    [field]: merged(next[field as keyof EditableCustomer] as object | null, value as object | null),
  });
/** For what is read together with other fields. */
const below: Apply = () => undefined;

/** How each field of a patch is applied. */
const APPLY: Readonly<Record<Field, Apply>> = {
  name: (next, value) => Object.assign(next, { name: value, name_is_own: value !== null }),
  full_name: replace,
  first_name: replace,
  last_name: replace,
  company_name: below,
  company: below,
  email: (next, value) =>
    Object.assign(next, { email: value, email_key: typeof value === 'string' ? emailKey(value) : null }),
  phone: below,
  alternative_phones: replaceOrReset,
  status: below,
  is_active: below,
  tags: replaceOrReset,
  notes: replace,
  custom_fields: (next, value) => {
    next.custom_fields = merged(next.custom_fields, value as object | null) ?? {};
  },
  avatar: replace,
  source: replace,
  segment: replaceOrReset,
  address: merge,
  preferences: below,
  preferred_language: below,
  health_score: replace,
  subscription_tier: replace,
  customer_type: replace,
  billing_address: merge,
  service_address: merge,
  tax_id: replace,
  industry: replace,
  credit_score: replace,
  preferred_contact: replace,
  communication_preferences: below,
  emergency_contact: merge,
  demographics: merge,
  personality_assessment: merge,
  decision_factors: merge,
  buying_context: merge,
  sales_stage: replaceOrReset,
  current_interest: replace,
  contact_type: replace,
  nationality: replace,
  region: replace,
  loyalty_status: replaceOrReset,
  support: below,
};

/**
 * The record after a change. Pure; the record passed in stays as it is.
 * @throws InvalidInputError with every rule that the outcome breaks
 */
export function applyPatch(
  current: EditableCustomer,
  patch: CustomerPatch,
  { contract, phoneRegion }: PatchRules,
): EditableCustomer {
  const problems = inputLimitProblems(patch, contract);
  const next: EditableCustomer = { ...current };
  for (const [field, value] of Object.entries(patch) as [Field, unknown][]) {
    if (value !== undefined) APPLY[field](next, value, field);
  }
  applyCompany(next, patch, problems);
  applyPhones(next, patch, phoneRegion, problems);
  applyStatus(next, patch, problems);
  applyLanguage(next, patch, problems);
  applyCommunicationPreferences(next, patch, contract);
  if (patch.support?.source !== undefined) next.source = patch.support.source;
  refuseMaskedTaxId(patch, problems);
  requireParts(next, patch, problems);
  limitEntries(next, problems);
  if (problems.length) throw new InvalidInputError(problems);
  next.name = displayName(next);
  next.profile_completeness = profileCompleteness(next);
  return next;
}

function applyCompany(next: EditableCustomer, patch: CustomerPatch, problems: FieldProblem[]): void {
  const { company, company_name } = patch;
  if (company !== undefined && company_name !== undefined && company !== company_name) {
    const message = 'company and company_name are one field and differ here';
    problems.push({ field: 'company', code: 'contradiction', message });
  }
  const given = company_name !== undefined ? company_name : company;
  if (given !== undefined) next.company_name = given;
}

/** Readers without crm:read:pii see stars; what they send back must not replace what is stored. */
function refuseMaskedTaxId({ tax_id }: CustomerPatch, problems: FieldProblem[]): void {
  if (!tax_id?.includes('*')) return;
  problems.push({
    field: 'tax_id',
    code: 'invalid_format',
    message: 'tax_id is masked: send the whole one, or leave it out',
  });
}

function applyPhones(
  next: EditableCustomer,
  patch: CustomerPatch,
  region: string | undefined,
  problems: FieldProblem[],
): void {
  if (patch.alternative_phones !== undefined) {
    next.alternative_phone_keys = (patch.alternative_phones ?? []).map((given, index) => {
      const read = readPhone(given, { region });
      if (!isPhoneProblem(read)) return read.identityKey;
      problems.push({ field: `alternative_phones.${index}`, code: read.code, message: read.message });
      return '';
    });
  }
  if (patch.phone === undefined) return;
  if (patch.phone === null) {
    Object.assign(next, { phone: null, phone_e164: null, phone_key: null });
    return;
  }
  const read = readPhone(patch.phone, { region });
  if (isPhoneProblem(read)) {
    problems.push({ field: 'phone', code: read.code, message: read.message });
    return;
  }
  Object.assign(next, { phone: read.given, phone_e164: read.e164, phone_key: read.identityKey });
}

function applyStatus(next: EditableCustomer, patch: CustomerPatch, problems: FieldProblem[]): void {
  const { status, is_active, support } = patch;
  if (support?.status) moveBySupport(next, support.status, problems);
  if (status !== undefined) moveTo(next, status ?? 'active');
  if (is_active === undefined || is_active === null || is_active === isActive(next)) return;
  if (status) {
    const message = `is_active ${is_active} contradicts the status ${status}`;
    problems.push({ field: 'is_active', code: 'contradiction', message });
    return;
  }
  moveTo(next, is_active ? 'active' : 'inactive');
}

/** The names of one stored language. */
function applyLanguage(next: EditableCustomer, patch: CustomerPatch, problems: FieldProblem[]): void {
  const { preferences, preferred_language, support } = patch;
  const { language, ...others } = preferences ?? {};
  if (preferences !== undefined) next.preferences = merged(next.preferences, preferences && others);
  const given = [preferred_language, preferences === null ? null : language, support?.language].filter(
    (one) => one !== undefined,
  );
  const codes = new Set(given.filter((one) => one !== null).map(languageTag));
  if (codes.size > 1) {
    const message = 'preferred_language and preferences.language are one field and differ here';
    problems.push({ field: 'preferred_language', code: 'contradiction', message });
  } else if (given.length) {
    next.language = [...codes][0] ?? null;
  }
}

/** The object is shared by two teams: null clears the keys of the caller's own. */
function applyCommunicationPreferences(
  next: EditableCustomer,
  { communication_preferences: given }: CustomerPatch,
  contract: Contract,
): void {
  if (given === undefined) return;
  const keys = given ?? Object.fromEntries(communicationKeys(contract).map((key) => [key, null]));
  next.communication_preferences = merged(next.communication_preferences, keys);
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
function requireParts(next: EditableCustomer, patch: CustomerPatch, problems: FieldProblem[]): void {
  const check = (
    field: 'billing_address' | 'service_address' | 'emergency_contact',
    parts: readonly string[],
  ) => {
    const value = next[field] as Record<string, unknown> | null;
    if (patch[field] == null) return;
    for (const part of parts.filter((name) => value?.[name] === undefined)) {
      problems.push({ field: `${field}.${part}`, code: 'required', message: `${field}.${part} is required` });
    }
  };
  check('billing_address', ADDRESS_PARTS);
  check('service_address', ADDRESS_PARTS);
  check('emergency_contact', ['name', 'phone']);
}
