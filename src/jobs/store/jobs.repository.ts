import { Injectable } from '@nestjs/common';
import { builtStatement, Database, type Statement } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import { OPEN_STATUSES, type Job, type JobFilter, type JobKind, type JobStatus } from '../job.js';
import { COLUMNS } from './jobs.table.js';

/** What is counted of jobs is counted so far. */
const COUNTED_AT_MOST = 10_000;

type Changed = Partial<Omit<Job, 'id' | 'revision'>>;

@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<Job | undefined> {
    return this.database.kysely.selectFrom('jobs').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  }

  async findAll(ids: readonly string[]): Promise<Job[]> {
    if (ids.length === 0) return [];
    return this.database.kysely.selectFrom('jobs').select(COLUMNS).where('id', 'in', ids).execute();
  }

  /** Held until the ambient transaction ends. */
  findForChange(id: string): Promise<Job | undefined> {
    return this.database.kysely
      .selectFrom('jobs')
      .select(COLUMNS)
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst();
  }

  /** Newest first; of all callers without `createdBy`. */
  list({ kind, status }: JobFilter, createdBy: string | undefined, paging: Paging): Promise<RowsById<Job>> {
    const found = this.database.kysely
      .selectFrom('jobs')
      .select(COLUMNS)
      .$if(createdBy !== undefined, (query) => query.where('created_by', '=', createdBy as string))
      .$if(kind !== undefined, (query) => query.where(sql<boolean>`kind = any(${kind})`))
      .$if(status !== undefined, (query) => query.where(sql<boolean>`status = any(${status})`));
    return readById(found, 'desc', paging);
  }

  /** The newest of a caller that was given the same and has not come to nothing. */
  findSame(createdBy: string, kind: JobKind, fingerprint: string, since: Date): Promise<Job | undefined> {
    return this.database.kysely
      .selectFrom('jobs')
      .select(COLUMNS)
      .where('created_by', '=', createdBy)
      .where('fingerprint', '=', fingerprint)
      .where('kind', '=', kind)
      .where('created_at', '>=', since)
      .where('status', 'not in', ['failed', 'cancelled', 'undoing', 'undone'])
      .where('cancel_requested_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  async insert(job: Job): Promise<void> {
    await this.database.kysely.insertInto('jobs').values(job).execute();
  }

  async update(id: string, changed: Changed): Promise<void> {
    const { values = [], ...asked } = this.updating(id, changed);
    await this.database.named(asked, values);
  }

  /** The same as a statement, which may travel with a COMMIT. */
  updating(id: string, changed: Changed): Statement {
    const { sql: text, parameters } = this.database.kysely
      .updateTable('jobs')
      .set(changed)
      .set({ revision: sql`revision + 1` })
      .where('id', '=', id)
      .compile();
    return { ...builtStatement('jobs_update', text), values: parameters, givesNothing: true };
  }

  async countOpen(createdBy: string): Promise<number> {
    const { count } = await this.database.kysely
      .selectFrom('jobs')
      .where('created_by', '=', createdBy)
      .where('status', 'in', OPEN_STATUSES)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  async isSegmentInUse(segmentId: string): Promise<boolean> {
    const found = await this.database.kysely
      .selectFrom('jobs')
      .where('status', 'in', OPEN_STATUSES)
      .where('segment_id', '=', segmentId)
      .select('id')
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  }

  /** How many there are of each status but the usual end of a job. */
  async countByStatus(): Promise<Partial<Record<JobStatus, number>>> {
    const { rows } = await sql<{ status: JobStatus; count: number }>`
      select status, count(*)::int as count from (
        select status from jobs where status in ('queued', 'running', 'undoing', 'planned', 'failed') limit ${COUNTED_AT_MOST}
      ) counted group by status`.execute(this.database.kysely);
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }

  /** Some that ended before a moment and still have what was kept for their rows. */
  async endedBefore(moment: Date, limit: number): Promise<Pick<Job, 'id' | 'kind'>[]> {
    return this.database.kysely
      .selectFrom('jobs')
      .select(['id', 'kind'])
      .where('status', 'in', ['planned', 'completed', 'failed', 'cancelled', 'undone'])
      .where('finished_at', '<', moment)
      .where(sql<boolean>`not (clears_rows and input = '{}')`)
      .orderBy('finished_at')
      .limit(limit)
      .execute();
  }

  /** Removes some of those that ended before a moment; answers how many. */
  async removeEndedBefore(moment: Date, limit: number): Promise<number> {
    const { rows } = await sql`
      delete from jobs where id in (
        select id from jobs
        where status in ('planned', 'completed', 'failed', 'cancelled', 'undone') and finished_at < ${moment}
        limit ${limit}
      ) returning id`.execute(this.database.kysely);
    return rows.length;
  }

  /** Forgets what the plans show of the jobs of which a row names one of these customers; answers which jobs they are. */
  async forgetPlansNaming(customerIds: readonly string[]): Promise<Pick<Job, 'id' | 'status'>[]> {
    const { rows } = await sql<Pick<Job, 'id' | 'status'>>`
      with naming as (
        select id, status from jobs
        where id in (select job_id from job_rows where customer_id = any(${customerIds}::uuid[]))
      ), forgotten as (
        update jobs set plan = null, revision = revision + 1
        where id in (select id from naming) and plan is not null
      )
      select id, status from naming`.execute(this.database.kysely);
    return rows;
  }

  /** What a customer's id stands in that no run needs any more. The text of an input is made once, however many are asked for. */
  async forgetInputsNaming(customerIds: readonly string[]): Promise<void> {
    await sql`
      update jobs set input = '{"erased": true}', plan = null
      where id in (
        select jobs.id from jobs cross join lateral (select input::text as told offset 0) input
        where status not in ('queued', 'running', 'planned', 'undoing')
          and exists (select from unnest(${customerIds}::text[]) named where strpos(told, named) > 0)
      )`.execute(this.database.kysely);
  }
}
