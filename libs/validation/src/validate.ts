import type { Contract } from '@crm/contracts';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { isOptionalBody, isRequiredByContract, missingFields, withoutNulls } from './class-rules.js';
import { explain } from './explain.js';
import { holds, make, MOST_PROBLEMS } from './make.js';
import { planOf, type DtoClass } from './plan.js';
import { isPlainObject, typeName } from './rules/lists.js';

/**
 * The input as an instance of the class, for a contract.
 * @throws InvalidInputError with every problem, a hundred at most
 */
export function validate<T extends object>(type: DtoClass<T>, input: unknown, contract: Contract): T {
  if (input === undefined && isOptionalBody(type)) return new type();
  if (!isPlainObject(input)) throw new InvalidInputError([notAnObject(input)]);
  const plan = planOf(type, contract);
  const { dto, unknown } = make(plan, input);
  const problems = holds(plan, dto) ? [] : explain(plan, dto, contract);
  problems.push(...unknown.map(unknownField));
  if (isRequiredByContract(type)) problems.push(...missingFields(contract, dto as never, problems));
  if (problems.length) throw new InvalidInputError(problems.slice(0, MOST_PROBLEMS));
  return (plan.nullIsAbsent ? withoutNulls(dto) : dto) as T;
}

function unknownField(path: string): FieldProblem {
  const field = path.slice(0, 200);
  return { field, code: 'unknown_field', message: `${field} is not a field of this request` };
}

function notAnObject(input: unknown): FieldProblem {
  if (input === undefined || input === null) {
    return { field: '', code: 'required', message: 'A body is required' };
  }
  return {
    field: '',
    code: 'invalid_type',
    message: `The body must be of type object, not ${typeName(input)}`,
  };
}
