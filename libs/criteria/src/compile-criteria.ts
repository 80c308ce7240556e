import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { fieldOf, type FieldCatalogue } from './catalogue.js';
import { compileCondition } from './compile-condition.js';
import { isCondition, openGroup, type Criteria, type CriteriaNode } from './tree.js';

export interface CompileOptions {
  /** what `in_last_days` counts back from */
  now: Date;
}

/**
 * The tree as a condition for `where()`: every value is a bound parameter, every column comes from the catalogue.
 *
 * Logic is two-valued, as people think: a record without a value is not equal to any (`eq`, `in`, comparisons fail)
 * and so is unequal to all (`ne`, `not_in` hold); `none` holds where no entry does. The SQL itself may be NULL where
 * it is not true, which `where` does not tell from false; elsewhere say `coalesce(…, false)`.
 *
 * Every condition stands alone with its column on the left, so that indexes serve: B-tree for comparisons and `in`,
 * GIN over `text[]` for lists (`@>`, `&&`), trigrams for `contains` and `starts_with` (`LIKE`).
 */
export function compileCriteria(
  tree: Criteria,
  catalogue: FieldCatalogue,
  options: CompileOptions,
): RawBuilder<SqlBool> {
  return compileNode(tree, catalogue, options.now);
}

function compileNode(node: CriteriaNode, catalogue: FieldCatalogue, now: Date): RawBuilder<SqlBool> {
  if (isCondition(node)) {
    const field = fieldOf(catalogue, node.field);
    if (!field)
      throw new Error(`Criteria name ${node.field}, which is not in this catalogue: parse them with it`);
    return compileCondition(node, field, now);
  }
  const [kind, entries] = openGroup(node);
  if (entries.length === 0) return kind === 'any' ? sql<SqlBool>`false` : sql<SqlBool>`true`;
  const parts = entries.map((entry) => compileNode(entry, catalogue, now));
  if (kind === 'all') return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
  const any = sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
  return kind === 'any' ? any : sql<SqlBool>`(${any} is not true)`;
}
