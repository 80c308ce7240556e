import { sql, type Expression } from 'kysely';
import { OPERATORS_OF, type Operator } from './operators.js';

/** A column by name (`customers.region`), or SQL that gives its value: `() => sql\`…\``. Never user input. */
export type Column = string | (() => Expression<unknown>);

interface AnyField {
  readonly column: Column;
  /** false only where the column is NOT NULL; then `ne` and `not_in` need not think of nulls. Default: true */
  readonly nullable?: boolean;
  /** fewer operators than the type has */
  readonly ops?: readonly Operator[];
}

/** `text` */
export interface TextField extends AnyField {
  readonly type: 'text';
  /**
   * Compare without accents and case, by the database's `fold(text)`: `true` folds `column` in the statement (an
   * index has to be on `fold(column)`); a column here is one that holds `fold(column)` already.
   */
  readonly folded?: true | Column;
  /** what is compared with it is put in lower case, in which the column has its texts */
  readonly isLowerCase?: true;
}

/** a `text` column with a closed set of words */
export interface EnumField extends AnyField {
  readonly type: 'enum';
  readonly values: readonly string[];
}

/**
 * `number`: numeric or double precision. `integer`: smallint to bigint. `datetime`: timestamptz(3). `date`: date.
 * `text_list`: text[]. `id`: uuid.
 */
export interface OtherField extends AnyField {
  readonly type: 'number' | 'integer' | 'boolean' | 'datetime' | 'date' | 'text_list' | 'id';
}

export type CriteriaField = TextField | EnumField | OtherField;

/** a jsonb object of texts under names that callers made up: criteria say `<field>.<name>`, and compare as `fold` does */
export interface TextMapField {
  readonly type: 'text_map';
  readonly column: string;
}

/** The fields that criteria may name. What is not in it does not exist, whatever columns the table has. */
export type FieldCatalogue = Readonly<Record<string, CriteriaField | TextMapField>>;

/** Undefined for every name that was not declared, `constructor` and `__proto__` among them. */
export function fieldOf(catalogue: FieldCatalogue, name: string): CriteriaField | undefined {
  const [head, ...rest] = name.split('.');
  const field = Object.hasOwn(catalogue, head) ? catalogue[head] : undefined;
  if (field?.type === 'text_map') return rest.length ? entryOf(field, rest.join('.')) : undefined;
  return rest.length ? undefined : field;
}

function entryOf({ column }: TextMapField, key: string): TextField {
  return { type: 'text', column: () => sql`${sql.ref(column)} ->> ${key}`, folded: true };
}

/** The names for a message; of a map `<field>.<name>`. */
export function namesOf(catalogue: FieldCatalogue): string[] {
  return Object.entries(catalogue).map(([name, { type }]) => (type === 'text_map' ? `${name}.<name>` : name));
}

export function operatorsOf(field: CriteriaField): readonly Operator[] {
  const { ops } = field;
  return ops ? OPERATORS_OF[field.type].filter((op) => ops.includes(op)) : OPERATORS_OF[field.type];
}
