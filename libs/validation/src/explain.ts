import type { Contract } from '@crm/contracts';
import type { FieldProblem } from '@crm/errors';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { groupsOf } from './in.js';
import type { Plan } from './plan.js';
import { typeName } from './rules/lists.js';
import type { RuleContext } from './rule.js';

/** As in the pipe: rules without a group count for all contracts, and nothing passes that no rule speaks of. */
export const VALIDATOR_OPTIONS = {
  always: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
} satisfies ValidatorOptions;

/** class-validator's rules of the types of JSON, by the word that a problem calls the type. */
const TYPES: Readonly<Record<string, string>> = {
  isString: 'string',
  isBoolean: 'boolean',
  isInt: 'number',
  isNumber: 'number',
  isArray: 'array',
  isObject: 'object',
  nestedValidation: 'object',
};

/** What class-validator finds wrong with an instance: one problem a field, types before all else, in order of declaration. */
export function explain(plan: Plan, dto: object, contract: Contract): FieldProblem[] {
  const errors = validateSync(dto, { ...VALIDATOR_OPTIONS, groups: groupsOf(contract) });
  return problemsOf(errors, plan, '');
}

function problemsOf(
  errors: readonly ValidationError[],
  plan: Plan | undefined,
  path: string,
): FieldProblem[] {
  const order = plan ? [...plan.fields.keys()] : [];
  const sorted = [...errors].sort(
    (one, other) => order.indexOf(one.property) - order.indexOf(other.property),
  );
  return sorted.flatMap((error) => {
    const field = path + error.property;
    if (error.constraints) return problemsOfField(field, error);
    const inner = plan?.fields.get(error.property)?.nested?.();
    if (Array.isArray(error.value)) return problemsOfEntries(field, error, inner);
    return problemsOf(error.children ?? [], inner ?? plan, `${field}.`);
  });
}

/** What is wrong with the entries of a list that have a class of their own: `documents[0].document_id`. */
function problemsOfEntries(field: string, { children = [] }: ValidationError, plan?: Plan): FieldProblem[] {
  return children.flatMap(({ property, ...entry }) => {
    const place = `${field}[${property}]`;
    return entry.constraints
      ? problemsOfField(place, entry as ValidationError)
      : problemsOf(entry.children ?? [], plan, `${place}.`);
  });
}

function problemsOfField(
  field: string,
  { constraints = {}, contexts = {}, value }: ValidationError,
): FieldProblem[] {
  const names = Object.keys(constraints);
  const contextOf = (name: string) => (contexts as Record<string, RuleContext>)[name] ?? {};
  if (value === undefined) {
    const allowed_values = names.map((name) => contextOf(name).allowed_values).find(Boolean);
    return [
      { field, code: 'required', message: `${field} is required`, ...(allowed_values && { allowed_values }) },
    ];
  }
  if (value === Infinity || value === -Infinity) {
    return [{ field, code: 'too_big', message: `${field} is too large a number` }];
  }
  const wrongType = names.find((name) => name in TYPES && !contextOf(name).code);
  if (wrongType) {
    const expected = wrongType === 'isInt' && typeof value === 'number' ? 'int' : TYPES[wrongType];
    const message = `${field} must be of type ${expected}, not ${typeName(value)}`;
    return [{ field, code: 'invalid_type', message }];
  }
  const alone = names.find((name) => contextOf(name).alone);
  return (alone ? [alone] : names).flatMap((name): FieldProblem[] => {
    const { code = 'invalid_value', allowed_values, explain: explainEntries } = contextOf(name);
    if (explainEntries) return explainEntries(value, field);
    const problem = { field, code, message: `${field} ${constraints[name]}` };
    return [allowed_values ? { ...problem, allowed_values, received_value: echo(value) } : problem];
  });
}

const MAX_ECHO = 100;

/** Only short words and numbers are shown back; free text may be somebody's personal data. */
function echo(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_ECHO);
  return value !== null && typeof value === 'object' ? typeof value : value;
}
