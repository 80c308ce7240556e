import type { Contract } from '@crm/contracts';
import { InvalidInputError } from '@crm/errors';
import { showsNothing, validate } from '@crm/validation';
import { customerFilterOf, FilterCustomersDto, type CustomerFilter } from '../../customers/index.js';

/** Say how a list is shown, not which customers. */
const NOT_FILTERS = ['page', 'size', 'limit', 'offset', 'cursor', 'sort', 'fields', 'segment_id'];
/** One text in the list's query; here several may be named, as in a segment's lists by field. */
const ONE_TEXT = ['city', 'industry', 'budget_range', 'region'];

/** The filters of the list of customers as JSON. @throws InvalidInputError at their paths below `filter` */
export function readListFilter(given: object, contract: Contract): CustomerFilter & { lists: object } {
  const query: Record<string, unknown> = {};
  const lists: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(given)) {
    if (value === null) continue;
    if (NOT_FILTERS.includes(field)) {
      throw InvalidInputError.of(`filter.${field}`, 'unknown_field', `filter.${field} is no filter`);
    }
    // a list takes it as not asked for, which would be everybody here
    if (asksNothing(value)) {
      throw InvalidInputError.of(`filter.${field}`, 'too_few', `filter.${field} must not be empty`);
    }
    if (ONE_TEXT.includes(field) && Array.isArray(value)) lists[field] = value;
    else query[field] = asInQuery(value);
  }
  if (Object.keys(query).length + Object.keys(lists).length === 0) {
    throw InvalidInputError.of('filter', 'too_few', 'filter must not be empty');
  }
  return { ...customerFilterOf(judged(query, contract), contract), lists };
}

function judged(query: object, contract: Contract): FilterCustomersDto {
  try {
    return validate(FilterCustomersDto, query, contract);
  } catch (error) {
    if (!(error instanceof InvalidInputError) || !error.errors) throw error;
    const below = error.errors.map((problem) => ({
      ...problem,
      field: `filter.${problem.field}`,
      message: `filter.${problem.message}`,
    }));
    throw new InvalidInputError(below);
  }
}

/** The list reads texts. */
function asInQuery(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(asInQuery) : value;
}

/** No text, or commas alone; a list of nothing else. */
function asksNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(asksNothing);
  return typeof value === 'string' && showsNothing(value.replaceAll(',', ''));
}
