import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import type { MonthlyUsage, UsageTotal } from '../usage.js';

/**
 * $1 customer, $2 the first day: how much of each metric, in the unit that is agreed on for it first: a merge may bring a second one.
 * No row where there is no such customer.
 */
const TOTALS = statement(
  'usage_totals',
  `
    select c.id as customer_id, coalesce((select json_agg(t) from (
      select d.metric, d.unit, sum(quantity) as quantity from usage_days d
      left join usage_units u on u.customer_id = $1 and u.metric = d.metric
      where d.customer_id = $1 and day >= $2::date and d.records > 0
      group by d.metric, d.unit, u.unit order by d.metric, d.unit = u.unit desc, d.unit collate "C"
    ) t), '[]') as totals
    from customers c where c.id = $1 and c.deleted_at is null`,
);

/** $1 customer, $2 the first day, $3 how many; behind $4 and $5, month and metric with its unit */
const listOf = (behind: string) => `
  select to_char(month, 'YYYY-MM') as period, metric, unit, quantity from (
    select date_trunc('month', day::timestamp)::date as month, metric, unit, sum(quantity) as quantity
    from usage_days where customer_id = $1 and day >= $2::date and records > 0 group by 1, 2, 3
  ) months ${behind} order by month desc, metric collate "C", unit collate "C" limit $3`;
const FIRST = statement('usage_list', listOf(''));
const NEXT = statement(
  'usage_list_next',
  listOf(
    `where month < $4::date or month = $4::date and (metric collate "C", unit collate "C") > ($5::text, $6::text)`,
  ),
);

/** Where a page of months ended. */
export type UsagePlace = Pick<MonthlyUsage, 'period' | 'metric' | 'unit'>;

@Injectable()
export class UsageHistoryRepository {
  constructor(private readonly database: Database) {}

  /** Undefined where there is no such customer. */
  async totals(
    customerId: string,
    since: Date,
  ): Promise<{ customer_id: string; totals: UsageTotal[] } | undefined> {
    const [row] = await this.database.named<{ customer_id: string; totals: UsageTotal[] }>(TOTALS, [
      customerId,
      dayOf(since),
    ]);
    return row;
  }

  /** By months in UTC, the newest first. */
  list(customerId: string, since: Date, limit: number, after?: UsagePlace): Promise<MonthlyUsage[]> {
    const values = [customerId, dayOf(since), limit];
    return after
      ? this.database.named<MonthlyUsage>(NEXT, [...values, `${after.period}-01`, after.metric, after.unit])
      : this.database.named<MonthlyUsage>(FIRST, values);
  }
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
