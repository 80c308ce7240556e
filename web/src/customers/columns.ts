/** What the table of customers can show beside the name, in this order. */
export const COLUMNS = [
  'company',
  'phone',
  'account_number',
  'subscription_tier',
  'status',
  'health_score',
  'tags',
  'last_interaction',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What it shows where nobody chose. */
export const DEFAULT_COLUMNS: readonly Column[] = [
  'company',
  'subscription_tier',
  'status',
  'health_score',
  'last_interaction',
];

export const COLUMNS_COOKIE = 'customer_columns';

/** The columns that a cookie names, in the table's order; undefined where nobody chose. */
export function chosenColumns(cookie: string | undefined): Column[] | undefined {
  if (cookie === undefined) return undefined;
  const names = cookie.split('.');
  return COLUMNS.filter((column) => names.includes(column));
}

export const columnsCookie = (columns: readonly Column[]): string => columns.join('.');
