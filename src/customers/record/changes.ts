import { isDeepStrictEqual } from 'node:util';
import type { Contract } from '@crm/contracts';
import type { Caller } from '@crm/http';
import { ofRecord } from '@crm/validation';
import {
  BLANK_CUSTOMER,
  isActive,
  shownPreferredContact,
  type Customer,
  type EditableCustomer,
} from '../customer.js';
import type { CustomerPatch, SupportPatch } from './customer-patch.js';
import { seesCreditScores } from './credit-score.js';
import { travelLanguage } from './languages.js';
import { shownFullName } from './names.js';
import { supportLanguage, supportSource, supportStatus } from './support-words.js';
import { maskedTaxId, seesTaxIds, shownTaxId } from './tax-id.js';

type Shown<P> = { [K in keyof P]?: (customer: Customer) => unknown };

/** What the record shows of fields that it does not keep as they are shown. */
const SHOWN: Shown<CustomerPatch> = {
  full_name: shownFullName,
  company: ({ company_name }) => company_name,
  is_active: isActive,
  preferred_contact: shownPreferredContact,
  preferred_language: travelLanguage,
};
const SHOWN_TO_SUPPORT: Shown<SupportPatch> = {
  status: supportStatus,
  source: supportSource,
  language: supportLanguage,
};

/**
 * What a patch changes of a customer: clients send back what they were shown, made-up and masked values too, and none of
 * that is a change.
 * @throws InvalidInputError where it speaks of another customer
 */
export function changesOf(
  patch: CustomerPatch,
  customer: Customer,
  actor: Pick<Caller, 'can'>,
): CustomerPatch {
  const given: CustomerPatch = ofRecord(patch, customer);
  const { preferences, support, ...fields } = given;
  const changes: CustomerPatch = changed(fields, (field) =>
    SHOWN[field] ? SHOWN[field](customer) : customer[field as keyof Customer],
  );
  if (customer.tax_id !== null && changes.tax_id === maskedTaxId(customer.tax_id)) delete changes.tax_id;
  if (changes.credit_score === null && !seesCreditScores(actor)) delete changes.credit_score;
  if (preferences !== undefined) changes.preferences = changedPreferences(preferences, customer);
  if (support) changes.support = changed(support, (field) => SHOWN_TO_SUPPORT[field]?.(customer));
  return changes;
}

/**
 * What a row of a file changes. It may come from an export of v1 as well as of v2, and in v2's words a record is shown a status, a
 * source and a language that it does not have.
 */
export function changesOfRow(
  patch: CustomerPatch,
  customer: Customer,
  actor: Pick<Caller, 'can'>,
  { words }: Pick<Contract, 'words'>,
): CustomerPatch {
  return changesOf(words === 'v2' ? withoutSupportWords(patch, customer) : patch, customer, actor);
}

/**
 * The record without the values that a patch guesses: the fields that it gives and the caller may not read. A dry run judges by it, so
 * that they are a change whatever is kept; `unchanged` for the right guess, and nothing stored of a wrong one, would tell the value.
 */
export function withoutGuessed(
  customer: Customer,
  { tax_id, credit_score }: CustomerPatch,
  actor: Pick<Caller, 'can'>,
): Customer {
  const isSentBack = tax_id === shownTaxId(customer, actor);
  return {
    ...customer,
    ...(tax_id != null && !isSentBack && !seesTaxIds(actor) && { tax_id: null }),
    ...(credit_score != null && !seesCreditScores(actor) && { credit_score: null }),
  };
}

function withoutSupportWords(patch: CustomerPatch, customer: Customer): CustomerPatch {
  const { preferences, ...fields } = patch;
  const kept: CustomerPatch = { ...fields };
  for (const field of ['status', 'source'] as const) {
    if (kept[field] === SHOWN_TO_SUPPORT[field]?.(customer)) delete kept[field];
  }
  if (preferences === undefined) return kept;
  const { language, ...others } = preferences ?? {};
  const isAsShown = preferences !== null && language === supportLanguage(customer);
  return { ...kept, preferences: isAsShown ? others : preferences };
}

/** What only serves look-ups, or follows from others. */
const INTERNAL: readonly string[] = [
  'name_is_own',
  'email_key',
  'phone_e164',
  'phone_key',
  'alternative_phone_keys',
  'status_before',
  'status_before_block',
  'profile_completeness',
];
const AUDITED = (Object.keys(BLANK_CUSTOMER) as (keyof EditableCustomer)[]).filter(
  (field) => !INTERNAL.includes(field),
);

/** What the audit compares of a record: what callers set. Of a tax id the log shows that it changed, never what it is. */
export function auditView(customer: EditableCustomer): Record<string, unknown> {
  return Object.fromEntries(AUDITED.map((field) => [field, customer[field]]));
}

/** The record after a change that is stored at `now`; undefined where it is as it was before. */
export function nextOf(
  before: Customer,
  editable: Partial<EditableCustomer>,
  now = new Date(),
): Customer | undefined {
  const fields = Object.keys(editable) as (keyof EditableCustomer)[];
  if (fields.every((field) => isDeepStrictEqual(editable[field], before[field]))) return undefined;
  return { ...before, ...editable, version: before.version + 1, updated_at: now };
}

function changed<P extends object>(patch: P, shown: (field: keyof P) => unknown): P {
  const entries = Object.entries(patch) as [keyof P, unknown][];
  return Object.fromEntries(
    entries.filter(([field, value]) => !isDeepStrictEqual(value, shown(field))),
  ) as unknown as P;
}

function changedPreferences(
  preferences: CustomerPatch['preferences'],
  { language: present }: Customer,
): CustomerPatch['preferences'] {
  if (preferences?.language !== present) return preferences;
  const { language: _asShown, ...others } = preferences ?? {};
  return others;
}
