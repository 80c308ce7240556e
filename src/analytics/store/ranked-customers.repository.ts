import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import type { Cursor } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { KeptScores } from '../kept-scores.js';
import { RANKS, type Ranking } from '../ranking.js';
import './analytics.table.js';

type Row = KeptScores & { id: string };

const COLUMNS =
  sql.raw(`customer_id as id, customer_id, churn_score, churn_factors, historical_value, lifetime_value, currency,
  last_paid_on, calculated_at`);

/** Customers by what is reckoned of them: along an index, whose entries are those of customers who are there. */
@Injectable()
export class RankedCustomersRepository {
  constructor(private readonly database: Database) {}

  list(ranking: Ranking, { limit, offset }: { limit: number; offset: number }) {
    const rest = sql`${orderOf(ranking)} limit ${limit} offset ${offset}`;
    const counted = sql`customer_scores where ${whereOf(ranking)}`;
    return this.database.countedPage<Row>(
      sql<Row>`select ${COLUMNS} from ${counted} ${rest}`,
      counted,
      orderOf(ranking),
    );
  }

  listAfter(ranking: Ranking, after: Cursor | undefined, limit: number): Promise<Row[]> {
    const behind = after
      ? sql` and (${columnOf(ranking)}, customer_id) ${sql.raw(ranking.descending ? '<' : '>')} (${after.value}, ${after.id})`
      : sql``;
    return this.database.repeated(sql<Row>`
      select ${COLUMNS} from customer_scores where ${whereOf(ranking)}${behind} ${orderOf(ranking)} limit ${written(limit)}`);
  }

  /** In which most customers have a value; undefined where nobody has. */
  async usualCurrency(): Promise<string | undefined> {
    const [row] = await this.database.repeated(sql<{ currency: string }>`
      select currency from customer_scores where lifetime_value is not null
      group by currency order by count(*) desc, currency limit 1`);
    return row?.currency;
  }
}

/** How many stands in the statement: as a parameter it has PostgreSQL plan each call anew. There are as many statements as sizes of pages. */
function written(limit: number): RawBuilder<unknown> {
  return sql.raw(String(Math.trunc(limit)));
}

function columnOf({ by }: Ranking): RawBuilder<unknown> {
  return sql.ref(RANKS[by]);
}

function whereOf(ranking: Ranking): RawBuilder<unknown> {
  const { currency, from, below } = ranking;
  const column = columnOf(ranking);
  const conditions = [sql`${column} is not null`, sql`${column} >= ${from}`];
  if (below !== undefined) conditions.push(sql`${column} < ${below}`);
  if (currency !== undefined) conditions.push(sql`currency = ${currency}`);
  return sql.join(conditions, sql` and `);
}

function orderOf(ranking: Ranking): RawBuilder<unknown> {
  const direction = sql.raw(ranking.descending ? ' desc' : '');
  return sql`order by ${columnOf(ranking)}${direction}, customer_id${direction}`;
}
