import type { FieldError } from '@/api/errors';
import {
  SORTS,
  STATUSES,
  TIERS,
  type CustomerDraft,
  type CustomerField,
  type CustomerPatch,
  type CustomerQuery,
  type Sort,
  type Status,
  type Tier,
} from './customer';

/**
 * What may be said of a customer: pure, so that the form judges while somebody types by the same functions as the route when it was
 * sent. Errors carry a code, which the form has in four languages.
 */

export const NAME_LENGTH = 255;
export const EMAIL_LENGTH = 254;
export const SEARCH_LENGTH = 200;
export const PAGE_SIZE = 25;
const NOTES_LENGTH = 5_000;
const PHONE_LENGTH = 40;
const MOST_TAGS = 50;
const TAG_LENGTH = 50;

/** What a rule finds: a value to go on with, or what is wrong with it. */
type Judged<T> = { value: T } | { code: string; message: string };

const TAGS_OF_MARKUP = /<\/?[a-z!?][^<>]*>/gi;
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Without what a browser would read as markup, to the last layer (`<<b>b>`); every other character stays, `<3` too. */
export function withoutTags(text: string): string {
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(TAGS_OF_MARKUP, '');
  }
  return text;
}

/** One line without what cannot be seen. */
function oneLine(text: string): string {
  return text.toWellFormed().replace(CONTROL_CHARACTERS, '').replace(/\s+/g, ' ').trim();
}

const isAbsent = (value: unknown): value is null | undefined | '' =>
  value === null || value === undefined || value === '';

function judgeName(given: unknown): Judged<string> {
  if (!isAbsent(given) && typeof given !== 'string')
    return { code: 'invalid_type', message: 'must be a text' };
  const value = oneLine(withoutTags(given ?? ''));
  if (!value) return { code: 'required', message: 'is required' };
  if (value.length > NAME_LENGTH)
    return { code: 'too_long', message: `must have at most ${NAME_LENGTH} characters` };
  return { value };
}

/** One @, something before it, and a domain with a dot, in the characters that mail takes. */
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

function judgeEmail(given: unknown): Judged<string> {
  if (!isAbsent(given) && typeof given !== 'string')
    return { code: 'invalid_type', message: 'must be a text' };
  const value = (given ?? '').trim().toLowerCase();
  if (!value) return { code: 'required', message: 'is required' };
  if (value.length > EMAIL_LENGTH || value.indexOf('@') > 64 || !EMAIL.test(value)) {
    return { code: 'invalid_email', message: 'must be an e-mail address such as ada@example.com' };
  }
  return { value };
}

function judgeCompany(given: unknown): Judged<string | null> {
  if (isAbsent(given)) return { value: null };
  if (typeof given !== 'string') return { code: 'invalid_type', message: 'must be a text' };
  const value = oneLine(withoutTags(given));
  if (value.length > NAME_LENGTH)
    return { code: 'too_long', message: `must have at most ${NAME_LENGTH} characters` };
  return { value: value || null };
}

function judgeHealthScore(given: unknown): Judged<number | null> {
  if (isAbsent(given)) return { value: null };
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 0 || given > 100) {
    return { code: 'invalid_health_score', message: 'must be a whole number from 0 to 100' };
  }
  return { value: given };
}

const oneOf =
  <T extends string>(words: readonly T[]) =>
  (given: unknown): Judged<T | null> => {
    if (isAbsent(given)) return { value: null };
    const value = words.find((word) => word === given);
    return value ? { value } : { code: 'invalid_value', message: `must be one of ${words.join(', ')}` };
  };

function judgeStatus(given: unknown): Judged<Status> {
  const judged = oneOf(STATUSES)(given);
  if ('value' in judged && judged.value === null) return { code: 'required', message: 'is required' };
  return judged as Judged<Status>;
}

function judgePhone(given: unknown): Judged<string | null> {
  if (isAbsent(given)) return { value: null };
  if (typeof given !== 'string') return { code: 'invalid_type', message: 'must be a text' };
  const value = oneLine(given);
  if (value.length > PHONE_LENGTH || !/^[+\d][\d\s().\-/x#]*$/i.test(value)) {
    return { code: 'invalid_phone', message: 'must be a phone number such as +1 555 123 4567' };
  }
  return { value: value || null };
}

function judgeTags(given: unknown): Judged<string[]> {
  if (isAbsent(given)) return { value: [] };
  if (!Array.isArray(given) || given.some((tag) => typeof tag !== 'string')) {
    return { code: 'invalid_type', message: 'must be a list of texts' };
  }
  const value = [...new Set((given as string[]).map(oneLine).filter(Boolean))];
  if (value.length > MOST_TAGS || value.some((tag) => tag.length > TAG_LENGTH)) {
    return { code: 'too_long', message: `must be at most ${MOST_TAGS} tags of ${TAG_LENGTH} characters` };
  }
  return { value };
}

function judgeNotes(given: unknown): Judged<string | null> {
  if (isAbsent(given)) return { value: null };
  if (typeof given !== 'string') return { code: 'invalid_type', message: 'must be a text' };
  const value = given.toWellFormed().replace(CONTROL_CHARACTERS, '').trim();
  if (value.length > NOTES_LENGTH)
    return { code: 'too_long', message: `must have at most ${NOTES_LENGTH} characters` };
  return { value: value || null };
}

const RULES: { [F in CustomerField]-?: (given: unknown) => Judged<NonNullable<CustomerPatch[F]> | null> } = {
  name: judgeName,
  email: judgeEmail,
  company: judgeCompany,
  health_score: judgeHealthScore,
  subscription_tier: oneOf(TIERS),
  phone: judgePhone,
  status: judgeStatus,
  tags: judgeTags,
  notes: judgeNotes,
};

const DRAFT_FIELDS = ['name', 'email', 'company', 'health_score', 'subscription_tier'] as const;
export const PATCH_FIELDS = Object.keys(RULES) as CustomerField[];

export interface Read<T> {
  value: T;
  /** what the rules do not know; whoever keeps customers judges it */
  rest: Record<string, unknown>;
  errors: FieldError[];
}

/** A new customer: every field of the form is judged, given or not. */
export function readDraft(input: Record<string, unknown>): Read<CustomerDraft> {
  const { value, rest, errors } = read(input, DRAFT_FIELDS);
  return { value: value as unknown as CustomerDraft, rest, errors };
}

/** A change: only what is given is judged. An empty text takes a field's value away, where it may be missing. */
export function readPatch(input: Record<string, unknown>): Read<CustomerPatch> {
  const { value, rest, errors } = read(
    input,
    PATCH_FIELDS.filter((field) => Object.hasOwn(input, field)),
  );
  return { value: value as CustomerPatch, rest, errors };
}

function read(input: Record<string, unknown>, fields: readonly CustomerField[]) {
  const value: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const field of fields) {
    const judged = RULES[field](input[field]);
    if ('value' in judged) value[field] = judged.value;
    else errors.push({ field, code: judged.code, message: `${field} ${judged.message}` });
  }
  const rest = Object.fromEntries(
    Object.entries(input).filter(([key]) => !fields.includes(key as CustomerField)),
  );
  return { value, rest, errors };
}

const SORT = new RegExp(`^-?(${SORTS.join('|')})$`);
const isSort = (text: string): text is Sort => SORT.test(text);
const isWhole = (text: string | null, least: number, most: number): text is string =>
  text !== null && /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most;

/** The list's filters, order and page, as v1 names them, from a URL. What cannot be is named. */
export function readQuery(params: URLSearchParams): { query: CustomerQuery; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => {
    errors.push({ field, code: 'invalid_value', message: `${field} ${message}` });
    return undefined;
  };
  const whole = (field: string, least: number, most: number) => {
    const text = params.get(field);
    if (!text) return undefined;
    return isWhole(text, least, most)
      ? Number(text)
      : wrong(field, `must be a whole number from ${least} to ${most}`);
  };
  const words = <T extends string>(field: string, known: readonly T[]) => {
    const given = params
      .getAll(field)
      .flatMap((text) => text.split(','))
      .filter(Boolean);
    const found = known.filter((word) => given.includes(word));
    if (given.some((word) => !known.includes(word as T)))
      return wrong(field, `must be one of ${known.join(', ')}`);
    return found.length ? found : undefined;
  };
  const search = oneLine(params.get('search') ?? '');
  const sort = params.get('sort') || '-created_at';
  const query: CustomerQuery = {
    search:
      search.length > SEARCH_LENGTH
        ? wrong('search', `must have at most ${SEARCH_LENGTH} characters`)
        : search || undefined,
    subscription_tier: words<Tier>('subscription_tier', TIERS),
    status: words<Status>('status', STATUSES),
    segment_id: params.get('segment_id') || undefined,
    health_score_min: whole('health_score_min', 0, 100),
    health_score_max: whole('health_score_max', 0, 100),
    sort: isSort(sort) ? sort : (wrong('sort', `must be one of ${SORTS.join(', ')}`) ?? '-created_at'),
    page: whole('page', 1, 1_000_000) ?? 1,
    size: whole('size', 1, 100) ?? PAGE_SIZE,
  };
  return { query, errors };
}
