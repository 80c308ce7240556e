import { fieldOf, type CriteriaField, type FieldCatalogue } from '../../libs/criteria/src/catalogue.js';
import { foldText } from '../../libs/criteria/src/fold-text.js';
import { dayOf, daysBefore, spanOf, type Span } from '../../libs/criteria/src/moments.js';
import {
  isCondition,
  openGroup,
  type Condition,
  type Criteria,
  type CriteriaNode,
  type Scalar,
} from '../../libs/criteria/src/tree.js';

export interface MatchOptions {
  /** what `in_last_days` counts back from */
  now: Date;
  /** what stands for the database's `fold`; default: `foldText` */
  fold?: (text: string) => string;
}

/** A record by the names of the catalogue; moments as Date or RFC 3339 text, absent like null. */
export type CriteriaRecord = Readonly<Record<string, unknown>>;

/**
 * Whether the record meets the criteria: the same answer as the compiled SQL gives for its row. For explaining a
 * membership and for records that are not stored; what is stored is found by SQL.
 */
export function matches(
  tree: Criteria,
  record: CriteriaRecord,
  catalogue: FieldCatalogue,
  options: MatchOptions,
): boolean {
  const holds = (node: CriteriaNode): boolean => {
    if (isCondition(node)) return matchesCondition(node, record, catalogue, options);
    const [kind, entries] = openGroup(node);
    if (kind === 'all') return entries.every(holds);
    return entries.some(holds) === (kind === 'any');
  };
  return holds(tree);
}

/** The same for one condition of the tree. */
export function matchesCondition(
  condition: Condition,
  record: CriteriaRecord,
  catalogue: FieldCatalogue,
  { now, fold = foldText }: MatchOptions,
): boolean {
  const field = fieldOf(catalogue, condition.field);
  if (!field)
    throw new Error(`Criteria name ${condition.field}, which is not in this catalogue: parse them with it`);
  const value = Object.hasOwn(record, condition.field) ? record[condition.field] : undefined;
  if (condition.op === 'exists') return isThere(value) === condition.value;
  if (condition.op === 'ne') return !holds({ ...condition, op: 'eq' }, field, value, now, fold);
  if (condition.op === 'not_in') return !holds({ ...condition, op: 'in' }, field, value, now, fold);
  return holds(condition, field, value, now, fold);
}

function holds(
  condition: Condition,
  field: CriteriaField,
  value: unknown,
  now: Date,
  fold: (text: string) => string,
): boolean {
  if (value === null || value === undefined) return false;
  switch (field.type) {
    case 'datetime':
      return momentHolds(condition, new Date(value as string | Date), now);
    case 'text_list':
      return wanted(condition).some((each) => (value as readonly Scalar[]).includes(each));
    case 'id':
      return plainHolds(condition, String(value).toLowerCase(), now, identity);
    default:
      return field.type === 'text' && field.folded !== undefined
        ? plainHolds(condition, fold(String(value)), now, (word) => fold(String(word)))
        : plainHolds(condition, value as Scalar, now, identity);
  }
}

function plainHolds(
  condition: Condition,
  actual: Scalar,
  now: Date,
  compared: (value: Scalar) => Scalar,
): boolean {
  switch (condition.op) {
    case 'eq':
      return actual === compared(condition.value);
    case 'in':
      return condition.value.some((each) => compared(each) === actual);
    case 'gt':
      return actual > condition.value;
    case 'gte':
      return actual >= condition.value;
    case 'lt':
      return actual < condition.value;
    case 'lte':
      return actual <= condition.value;
    case 'between':
      return actual >= condition.value[0] && actual <= condition.value[1];
    case 'contains':
      return String(actual).includes(String(compared(condition.value)));
    case 'starts_with':
      return String(actual).startsWith(String(compared(condition.value)));
    case 'in_last_days':
      return actual >= dayOf(daysBefore(now, condition.value)) && actual <= dayOf(now);
    default:
      return false;
  }
}

function momentHolds(condition: Condition, actual: Date, now: Date): boolean {
  switch (condition.op) {
    case 'in_last_days':
      return actual >= daysBefore(now, condition.value) && actual <= now;
    case 'between':
      return within(actual, {
        from: spanOf(String(condition.value[0])).from,
        to: spanOf(String(condition.value[1])).to,
      });
    default: {
      const span = spanOf(String(condition.value));
      if (condition.op === 'gt') return actual >= span.to;
      if (condition.op === 'gte') return actual >= span.from;
      if (condition.op === 'lt') return actual < span.from;
      if (condition.op === 'lte') return actual < span.to;
      return within(actual, span);
    }
  }
}

function within(moment: Date, { from, to }: Span): boolean {
  return moment >= from && moment < to;
}

function wanted(condition: Condition): readonly Scalar[] {
  return Array.isArray(condition.value) ? condition.value : [condition.value as Scalar];
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function identity(value: Scalar): Scalar {
  return value;
}
