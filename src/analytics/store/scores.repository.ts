import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import { sql } from 'kysely';
import type { NewScores } from '../kept-scores.js';
import './analytics.table.js';

/** Columns with their types, in the order in which statements pass them. */
const COLUMNS = {
  customer_id: 'uuid',
  churn_score: 'double precision',
  churn_model: 'text',
  churn_factors: 'jsonb',
  historical_value: 'numeric',
  lifetime_value: 'numeric',
  currency: 'text',
  frequency: 'integer',
  last_paid_on: 'date',
  rfm_segment: 'text',
  recency_score: 'smallint',
  frequency_score: 'smallint',
  monetary_score: 'smallint',
  calculated_at: 'timestamptz',
} as const satisfies Record<keyof NewScores, string>;

const names = Object.keys(COLUMNS) as (keyof NewScores)[];
const arrays = names.map((name, i) =>
  COLUMNS[name] === 'jsonb' ? `$${i + 1}::text[]::jsonb[]` : `$${i + 1}::${COLUMNS[name]}[]`,
);
const sets = names.slice(1).map((name) => `${name} = excluded.${name}`);

/** What was reckoned from an earlier state never replaces what was from a later one. */
const STORE = statement(
  'scores_store',
  `insert into customer_scores as kept (${names.join(', ')})
  select ${names.join(', ')} from unnest(${arrays.join(', ')}) as t (${names.join(', ')}) order by customer_id
  on conflict (customer_id) do update set ${sets.join(', ')} where kept.calculated_at <= excluded.calculated_at`,
);

/** Scores as they stand beside customers. */
@Injectable()
export class ScoresRepository {
  constructor(private readonly database: Database) {}

  async store(scores: readonly NewScores[]): Promise<void> {
    if (scores.length === 0) return;
    const columns = names.map((name) =>
      scores.map((row) => (COLUMNS[name] === 'jsonb' ? JSON.stringify(row[name]) : row[name])),
    );
    await this.database.named(STORE, columns);
  }

  async remove(customerIds: readonly string[]): Promise<void> {
    if (customerIds.length === 0) return;
    await this.database.repeated(
      sql`delete from customer_scores where customer_id = any(${customerIds}::uuid[])`,
    );
  }

  /** The next customers with scores, in the order of their ids. */
  async idsAfter(after: string | null, atMost: number): Promise<string[]> {
    const rows = await this.database.repeated(sql<{ customer_id: string }>`
      select customer_id from customer_scores where ${after}::uuid is null or customer_id > ${after}::uuid
      order by customer_id limit ${atMost}`);
    return rows.map(({ customer_id }) => customer_id);
  }
}
