import type { ApiError } from '@/api/errors';

/** How many a page of a list shows. */
export const PAGE_SIZE = 25;

/** The page that an address asks for; what is no page is the first. */
export function pageNumber(query: URLSearchParams): number {
  const asked = Number(query.get('page'));
  return Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
}

/**
 * The address of a list after a choice: what is empty is left out, and the list begins anew unless its page (`page`, `cursor`) was
 * what was chosen.
 */
export function listAddress(
  path: string,
  query: URLSearchParams | string,
  changes: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const params = new URLSearchParams(query);
  for (const name of ['page', 'cursor']) if (!(name in changes)) params.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    for (const one of [value ?? []].flat()) if (one) params.append(name, one);
  }
  return params.size ? `${path}?${params}` : path;
}

/** The address of one page of a list. */
export const pageAddress = (path: string, query: URLSearchParams) => (page: number) =>
  listAddress(path, query, { page: page > 1 ? String(page) : undefined });

/** One of the values that a choice knows, as the address gives it; anything else is no choice. */
export function chosen<const T extends string>(query: URLSearchParams, name: string, known: readonly T[]) {
  return known.find((value) => value === query.get(name));
}

/** The parameters of an address that were refused, as it calls them. */
export function parametersRefused({ status, problem }: ApiError, query: URLSearchParams): string[] {
  if (status !== 400 && status !== 422) return [];
  const fields = problem.errors?.map(({ field }) => field.split('.')[0]!) ?? [];
  return [...new Set(fields)].filter((field) => query.has(field));
}

/** A text of the address, as far as the API takes one. */
export function wanted(query: URLSearchParams, name: string, most = 64): string | undefined {
  return query.get(name)?.trim().slice(0, most) || undefined;
}

/** A day of the address (`2026-11-29`); anything else is none. */
export function day(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name) ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

type PageOf<T> = { items: T[]; total: number; page: number; size: number; pages: number };

/** Of the shapes that a list may answer in, the one that was asked for by page and size. */
export function byPage<D extends object>(data: D): Extract<D, PageOf<unknown>> {
  return data as Extract<D, PageOf<unknown>>;
}
