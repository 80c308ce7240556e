import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { Column, CriteriaField } from './catalogue.js';
import { dayOf, daysBefore, spanOf, sqlMoment } from './moments.js';
import type { FieldType } from './operators.js';
import type { Condition, Scalar } from './tree.js';

type Sql = RawBuilder<SqlBool>;
type Comparison = Exclude<Condition, { op: 'exists' }>;

/** Parameters say their type, so that no value can overflow a narrower column or be taken for another type. */
const SQL_TYPE: Readonly<Record<FieldType, RawBuilder<unknown>>> = {
  text: sql.raw('text'),
  enum: sql.raw('text'),
  number: sql.raw('numeric'),
  integer: sql.raw('int8'),
  boolean: sql.raw('boolean'),
  datetime: sql.raw('timestamptz'),
  date: sql.raw('date'),
  text_list: sql.raw('text'),
  id: sql.raw('uuid'),
};

/** a backslash, a percent sign or an underscore, each as it stands with a backslash before it */
const LIKE_SPECIAL = sql.lit(String.raw`([\\%_])`);
const ESCAPED = sql.lit(String.raw`\\\1`);

const COMPARISON = { gt: sql.raw('>'), gte: sql.raw('>='), lt: sql.raw('<'), lte: sql.raw('<=') };

/** Words of a list that are looked for one by one. */
const FEW = 8;

/** One condition; NULL or false where it does not hold, except for `ne`, `not_in` and `exists`, which are never NULL. */
export function compileCondition(condition: Condition, field: CriteriaField, now: Date): Sql {
  if (condition.op === 'exists') return exists(field, condition.value);
  switch (field.type) {
    case 'text_list':
      return compileList(condition, reference(field.column));
    case 'datetime':
      return compileMoment(condition, reference(field.column), now);
    default:
      return compilePlain(condition, field, now);
  }
}

function compilePlain(condition: Comparison, field: CriteriaField, now: Date): Sql {
  const fold = field.type === 'text' && field.folded !== undefined;
  const column = comparedColumn(field);
  const type = SQL_TYPE[field.type];
  const value = (scalar: Scalar) => (fold ? sql`fold(${scalar}::text)` : sql`${scalar}::${type}`);
  const isFoldedHere = fold && field.folded === true;
  const likely = (scalar: Scalar): Sql => mayHold(reference(field.column), value(scalar));
  const is = (scalar: Scalar): Sql =>
    isFoldedHere
      ? sql`(${reference(field.column)} in (${scalar}::text, ${value(scalar)}) or (${likely(scalar)} and ${column} = ${value(scalar)}))`
      : sql`${column} = ${value(scalar)}`;
  const oneOf = (list: readonly Scalar[]): Sql => {
    // an index gives one value's rows in the order of its next columns, those of several values it does not
    if (list.length === 1) return is(list[0]!);
    if (isFoldedHere && list.length <= FEW) return sql`(${sql.join(list.map(is), sql` or `)})`;
    return fold
      ? sql`${column} = any(array(select fold(word) from unnest(${list}::text[]) as word))`
      : sql`${column} = any(${list}::${type}[])`;
  };
  switch (condition.op) {
    case 'eq':
      return is(condition.value);
    case 'ne':
      if (isFoldedHere) return not(is(condition.value));
      return field.nullable === false
        ? sql`${column} <> ${value(condition.value)}`
        : sql`${column} is distinct from ${value(condition.value)}`;
    case 'in':
      return oneOf(condition.value);
    case 'not_in':
      return not(oneOf(condition.value));
    case 'between':
      return sql`(${column} >= ${value(condition.value[0])} and ${column} <= ${value(condition.value[1])})`;
    case 'contains':
    case 'starts_with': {
      const before = condition.op === 'contains' ? sql`'%' || ` : sql``;
      const like = sql<SqlBool>`${column} like ${before}${literally(value(condition.value))} || '%'`;
      return isFoldedHere ? sql`(${likely(condition.value)} and ${like})` : like;
    }
    case 'in_last_days': {
      const first = dayOf(daysBefore(now, condition.value));
      return sql`(${column} >= ${value(first)} and ${column} <= ${value(dayOf(now))})`;
    }
    default:
      return sql`${column} ${COMPARISON[condition.op]} ${value(condition.value)}`;
  }
}

/**
 * What the folding of a text cannot be without, found out for a tenth of what it costs to fold it, which is most of a walk through a
 * table: a text of ASCII has the first word in it that is looked for. PostgreSQL asks for the cheaper one first.
 */
function mayHold(column: Expression<unknown>, folded: Expression<unknown>): Sql {
  const word = sql`split_part(${folded}, ' ', 1)`;
  const text = sql`(${column})`;
  return sql`(octet_length(${text}) <> char_length(${text}) or strpos(lower(${text} collate "C"), ${word}) > 0)`;
}

function compileList(condition: Comparison, column: Expression<unknown>): Sql {
  switch (condition.op) {
    case 'in':
      return sql`${column} && ${condition.value}::text[]`;
    case 'not_in':
      return not(sql`${column} && ${condition.value}::text[]`);
    case 'ne':
      return not(sql`${column} @> ${[condition.value]}::text[]`);
    default:
      return sql`${column} @> ${[condition.value]}::text[]`;
  }
}

/** A day is 24 hours here, so each comparison is one with an end of the value's span. */
function compileMoment(condition: Comparison, column: Expression<unknown>, now: Date): Sql {
  const at = (moment: Date) => sql`${sqlMoment(moment)}::timestamptz`;
  if (condition.op === 'in_last_days') {
    return sql`(${column} >= ${at(daysBefore(now, condition.value))} and ${column} <= ${at(now)})`;
  }
  const [low, high] = condition.op === 'between' ? condition.value : [condition.value, condition.value];
  const { from } = spanOf(String(low));
  const { to } = spanOf(String(high));
  switch (condition.op) {
    case 'gt':
      return sql`${column} >= ${at(to)}`;
    case 'gte':
      return sql`${column} >= ${at(from)}`;
    case 'lt':
      return sql`${column} < ${at(from)}`;
    case 'lte':
      return sql`${column} < ${at(to)}`;
    case 'ne':
      return not(sql`(${column} >= ${at(from)} and ${column} < ${at(to)})`);
    default:
      return sql`(${column} >= ${at(from)} and ${column} < ${at(to)})`;
  }
}

/** An empty list has nothing in it, so it does not exist. */
function exists(field: CriteriaField, wanted: boolean): Sql {
  const column = reference(field.column);
  if (field.type !== 'text_list') return wanted ? sql`${column} is not null` : sql`${column} is null`;
  return wanted ? sql`cardinality(${column}) > 0` : not(sql`cardinality(${column}) > 0`);
}

function comparedColumn(field: CriteriaField): Expression<unknown> {
  if (field.type !== 'text' || field.folded === undefined) return reference(field.column);
  return field.folded === true ? sql`fold(${reference(field.column)})` : reference(field.folded);
}

/** A column of the catalogue as SQL. */
export function reference(column: Column): Expression<unknown> {
  return typeof column === 'string' ? sql.ref(column) : column();
}

/** Escaped for LIKE after folding, because folding may make a `%` of a full-width one. */
function literally(text: Expression<unknown>): RawBuilder<string> {
  return sql`regexp_replace(${text}, ${LIKE_SPECIAL}, ${ESCAPED}, 'g')`;
}

function not(condition: Sql): Sql {
  return sql`((${condition}) is not true)`;
}
