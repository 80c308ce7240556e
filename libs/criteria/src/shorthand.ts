import { fieldOf, namesOf, operatorsOf, type FieldCatalogue } from './catalogue.js';
import { isTree, parseCriteria, type CriteriaOptions } from './parse-criteria.js';
import { echo, Fault, isObject, Problems, TOO_MANY } from './problems.js';
import { readOperand } from './read-operand.js';
import { typeFault } from './read-value.js';
import { MAX_CONDITIONS, type Condition, type Criteria } from './tree.js';

/**
 * 004's way to say a segment: `{loyalty_status: ['Gold', 'VIP'], region: ['Europe']}` is `all` of `in`. One value
 * may stand without its list; null and an empty list ask for nothing.
 *
 * @throws InvalidInputError with every problem at the path the caller knows, such as `loyalty_status.1`
 */
export function fromShorthand(
  input: unknown,
  catalogue: FieldCatalogue,
  options: CriteriaOptions = {},
): Criteria {
  const problems = new Problems(options.at ?? '');
  const conditions = isObject(input) ? readLists(input, catalogue, problems) : undefined;
  if (!conditions) problems.add([], typeFault('an object of lists, or a group of conditions'));
  problems.throwIfAny();
  return { all: conditions ?? [] } as unknown as Criteria;
}

/** A tree or its shorthand, whichever the caller sent. @throws InvalidInputError as the two do */
export function readCriteria(
  input: unknown,
  catalogue: FieldCatalogue,
  options: CriteriaOptions = {},
): Criteria {
  return (isTree(input) ? parseCriteria : fromShorthand)(input, catalogue, options);
}

function readLists(input: object, catalogue: FieldCatalogue, problems: Problems): Condition[] {
  const asked = Object.entries(input).filter(([, value]) => value !== null && !isEmptyList(value));
  if (asked.length > MAX_CONDITIONS) {
    problems.add([], TOO_MANY);
    return [];
  }
  return asked.flatMap(([name, value]) => readList(name, value, catalogue, problems) ?? []);
}

function readList(
  name: string,
  value: unknown,
  catalogue: FieldCatalogue,
  problems: Problems,
): Condition | undefined {
  const field = fieldOf(catalogue, name);
  if (!field || !operatorsOf(field).includes('in')) {
    const allowed_values = namesOf(catalogue).filter((key) => {
      const known = fieldOf(catalogue, key);
      return known && operatorsOf(known).includes('in');
    });
    const message = `is not a field to filter by; fields are ${allowed_values.join(', ')}`;
    problems.add([echo(name)!], new Fault('unknown_field', message, { allowed_values }));
    return undefined;
  }
  const values = readOperand('in', field, Array.isArray(value) ? value : [value], [name], problems);
  return values === undefined ? undefined : ({ field: name, op: 'in', value: values } as Condition);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
