import { OPERATORS, operatorsOf, valueKindOf, type Operator } from './operators';
import { fieldNamed, type FieldType } from './segment-fields';

export const HOWS = ['all', 'any', 'none'] as const;
export type How = (typeof HOWS)[number];

/** As the API bounds them. */
export const MAX_DEPTH = 5;
export const MAX_CONDITIONS = 50;

/** A condition as it is being written: its values are what stands in the controls. */
export interface ConditionNode {
  id: number;
  field: string;
  op: Operator;
  values: string[];
}

export interface GroupNode {
  id: number;
  how: How;
  nodes: CriteriaNode[];
}

export type CriteriaNode = GroupNode | ConditionNode;

export const isGroup = (node: CriteriaNode): node is GroupNode => 'how' in node;

/** Criteria as the API keeps them, to be written on: a tree, or lists by field, which are `all` of `in`. */
export function fromCriteria(criteria: object): GroupNode {
  const ids = counter();
  const how = HOWS.find((each) => Object.hasOwn(criteria, each));
  if (how) return groupOf(how, criteria as Record<string, unknown>, ids);
  const nodes = Object.entries(criteria)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([field, value]) => conditionOf({ field, op: 'in', value }, ids));
  return { id: ids(), how: 'all', nodes };
}

function groupOf(how: How, given: Record<string, unknown>, ids: () => number): GroupNode {
  const id = ids();
  const nodes = (given[how] as Record<string, unknown>[]).map((node) => {
    const inner = HOWS.find((each) => Object.hasOwn(node, each));
    return inner ? groupOf(inner, node, ids) : conditionOf(node, ids);
  });
  return { id, how, nodes };
}

function conditionOf({ field, op, value }: Record<string, unknown>, ids: () => number): ConditionNode {
  const name = String(field);
  const operator = OPERATORS.find((each) => each === op) ?? 'eq';
  const { type } = fieldNamed(name);
  const list = [value ?? true].flat().map((one) => written(type, one));
  const isWritten = valueKindOf(type, operator) === 'several' && type !== 'enum';
  return { id: ids(), field: name, op: operator, values: isWritten ? [list.join(', ')] : list };
}

/** A value as it stands in a control. */
function written(type: FieldType, value: unknown): string {
  return type === 'share' && typeof value === 'number' ? String(rounded(value * 100)) : String(value);
}

/** Without what binary fractions add. */
export const rounded = (value: number): number => Number(value.toFixed(9));

function counter(): () => number {
  let last = 0;
  return () => ++last;
}

/** Whatever is in it, itself first. */
export function nodesIn(node: CriteriaNode): CriteriaNode[] {
  return isGroup(node) ? [node, ...node.nodes.flatMap(nodesIn)] : [node];
}

export const conditionsIn = (node: CriteriaNode): number =>
  nodesIn(node).filter((each) => !isGroup(each)).length;

const nextId = (root: GroupNode): number => Math.max(...nodesIn(root).map(({ id }) => id)) + 1;

/** A condition that asks nothing yet. */
export function newCondition(id: number, field: string): ConditionNode {
  const { type } = fieldNamed(field);
  const op = operatorsOf(type)[0]!;
  return { id, field, op, values: emptyValues(field, op) };
}

function emptyValues(field: string, op: Operator): string[] {
  const kind = valueKindOf(fieldNamed(field).type, op);
  if (kind === 'flag') return ['true'];
  if (kind === 'range') return ['', ''];
  return kind === 'several' && fieldNamed(field).type === 'enum' ? [] : [''];
}

/** The condition of another field: what it asked means nothing there. */
export const withField = ({ id }: ConditionNode, field: string): ConditionNode => newCondition(id, field);

/** The condition by another operator, with the value that still fits. */
export function withOperator(condition: ConditionNode, op: Operator): ConditionNode {
  const { type } = fieldNamed(condition.field);
  const isSameKind = valueKindOf(type, op) === valueKindOf(type, condition.op);
  return { ...condition, op, values: isSameKind ? condition.values : emptyValues(condition.field, op) };
}

/** The tree with one node in another's place. */
export function replaced(root: GroupNode, node: CriteriaNode): GroupNode {
  return mapped(root, (each) => (each.id === node.id ? node : each)) as GroupNode;
}

/** The tree without a node; groups that it leaves empty go with it, but for the outermost. */
export function removed(root: GroupNode, id: number): GroupNode {
  return without(root, id) ?? { ...root, nodes: [] };
}

function without(group: GroupNode, id: number): GroupNode | undefined {
  const nodes = group.nodes
    .filter((node) => node.id !== id)
    .map((node) => (isGroup(node) ? without(node, id) : node))
    .filter((node) => node !== undefined);
  return nodes.length > 0 ? { ...group, nodes } : undefined;
}

/** The tree with one more condition in a group, and its id. */
export function withCondition(root: GroupNode, groupId: number, field: string): [GroupNode, number] {
  const condition = newCondition(nextId(root), field);
  return [withNode(root, groupId, condition), condition.id];
}

/** The tree with one more group in a group, which has a condition to begin with, and that condition's id. */
export function withGroup(root: GroupNode, groupId: number, field: string): [GroupNode, number] {
  const id = nextId(root);
  const group: GroupNode = { id, how: 'any', nodes: [newCondition(id + 1, field)] };
  return [withNode(root, groupId, group), id + 1];
}

function withNode(root: GroupNode, groupId: number, node: CriteriaNode): GroupNode {
  return mapped(root, (each) =>
    each.id === groupId && isGroup(each) ? { ...each, nodes: [...each.nodes, node] } : each,
  ) as GroupNode;
}

function mapped(node: CriteriaNode, change: (node: CriteriaNode) => CriteriaNode): CriteriaNode {
  const after = change(node);
  return isGroup(after) ? { ...after, nodes: after.nodes.map((each) => mapped(each, change)) } : after;
}
