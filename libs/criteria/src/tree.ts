import type { Operator } from './operators.js';

/** Groups inside groups, the outermost counted. */
export const MAX_DEPTH = 5;
export const MAX_CONDITIONS = 50;
/** Values of one `in` or `not_in`. */
export const MAX_LIST = 1_000;
/** Characters (UTF-16 units) of one text. */
export const MAX_TEXT = 500;
export const MAX_DAYS = 3_650;

export const GROUP_KINDS = ['all', 'any', 'none'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

export type Scalar = string | number | boolean;

interface Compares<O extends Operator, V> {
  readonly field: string;
  readonly op: O;
  readonly value: V;
}

/**
 * One condition with its value in normal form: ids lower-case, moments as `toISOString` writes them, lists without
 * repetition. A moment may be a day (`YYYY-MM-DD`, UTC) and then means the whole of it.
 */
export type Condition =
  | Compares<'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte', Scalar>
  | Compares<'in' | 'not_in', readonly Scalar[]>
  | Compares<'between', readonly [low: Scalar, high: Scalar]>
  | Compares<'contains' | 'starts_with', string>
  | Compares<'exists', boolean>
  | Compares<'in_last_days', number>;

export type Group =
  | { readonly all: readonly CriteriaNode[] }
  | { readonly any: readonly CriteriaNode[] }
  | { readonly none: readonly CriteriaNode[] };

export type CriteriaNode = Group | Condition;

declare const checked: unique symbol;

/**
 * A tree that was checked against a catalogue; only `parseCriteria` and `fromShorthand` make one. It is plain JSON:
 * store it as it is, and parse it again when it comes back, for the catalogue may have changed meanwhile.
 */
export type Criteria = Group & { readonly [checked]: true };

/** The kind of a group and what it holds. */
export function openGroup(group: Group): readonly [GroupKind, readonly CriteriaNode[]] {
  if ('all' in group) return ['all', group.all];
  return 'any' in group ? ['any', group.any] : ['none', group.none];
}

export function isCondition(node: CriteriaNode): node is Condition {
  return 'field' in node;
}

/** The fields that conditions are about, as a catalogue calls them; of a map its own name. */
export function fieldsIn(node: CriteriaNode): string[] {
  if (isCondition(node)) return [node.field.split('.')[0]];
  const [, entries] = openGroup(node);
  return [...new Set(entries.flatMap(fieldsIn))];
}
