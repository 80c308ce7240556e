import 'reflect-metadata';
import type { Contract, RequiredFields } from '@crm/contracts';
import type { FieldProblem } from '@crm/errors';
import { remember, type Class } from './known-classes.js';

const REQUIRED_BY_CONTRACT = Symbol('validation:required-by-contract');
const NULL_IS_ABSENT = Symbol('validation:null-is-absent');
const OPTIONAL_BODY = Symbol('validation:optional-body');

/** What is declared of a body here counts for the class alone, not for those that extend it. */

/** A body of which each contract says itself what has to be in it (`Contract.required`). */
export const RequiredByContract = (): ClassDecorator => mark(REQUIRED_BY_CONTRACT);

/** A new record: null says the same as nothing, at any depth. */
export const NullIsAbsent = (): ClassDecorator => mark(NULL_IS_ABSENT);

/** A body that may be left out altogether. */
export const OptionalBody = (): ClassDecorator => mark(OPTIONAL_BODY);

const mark =
  (key: symbol): ClassDecorator =>
  (target) => {
    Reflect.defineMetadata(key, true, target);
    remember(target as unknown as Class);
  };

export function isRequiredByContract(type: object): boolean {
  return Reflect.getOwnMetadata(REQUIRED_BY_CONTRACT, type) === true;
}

export function isNullAbsent(type: object): boolean {
  return Reflect.getOwnMetadata(NULL_IS_ABSENT, type) === true;
}

export function isOptionalBody(type: object): boolean {
  return Reflect.getOwnMetadata(OPTIONAL_BODY, type) === true;
}

/** What a contract asks for and a body lacks; fields that are wrong already are not missing too. */
export function missingFields(
  { required, alsoRequired }: Contract,
  body: Readonly<Record<string, unknown>>,
  problems: readonly FieldProblem[],
): FieldProblem[] {
  const isBlank = (field: string) => body[field] === undefined || body[field] === null;
  const also = alsoRequired.filter(({ when }) => !isBlank(when)).map(({ then }) => then);
  const missing = new Map<string, FieldProblem>();
  const add = (field: string, message: string) => {
    const isTold = missing.has(field) || problems.some((problem) => problem.field === field);
    if (!isTold) missing.set(field, { field, code: 'required', message });
  };
  for (const { all, oneOf } of [required, ...also] satisfies RequiredFields[]) {
    for (const field of all) if (isBlank(field)) add(field, `${field} is required`);
    for (const fields of oneOf) {
      if (fields.every(isBlank)) add(fields[0], `one of ${fields.join(', ')} is required`);
    }
  }
  return [...missing.values()];
}

/** Without what is null, at any depth of an object. */
export function withoutNulls(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Date)
    return value;
  const kept = Object.create(Object.getPrototypeOf(value) as object) as Record<string, unknown>;
  for (const [key, entry] of Object.entries(value)) if (entry !== null) kept[key] = withoutNulls(entry);
  return kept;
}
