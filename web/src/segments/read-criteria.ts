import { isGroup, rounded, type ConditionNode, type CriteriaNode, type GroupNode } from './criteria-tree';
import { valueKindOf } from './operators';
import { CUSTOM, fieldNamed, type FieldType } from './segment-fields';

/** What is wrong with a condition: words for it stand in the messages. */
export type ConditionProblem = 'required' | 'number' | 'share' | 'whole' | 'days' | 'order' | 'name';

/** Conditions that ask nothing yet, or what cannot be asked, by their ids. */
export type Problems = Readonly<Record<number, ConditionProblem>>;

type Read = { value: unknown } | { problem: ConditionProblem };

/** The criteria as the API takes them, or what is wrong with them. */
export function readTree(root: GroupNode): { criteria: object } | { problems: Problems } {
  const problems: Record<number, ConditionProblem> = {};
  const criteria = toNode(root, problems);
  return Object.keys(problems).length > 0 ? { problems } : { criteria };
}

function toNode(node: CriteriaNode, problems: Record<number, ConditionProblem>): object {
  if (isGroup(node)) return { [node.how]: node.nodes.map((each) => toNode(each, problems)) };
  const { id, field, op } = node;
  const read = readValue(node);
  if ('problem' in read) {
    problems[id] = read.problem;
    return {};
  }
  return { field, op, value: read.value };
}

function readValue({ field, op, values }: ConditionNode): Read {
  if (field.startsWith(CUSTOM) && !field.slice(CUSTOM.length).trim()) return { problem: 'name' };
  const { type } = fieldNamed(field);
  switch (valueKindOf(type, op)) {
    case 'flag':
      return { value: values[0] !== 'false' };
    case 'days':
      return readDays(values[0] ?? '');
    case 'several':
      return readSeveral(type, values);
    case 'range':
      return readRange(type, values);
    case 'one':
      return readOne(type, values[0] ?? '');
  }
}

function readOne(type: FieldType, text: string): Read {
  const given = text.trim();
  if (!given) return { problem: 'required' };
  if (type === 'share') return readShare(given);
  if (type !== 'number' && type !== 'integer') return { value: given };
  const number = numberOf(given);
  if (!Number.isFinite(number)) return { problem: 'number' };
  return type === 'integer' && !Number.isSafeInteger(number) ? { problem: 'whole' } : { value: number };
}

const numberOf = (text: string) => Number(text.replace(',', '.'));

/** A percentage as the API keeps it. */
function readShare(text: string): Read {
  const percent = numberOf(text.replace(/\s*%$/, ''));
  return percent >= 0 && percent <= 100 ? { value: rounded(percent / 100) } : { problem: 'share' };
}

function readDays(text: string): Read {
  const days = Number(text.trim());
  return Number.isInteger(days) && days >= 1 && days <= 3_650 ? { value: days } : { problem: 'days' };
}

/** Of words those that were chosen; else texts that are parted by commas. */
function readSeveral(type: FieldType, values: readonly string[]): Read {
  const texts = type === 'enum' ? values : (values[0] ?? '').split(',').map((text) => text.trim());
  const given = texts.filter((text) => text !== '');
  if (given.length === 0) return { problem: 'required' };
  const read = given.map((text) => readOne(type, text));
  return (
    read.find((each) => 'problem' in each) ?? { value: read.map((each) => 'value' in each && each.value) }
  );
}

function readRange(type: FieldType, values: readonly string[]): Read {
  const [low, high] = [readOne(type, values[0] ?? ''), readOne(type, values[1] ?? '')];
  if ('problem' in low) return low;
  if ('problem' in high) return high;
  return (low.value as number | string) > (high.value as number | string)
    ? { problem: 'order' }
    : { value: [low.value, high.value] };
}
