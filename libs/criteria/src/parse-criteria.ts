import type { FieldCatalogue } from './catalogue.js';
import { echo, Fault, isObject, Problems, TOO_MANY, type Path } from './problems.js';
import { readCondition } from './read-condition.js';
import { typeFault } from './read-value.js';
import {
  GROUP_KINDS,
  MAX_CONDITIONS,
  MAX_DEPTH,
  type Criteria,
  type CriteriaNode,
  type Group,
  type GroupKind,
} from './tree.js';

const TOO_DEEP = new Fault('too_deep', `is nested too deep; groups go at most ${MAX_DEPTH} deep`);
const EMPTY = new Fault('too_few', 'must not be empty');
const NO_LIST = typeFault('a list of conditions and groups');
const NO_NODE = typeFault('a condition {field, op, value} or a group');

export interface CriteriaOptions {
  /** where the criteria stand in the request (`filter`); put before every path */
  at?: string;
}

/**
 * Checks a tree from outside against the catalogue and puts its values into normal form. A group has one of `all`,
 * `any`, `none`; only the outermost may be empty, and only as `{all: []}`, which is everybody. Safe for any JSON:
 * reading stops at the limits, before it goes deeper.
 *
 * @throws InvalidInputError with every problem (the first hundred) at its path, such as `all.0.value`, naming what
 * is allowed there
 */
export function parseCriteria(
  input: unknown,
  catalogue: FieldCatalogue,
  options: CriteriaOptions = {},
): Criteria {
  const problems = new Problems(options.at ?? '');
  const tree = new TreeReader(catalogue, problems).root(input);
  problems.throwIfAny();
  return tree as Criteria;
}

/** Whether the input is meant as a tree: it has a key of a group. */
export function isTree(input: unknown): boolean {
  return kindOf(input) !== undefined;
}

class TreeReader {
  private conditions = 0;

  constructor(
    private readonly catalogue: FieldCatalogue,
    private readonly problems: Problems,
  ) {}

  root(input: unknown): Group | undefined {
    const kind = kindOf(input);
    if (kind) return this.group(kind, input as object, [], 1);
    return this.problems.add([], typeFault('a group: an object with one of all, any, none'));
  }

  private group(kind: GroupKind, input: object, path: Path, depth: number): Group | undefined {
    if (depth > MAX_DEPTH) return this.problems.add(path, TOO_DEEP);
    this.refuseOthers(kind, input, path);
    const entries: unknown = (input as Record<string, unknown>)[kind];
    const where = [...path, kind];
    if (!Array.isArray(entries)) return this.problems.add(where, NO_LIST);
    if (entries.length === 0 && !(depth === 1 && kind === 'all')) return this.problems.add(where, EMPTY);
    return { [kind]: this.nodes(entries, where, depth) } as unknown as Group;
  }

  private refuseOthers(kind: GroupKind, input: object, path: Path): void {
    for (const key of Object.keys(input)) {
      if (this.problems.full) return;
      if (key === kind) continue;
      this.problems.add(
        [...path, echo(key)!],
        new Fault('unknown_field', `does not go beside ${kind} in one group`),
      );
    }
  }

  private nodes(entries: readonly unknown[], path: Path, depth: number): CriteriaNode[] {
    const nodes: CriteriaNode[] = [];
    for (const [index, entry] of entries.entries()) {
      if (this.problems.full || this.conditions > MAX_CONDITIONS) break;
      const node = this.node(entry, [...path, index], depth);
      if (node) nodes.push(node);
    }
    return nodes;
  }

  private node(input: unknown, path: Path, depth: number): CriteriaNode | undefined {
    if (!isObject(input)) return this.problems.add(path, NO_NODE);
    const kind = kindOf(input);
    if (kind) return this.group(kind, input, path, depth + 1);
    if (++this.conditions > MAX_CONDITIONS) return this.problems.add([], TOO_MANY);
    return readCondition(input, this.catalogue, path, this.problems);
  }
}

function kindOf(input: unknown): GroupKind | undefined {
  return isObject(input) ? GROUP_KINDS.find((kind) => Object.hasOwn(input, kind)) : undefined;
}
