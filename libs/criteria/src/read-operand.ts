import type { CriteriaField } from './catalogue.js';
import { foldText } from './fold-text.js';
import { spanOf } from './moments.js';
import type { Operator } from './operators.js';
import { Fault, type Path, type Problems } from './problems.js';
import { inCaseOf, readScalar, readText, typeFault } from './read-value.js';
import { MAX_DAYS, MAX_LIST, type Condition, type Scalar } from './tree.js';

/** The value of a condition in normal form; undefined when there are problems, which then stand in `problems`. */
export function readOperand(
  op: Operator,
  field: CriteriaField,
  value: unknown,
  path: Path,
  problems: Problems,
): Condition['value'] | undefined {
  if (op === 'exists' && value === undefined) return true;
  if (value === undefined) return problems.add(path, new Fault('required', 'is required'));
  switch (op) {
    case 'in':
    case 'not_in':
      return readList(field, value, path, problems);
    case 'between':
      return readRange(field, value, path, problems);
    default:
      return taken(readSingle(op, field, value), path, problems);
  }
}

function readSingle(op: Operator, field: CriteriaField, value: unknown): Scalar | Fault {
  switch (op) {
    case 'exists':
      return typeof value === 'boolean' ? value : typeFault('true or false');
    case 'in_last_days':
      return isCount(value) ? value : typeFault(`a whole number from 1 to ${MAX_DAYS}`);
    case 'contains':
    case 'starts_with':
      return readPart(field, value);
    default:
      return readScalar(field, value);
  }
}

/** Part of a text. One that folds to nothing would match everything. */
function readPart(field: CriteriaField, value: unknown): string | Fault {
  const text = inCaseOf(field, readText(value, 1));
  const isFolded = field.type === 'text' && field.folded !== undefined;
  return isFolded && typeof text === 'string' && foldText(text) === ''
    ? new Fault('too_short', 'must not be empty')
    : text;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_DAYS;
}

function readList(
  field: CriteriaField,
  value: unknown,
  path: Path,
  problems: Problems,
): readonly Scalar[] | undefined {
  if (!Array.isArray(value)) return problems.add(path, typeFault('a list of values'));
  if (value.length === 0) return problems.add(path, new Fault('too_few', 'must not be empty'));
  if (value.length > MAX_LIST) {
    return problems.add(path, new Fault('too_many', `must have at most ${MAX_LIST} values`));
  }
  const read = value.map((each, index) => taken(readScalar(field, each), [...path, index], problems));
  const valid = read.filter((each) => each !== undefined);
  return valid.length === read.length ? [...new Set(valid)] : undefined;
}

function readRange(
  field: CriteriaField,
  value: unknown,
  path: Path,
  problems: Problems,
): readonly [Scalar, Scalar] | undefined {
  if (!Array.isArray(value) || value.length !== 2) {
    return problems.add(path, typeFault('a list of two values, the lower first'));
  }
  const low = taken(readScalar(field, value[0]), [...path, 0], problems);
  const high = taken(readScalar(field, value[1]), [...path, 1], problems);
  if (low === undefined || high === undefined) return undefined;
  if (isAfter(field, low, high)) {
    return problems.add(path, new Fault('invalid_value', 'must have the lower value first'));
  }
  return [low, high];
}

function isAfter(field: CriteriaField, low: Scalar, high: Scalar): boolean {
  if (field.type !== 'datetime') return low > high;
  return spanOf(String(low)).from >= spanOf(String(high)).to;
}

function taken(result: Scalar | Fault, path: Path, problems: Problems): Scalar | undefined {
  return result instanceof Fault ? problems.add(path, result) : result;
}
