import type { FieldType } from './segment-fields';

export const OPERATORS = [
  'eq',
  'ne',
  'in',
  'not_in',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'contains',
  'starts_with',
  'exists',
  'in_last_days',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What is offered of a type, the likeliest first. */
const OFFERED: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['contains', 'starts_with', 'eq', 'ne', 'in', 'not_in', 'exists'],
  enum: ['in', 'not_in', 'exists'],
  number: ['lte', 'gte', 'lt', 'gt', 'between', 'eq', 'ne', 'exists'],
  share: ['lte', 'gte', 'lt', 'gt', 'between', 'eq', 'ne', 'exists'],
  integer: ['lte', 'gte', 'lt', 'gt', 'between', 'eq', 'ne', 'exists'],
  boolean: ['eq'],
  datetime: ['in_last_days', 'gte', 'lte', 'between', 'eq', 'exists'],
  list: ['in', 'not_in', 'exists'],
};

/** Those of a field, with the one that a segment of before asks by. */
export function operatorsOf(type: FieldType, current?: Operator): readonly Operator[] {
  const offered = OFFERED[type];
  return current && !offered.includes(current) ? [...offered, current] : offered;
}

/** How a value is given. */
export type ValueKind = 'one' | 'several' | 'range' | 'days' | 'flag';

export function valueKindOf(type: FieldType, op: Operator): ValueKind {
  switch (op) {
    case 'exists':
      return 'flag';
    case 'in':
    case 'not_in':
      return 'several';
    case 'between':
      return 'range';
    case 'in_last_days':
      return 'days';
    default:
      return type === 'boolean' ? 'flag' : 'one';
  }
}

/** The key of an operator's words: moments are before and after, numbers less and more. */
export function wordsOf(type: FieldType, op: Operator): string {
  const isOrdered = ['gt', 'gte', 'lt', 'lte'].includes(op);
  if (type === 'datetime' && isOrdered) return `date_${op}`;
  return type === 'list' && (op === 'in' || op === 'not_in') ? `list_${op}` : op;
}
