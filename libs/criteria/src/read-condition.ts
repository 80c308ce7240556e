import { fieldOf, namesOf, operatorsOf, type CriteriaField, type FieldCatalogue } from './catalogue.js';
import type { Operator } from './operators.js';
import { echo, Fault, type Path, type Problems } from './problems.js';
import { readOperand } from './read-operand.js';
import type { Condition } from './tree.js';

const KEYS = ['field', 'op', 'value'];

/** `{field, op, value}`; undefined when there are problems, which then stand in `problems`. */
export function readCondition(
  input: object,
  catalogue: FieldCatalogue,
  path: Path,
  problems: Problems,
): Condition | undefined {
  for (const key of Object.keys(input)) {
    if (problems.full) return undefined;
    if (!KEYS.includes(key))
      problems.add([...path, echo(key)!], new Fault('unknown_field', 'is not part of a condition'));
  }
  const name = own(input, 'field');
  const field = knownField(name, catalogue, [...path, 'field'], problems);
  const op = field && knownOperator(own(input, 'op'), field, [...path, 'op'], problems);
  if (!field || !op) return undefined;
  const value = readOperand(op, field, own(input, 'value'), [...path, 'value'], problems);
  return value === undefined ? undefined : ({ field: name, op, value } as Condition);
}

function knownField(
  name: unknown,
  catalogue: FieldCatalogue,
  path: Path,
  problems: Problems,
): CriteriaField | undefined {
  const field = typeof name === 'string' ? fieldOf(catalogue, name) : undefined;
  if (!field) problems.add(path, notOneOf(name, namesOf(catalogue)));
  return field;
}

function knownOperator(
  name: unknown,
  field: CriteriaField,
  path: Path,
  problems: Problems,
): Operator | undefined {
  const allowed = operatorsOf(field);
  const op = allowed.find((each) => each === name);
  if (!op) problems.add(path, notOneOf(name, allowed));
  return op;
}

function notOneOf(name: unknown, allowed: readonly string[]): Fault {
  if (name === undefined) return new Fault('required', 'is required', { allowed_values: allowed });
  return new Fault('invalid_value', `must be one of ${allowed.join(', ')}`, {
    allowed_values: allowed,
    received_value: echo(name),
  });
}

function own(input: object, key: string): unknown {
  return Object.hasOwn(input, key) ? (input as Record<string, unknown>)[key] : undefined;
}
