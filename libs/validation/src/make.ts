import { TransformationType } from 'class-transformer';
import type { FieldPlan, Plan } from './plan.js';
import { isPlainObject } from './rules/lists.js';

/** told of one input */
export const MOST_PROBLEMS = 100;
/** No list or map of a body is longer but where its rule says so: what comes after is not walked, only counted as too much. */
const MOST_ENTRIES = 1000;

/** An instance of a class, and the names in the input that the class does not know. */
export interface Made {
  dto: object;
  /** paths, the first hundred */
  unknown: string[];
}

/**
 * Makes an instance of the input, with nested ones: what `plainToInstance` does, but that unknown names are told from the
 * input (class-transformer drops those of Object.prototype, and throws on `constructor`), that an object or a list is walked
 * only where one is expected, and never further than its rule allows.
 */
export function make(plan: Plan, input: Record<string, unknown>): Made {
  const unknown: string[] = [];
  return { dto: makeAt(plan, input, '', unknown), unknown };
}

function makeAt(plan: Plan, input: Record<string, unknown>, path: string, unknown: string[]): object {
  const made = new plan.type() as Record<string, unknown>;
  for (const key of Object.keys(input)) {
    const field = plan.fields.get(key);
    if (!field) {
      if (unknown.length < MOST_PROBLEMS && !plan.echoes.has(key)) unknown.push(path + key);
    } else if (input[key] !== null || !plan.nullIsAbsent) {
      const value = valueOf(field, input, key, path, unknown);
      if (value !== undefined) made[key] = value;
    }
  }
  return made;
}

function valueOf(
  field: FieldPlan,
  input: Record<string, unknown>,
  key: string,
  path: string,
  unknown: string[],
): unknown {
  let value = input[key];
  if (value !== null && typeof value === 'object') value = walked(field, value, path + key, unknown);
  for (const change of field.changes) {
    value = change({ value, key, obj: input, type: TransformationType.PLAIN_TO_CLASS, options: {} });
  }
  return value;
}

function walked(field: FieldPlan, value: object, place: string, unknown: string[]): unknown {
  const { nested, mostEntries } = field;
  const isListed = mostEntries !== undefined;
  if (Array.isArray(value)) {
    // a list where an object is expected is told by its kind alone
    if (nested && !isListed) return NO_ENTRIES;
    const most = mostEntries ?? MOST_ENTRIES;
    const entries: unknown[] = value.length > most ? value.slice(0, most + 1) : value;
    return nested
      ? entries.map((entry, index) => entryOf(nested(), entry, `${place}[${index}].`, unknown))
      : entries;
  }
  if (nested && !isListed) return makeAt(nested(), value as Record<string, unknown>, `${place}.`, unknown);
  // and so is an object where a list of them is: class-validator would walk into it
  if (nested) return NO_FIELDS;
  const keys = Object.keys(value);
  return keys.length > MOST_ENTRIES ? firstOf(value, keys) : value;
}

const NO_ENTRIES: readonly unknown[] = Object.freeze([]);
const NO_FIELDS: object = Object.freeze({});

function entryOf(plan: Plan, entry: unknown, path: string, unknown: string[]): unknown {
  if (isPlainObject(entry)) return makeAt(plan, entry, path, unknown);
  // class-validator would walk into lists of lists
  return Array.isArray(entry) ? NO_ENTRIES : entry;
}

/** As much of an object as tells that it is too large. */
function firstOf(value: object, keys: readonly string[]): object {
  const first = keys.slice(0, MOST_ENTRIES + 1);
  return Object.fromEntries(first.map((key) => [key, (value as Record<string, unknown>)[key]]));
}

/** Whether all rules hold. */
export function holds(plan: Plan, dto: object): boolean {
  const values = dto as Record<string, unknown>;
  for (const key of Object.keys(values)) {
    const field = plan.fields.get(key);
    if (field && !fieldHolds(field, values, values[key])) return false;
  }
  return plan.needed.every((field) => field.name in values || fieldHolds(field, values, undefined));
}

function fieldHolds(field: FieldPlan, dto: object, value: unknown): boolean {
  for (const condition of field.conditions) if (!condition(dto, value)) return true;
  for (const check of field.checks) {
    if (check.each && Array.isArray(value)) {
      for (const entry of value) if (!check.holds(entry, dto)) return false;
    } else if (!check.holds(value, dto)) return false;
  }
  if (!field.nested || value === null || typeof value !== 'object') return true;
  const plan = field.nested();
  return Array.isArray(value)
    ? value.every((entry) => isPlainObject(entry) && holds(plan, entry))
    : holds(plan, value);
}
