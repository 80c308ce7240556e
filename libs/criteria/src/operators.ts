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

export type FieldType =
  'text' | 'enum' | 'number' | 'integer' | 'boolean' | 'datetime' | 'date' | 'text_list' | 'id';

const ALIKE = ['eq', 'ne', 'in', 'not_in', 'exists'] as const;
const ORDERED = ['gt', 'gte', 'lt', 'lte', 'between'] as const;

/**
 * What makes sense for a type. Texts have no order here (it would differ between collations), and moments no lists
 * (nobody names a set of milliseconds).
 */
export const OPERATORS_OF: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: [...ALIKE, 'contains', 'starts_with'],
  enum: ALIKE,
  number: [...ALIKE, ...ORDERED],
  integer: [...ALIKE, ...ORDERED],
  boolean: ALIKE,
  datetime: ['eq', 'ne', ...ORDERED, 'exists', 'in_last_days'],
  date: [...ALIKE, ...ORDERED, 'in_last_days'],
  text_list: [...ALIKE, 'contains'],
  id: ALIKE,
};
