import { isDeepStrictEqual } from 'node:util';
import type { Caller } from './caller.js';

type Json = Record<string, unknown>;

/** Says which record was changed and that it was, and nothing else of it. */
const ALWAYS = new Set(['id', '_id', 'version', 'updated_fields', 'success']);

/** Whether a caller may change records that they may not read: `crm:update:x` without `crm:read:x`. */
export function changesUnseen({ action, can }: Caller): boolean {
  return action?.startsWith('crm:update:') === true && !can(action.replace('update', 'read'));
}

/**
 * Of a record's answer what the change itself did: its id and version, and the fields that were sent, as they are now. v2's
 * records stand in an object of their own.
 */
export function ownChanges(answer: object, sent: object): object {
  const isWrapped = 'success' in answer;
  const kept: Json = {};
  for (const [field, value] of Object.entries(answer) as [string, unknown][]) {
    if (ALWAYS.has(field)) kept[field] = value;
    else if (isWrapped) {
      if (isObject(value) && '_id' in value) kept[field] = ownChanges(value, sent);
    } else {
      const shown = field in sent ? asSent(value, (sent as Json)[field]) : undefined;
      if (shown !== undefined) kept[field] = shown;
    }
  }
  return kept;
}

/** Undefined where something else stands there than what was sent: what was cleared may follow from other fields. */
function asSent(value: unknown, sent: unknown): unknown {
  if (sent === null || sent === undefined) return value === null ? null : undefined;
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = Array.isArray(sent) ? sent : [];
    return value.filter((entry) => entries.some((one) => isDeepStrictEqual(plain(one), plain(entry))));
  }
  if (!isObject(value)) return value;
  if (!isObject(sent)) return undefined;
  const fields = Object.entries(value).map(([key, inner]) => [
    key,
    key in sent ? asSent(inner, sent[key]) : undefined,
  ]);
  return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined));
}

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

/** Without the class that an entry of a body is made of. */
function plain(value: unknown): unknown {
  return isObject(value) ? { ...value } : value;
}
