import { sql, type RawBuilder } from 'kysely';
import { fieldOf, type FieldCatalogue } from './catalogue.js';
import { compileCondition, reference } from './compile-condition.js';
import type { CompileOptions } from './compile-criteria.js';
import { isCondition, openGroup, type Condition, type Criteria, type CriteriaNode } from './tree.js';

/** One condition of a tree, and SQL that tells of a row whether it holds and what it saw. */
export interface ExplainedCondition {
  /** where it stands in the tree: `all.0.any.1` */
  path: string;
  condition: Condition;
  holds: RawBuilder<boolean>;
  /** the value as jsonb, null where there is none */
  actual: RawBuilder<unknown>;
}

/** The conditions of a tree, one by one, in the order in which they stand there. */
export function explainCriteria(
  tree: Criteria,
  catalogue: FieldCatalogue,
  { now }: CompileOptions,
): ExplainedCondition[] {
  const explain = (node: CriteriaNode, path: readonly (string | number)[]): ExplainedCondition[] => {
    if (!isCondition(node)) {
      const [kind, entries] = openGroup(node);
      return entries.flatMap((entry, index) => explain(entry, [...path, kind, index]));
    }
    const field = fieldOf(catalogue, node.field);
    if (!field) return [];
    return [
      {
        path: path.join('.'),
        condition: node,
        holds: sql<boolean>`coalesce(${compileCondition(node, field, now)}, false)`,
        actual: sql`to_jsonb(${reference(field.column)})`,
      },
    ];
  };
  return explain(tree, []);
}
