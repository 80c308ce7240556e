import { SORTS, type Sort } from '@/customers/customer';

/** The address of a list after a choice: what is empty is left out, and the first page is shown again unless the page was chosen. */
export function listHref(query: string, changes: Record<string, string | string[] | undefined>): string {
  const params = new URLSearchParams(query);
  if (!('page' in changes)) params.delete('page');
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    for (const one of [value ?? []].flat()) if (one) params.append(name, one);
  }
  return params.size ? `/customers?${params}` : '/customers';
}

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
