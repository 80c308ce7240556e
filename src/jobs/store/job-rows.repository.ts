import { Injectable } from '@nestjs/common';
import { Database, statement, type Statement } from '@crm/database';
import { sql } from 'kysely';
import type { JobRow, RowOutcome } from '../job.js';
import { ROW_COLUMNS } from './jobs.table.js';

export interface RowsAsked {
  outcome?: RowOutcome;
  /** rows behind this one */
  after?: number;
  limit: number;
}

export interface CustomerDeeds {
  customer_id: string;
  /** the last row that made or changed it */
  last_row: number;
  /** whether the job made it */
  is_made: boolean;
}

const SAVE: Statement = {
  ...statement(
    'job_rows_save',
    `insert into job_rows (job_id, "row", outcome, customer_id, reason, changes, errors, cells, named, version)
    select $1, "row", outcome, customer_id, reason, changes, errors, cells, named, version
    from jsonb_to_recordset($2) as given (
      "row" int, outcome text, customer_id uuid, reason text, changes jsonb, errors jsonb, cells text[],
      named text[], version int
    )
    on conflict (job_id, "row") do update set
      outcome = excluded.outcome, customer_id = excluded.customer_id, reason = excluded.reason,
      changes = excluded.changes, errors = excluded.errors, cells = excluded.cells,
      named = excluded.named, version = excluded.version`,
  ),
  givesNothing: true,
};

@Injectable()
export class JobRowsRepository {
  constructor(private readonly database: Database) {}

  /** Stores rows, a list of `JobRow` as JSON; those that are known already are replaced. */
  saving(jobId: string, rows: string): Statement {
    return { ...SAVE, values: [jobId, rows] };
  }

  /** In the order of their numbers. */
  page(jobId: string, { outcome, after = 0, limit }: RowsAsked): Promise<JobRow[]> {
    return this.of(jobId)
      .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome as RowOutcome))
      .where('row', '>', after)
      .orderBy('row')
      .limit(limit)
      .execute();
  }

  /** The last ones before a row, the last first: what was done last is undone first. */
  before(jobId: string, row: number | undefined, limit: number): Promise<JobRow[]> {
    return this.of(jobId)
      .$if(row !== undefined, (query) => query.where('row', '<', row as number))
      .orderBy('row', 'desc')
      .limit(limit)
      .execute();
  }

  /** What a job did to each of these customers, by all of its rows. */
  async deedsOn(jobId: string, customerIds: readonly string[]): Promise<CustomerDeeds[]> {
    const { rows } = await sql<CustomerDeeds>`
      select customer_id, max("row") as last_row, bool_or(outcome = 'created') as is_made from job_rows
      where customer_id = any(${customerIds}::uuid[]) and job_id = ${jobId} and outcome in ('created', 'updated')
      group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  /** The rows of a job that make these customers, or would, by their ids. */
  async makersOf(jobId: string, customerIds: readonly string[]): Promise<Map<string, number>> {
    if (customerIds.length === 0) return new Map();
    const { rows } = await sql<{ customer_id: string; maker: number }>`
      select customer_id, "row" as maker from job_rows
      where customer_id = any(${customerIds}::uuid[]) and job_id = ${jobId} and outcome = 'created'`.execute(
      this.database.kysely,
    );
    return new Map(rows.map(({ customer_id, maker }) => [customer_id, maker]));
  }

  /** Those that are to be mended, in the order of their numbers. */
  toMend(jobId: string, after: number, limit: number): Promise<JobRow[]> {
    return this.of(jobId)
      .where('cells', 'is not', null)
      .where('row', '>', after)
      .orderBy('row')
      .limit(limit)
      .execute();
  }

  /** Removes some rows of a job; answers how many. */
  async clear(jobId: string, limit: number): Promise<number> {
    const { rows } = await sql`
      delete from job_rows where job_id = ${jobId} and "row" in (
        select "row" from job_rows where job_id = ${jobId} limit ${limit}
      ) returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  /** Whether anything is known of how what the job changed was before. */
  async canBeUndone(jobId: string): Promise<boolean> {
    const found = await this.of(jobId)
      .where('outcome', 'in', ['created', 'updated'])
      .where('version', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  }

  /** What happened stays; what the data of these customers, or of whoever has these names, may stand in goes, and with it the undo. */
  async anonymize(customerIds: readonly string[], names: readonly string[]): Promise<void> {
    await sql`
      update job_rows set changes = null, errors = null, cells = null, named = null, version = null
      where customer_id = any(${customerIds}::uuid[]) or named && ${names}::text[]`.execute(
      this.database.kysely,
    );
  }

  private of(jobId: string) {
    return this.database.kysely.selectFrom('job_rows').select(ROW_COLUMNS).where('job_id', '=', jobId);
  }
}
