import type { CustomerCount } from '../customers.repository.js';

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

export function statsView(rows: readonly CustomerCount[]): Record<string, unknown> {
  const by_status = countsBy(rows, 'status');
  return {
    total_customers: total(rows),
    active_customers: (by_status.active ?? 0) + (by_status.vip ?? 0),
    new_this_month: total(rows, 'new_count'),
    by_status,
    by_segment: countsBy(rows, 'segment'),
    by_customer_type: countsBy(rows, 'customer_type'),
    by_contact_type: countsBy(rows, 'contact_type'),
    by_loyalty_status: countsBy(rows, 'loyalty_status'),
  };
}

/** The first moment of the present month in UTC. */
export function startOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}
