import { Injectable } from '@nestjs/common';
import { Database, newId } from '@crm/database';
import type { Quintiles } from '@crm/scoring';
import { sql } from 'kysely';
import type { CompanyScales } from '../scoring-model.js';
import './analytics.table.js';

interface Bound {
  measure: 'recency' | 'frequency' | 'monetary';
  currency: string;
  fifth: number;
  least: number;
}

/** Where the fifths of RFM end among the customers who have paid. */
@Injectable()
export class RfmScalesRepository {
  constructor(private readonly database: Database) {}

  async newest(): Promise<{ scales: CompanyScales; customers: number } | undefined> {
    return this.database.kysely
      .selectFrom('rfm_scales')
      .select(['scales', 'customers'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  /** How many customers have paid. */
  async payers(): Promise<number> {
    const [{ count }] = await this.database.repeated(
      sql<{ count: number }>`select count(*) as count from customer_scores where frequency > 0`,
    );
    return count;
  }

  /**
   * As `quintilesOf` of libs/scoring has it: the fifth of a value is that of the mean rank of those who share it, and a fifth begins
   * where the first value reaches it. Of money in each currency by itself.
   */
  async measure(day: string): Promise<CompanyScales> {
    const bounds = await this.database.repeated(sql<Bound>`
      with paid as (
        select frequency, last_paid_on - ${day}::date as recency, historical_value, currency
        from customer_scores where frequency > 0
      ), tallies as (
        select 'recency' as measure, '' as currency, recency::numeric as value, count(*) as count from paid group by recency
        union all select 'frequency', '', frequency::numeric, count(*) from paid group by frequency
        union all select 'monetary', currency, historical_value, count(*) from paid group by currency, historical_value
      ), placed as (
        select measure, currency, value, count,
          sum(count) over (partition by measure, currency order by value) - count as below,
          sum(count) over (partition by measure, currency) as total
        from tallies
      )
      select measure, currency, div(5 * (2 * below + count), 2 * total)::integer as fifth, min(value) as least
      from placed group by measure, currency, 3`);
    const currencies = [
      ...new Set(bounds.flatMap(({ measure, currency }) => (measure === 'monetary' ? [currency] : []))),
    ];
    const of = (measure: Bound['measure'], currency = '') =>
      quintilesFrom(bounds.filter((each) => each.measure === measure && each.currency === currency));
    return {
      recency: of('recency'),
      frequency: of('frequency'),
      monetary: Object.fromEntries(currencies.map((currency) => [currency, of('monetary', currency)])),
    };
  }

  /** In the place of those before. Needs a transaction. */
  async keep(scales: CompanyScales, customers: number, now: Date): Promise<void> {
    const id = newId();
    await this.database.kysely
      .insertInto('rfm_scales')
      .values({ id, scales: JSON.stringify(scales) as never, customers, made_at: now })
      .execute();
    await sql`delete from rfm_scales where id < ${id}`.execute(this.database.kysely);
  }
}

/** A fifth begins with the least value in it or in one above. */
function quintilesFrom(bounds: readonly Bound[]): Quintiles {
  const from = (fifth: number) => {
    const reached = bounds.filter((each) => each.fifth >= fifth).map(({ least }) => least);
    return reached.length === 0 ? null : Math.min(...reached);
  };
  return [from(1), from(2), from(3), from(4)];
}
