import { isActive, type CustomerStatus } from '../customer.js';

/** How many customers have these values, and how many of them are new. */
export interface CustomerCount {
  status: CustomerStatus;
  segment: string;
  customer_type: string | null;
  contact_type: string | null;
  loyalty_status: string;
  count: number;
  new_count: number;
}

type Group = 'status' | 'segment' | 'customer_type' | 'contact_type' | 'loyalty_status';

/** Sums by one field; customers without a value there are in none of its groups. */
export function countsBy(rows: readonly CustomerCount[], group: Group): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const key = row[group];
    if (key !== null) counts[key] = (counts[key] ?? 0) + row.count;
  }
  return counts;
}

export function total(rows: readonly CustomerCount[], column: 'count' | 'new_count' = 'count'): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}

export function activeCount(rows: readonly CustomerCount[]): number {
  return total(rows.filter(isActive));
}

/** The first moment of the present month in UTC. */
export function startOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}
