import { SORTS, type Sort } from '@/customers/customer';

export const DEFAULT_SORT: Sort = '-created_at';

/** What can be chosen where there are no headers to press, the likeliest first. */
export const SORT_CHOICES: Sort[] = [
  '-created_at',
  'name',
  'health_score',
  '-health_score',
  '-last_interaction',
  '-updated_at',
];

export type SortField = (typeof SORTS)[number];

/** The order after a press on a header: texts begin ascending, everything else with the most. */
export function nextSort(field: SortField, current: string): Sort {
  const first: Sort = field === 'name' ? field : `-${field}`;
  const second: Sort = field === 'name' ? `-${field}` : field;
  return current === first ? second : first;
}
