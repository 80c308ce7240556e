import type { components } from '@/api/v1.gen';

export type Compared = components['schemas']['ListedCustomer'];

/** Of which one value stays, in the order in which one looks. */
export const CHOSEN = [
  'name',
  'email',
  'phone',
  'company_name',
  'status',
  'subscription_tier',
  'health_score',
  'contact_type',
  'customer_type',
  'industry',
  'address',
  'billing_address',
  'service_address',
  'preferred_language',
  'nationality',
  'region',
  'loyalty_status',
  'source',
  'notes',
] as const satisfies (keyof Compared)[];

/** Of which both stay. */
export const UNITED = ['tags', 'alternative_phones'] as const satisfies (keyof Compared)[];

/** Which one may look at, but which are neither chosen nor lost. */
export const TOLD = [
  'account_number',
  'created_at',
  'last_interaction',
] as const satisfies (keyof Compared)[];

export type ChosenField = (typeof CHOSEN)[number];
export type ComparedField = ChosenField | (typeof UNITED)[number] | (typeof TOLD)[number];
export type Side = 'first' | 'second';

export interface ComparedRow {
  field: ComparedField;
  first: unknown;
  second: unknown;
  /** both have a value, and not the same: somebody has to choose */
  isChosen: boolean;
  /** of two values the one that a merge keeps, whatever is chosen */
  stays?: Side;
}

/** What a customer has before anybody said anything: a merge takes it for nothing. */
const BLANK: Partial<Record<ChosenField, string>> = { loyalty_status: 'New' };
/** A merge sets nobody free: of two the one that holds more stays. */
const HOLDING = ['blocked', 'suspended'];

/** The fields of two customers side by side, without those that neither has. */
export function comparison(first: Compared, second: Compared): ComparedRow[] {
  return [...CHOSEN, ...UNITED, ...TOLD]
    .map((field) => {
      const [a, b] = [first[field], second[field]];
      const differ =
        CHOSEN.some((one) => one === field) && !isEmpty(a) && !isEmpty(b) && textOf(a) !== textOf(b);
      const stays = differ ? keptAnyway(field, a, b) : undefined;
      return { field, first: a, second: b, isChosen: differ && !stays, ...(stays && { stays }) };
    })
    .filter((row) => !isEmpty(row.first) || !isEmpty(row.second));
}

/** Of two values that differ the one on which a choice has no effect, as the API joins records. */
function keptAnyway(field: ComparedField, first: unknown, second: unknown): Side | undefined {
  if (field === 'status') {
    const holding = HOLDING.find((status) => status === first || status === second);
    if (!holding) return undefined;
    return holding === first ? 'first' : 'second';
  }
  const blank = BLANK[field as ChosenField];
  if (blank === undefined || (first !== blank && second !== blank)) return undefined;
  return first === blank ? 'second' : 'first';
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** A value in one line, by which two are compared: an address as on an envelope, a list with commas. */
export function textOf(value: unknown): string {
  if (isEmpty(value)) return '';
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  if (typeof value === 'object') {
    return Object.values(value as object)
      .filter((one) => typeof one === 'string' && one !== '')
      .join(', ');
  }
  return String(value);
}

/** What goes with a field: who takes the other's name takes what it is made of. */
const TAKEN_WITH: Partial<Record<ChosenField, string[]>> = {
  name: ['name', 'full_name', 'first_name', 'last_name'],
};

/**
 * What the API has to take from the customer that goes, so that each field ends as it was chosen: whatever was not chosen is the
 * survivor's.
 */
export function takenFrom(choices: Readonly<Partial<Record<ComparedField, Side>>>, survivor: Side): string[] {
  return CHOSEN.filter((field) => choices[field] && choices[field] !== survivor).flatMap(
    (field) => TAKEN_WITH[field] ?? [field],
  );
}

/** A chance as one shows it, with three digits: rounded down, and never all of them, since "100 %" would be a certainty. */
export const shownChance = (confidence: number): number =>
  Math.min(Math.floor(confidence * 1000) / 1000, 0.999);
