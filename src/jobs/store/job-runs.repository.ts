import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import { OPEN_STATUSES, type Job, type JobStatus } from '../job.js';
import { COLUMNS } from './jobs.table.js';

/** What a run hears of its job while it goes on. */
export interface RunNews {
  attempt: number;
  status: JobStatus;
  cancel_requested: boolean;
  /** whether another one waits in the same lane */
  others_wait: boolean;
}

/** Who runs a job at the moment, and whether it still may. */
@Injectable()
export class JobRunsRepository {
  constructor(private readonly database: Database) {}

  /** Whether some job waits for somebody to run it. */
  async isAnyDue(now: Date): Promise<boolean> {
    const due = await this.database.kysely
      .selectFrom('jobs')
      .where('status', 'in', OPEN_STATUSES)
      .where('due_at', '<=', now)
      .select('id')
      .limit(1)
      .executeTakeFirst();
    return due !== undefined;
  }

  /** Begins a run, and with it shuts out the one before. Undefined where the message is of old, or the job has ended. */
  claim(id: string, delivery: string, runner: string, now: Date): Promise<Job | undefined> {
    return this.database.kysely
      .updateTable('jobs')
      .set({
        attempt: sql`attempt + 1`,
        // the run before ended without giving the job back
        failures: sql`failures + (runner is not null)::int`,
        runner,
        status: sql<JobStatus>`case status when 'queued' then 'running' else status end`,
        started_at: sql<Date>`coalesce(started_at, ${now})`,
        revision: sql`revision + 1`,
      })
      .where('id', '=', id)
      .where('delivery', '=', delivery)
      .where('status', 'in', OPEN_STATUSES)
      .returning(COLUMNS)
      .executeTakeFirst();
  }

  /** Whether the run still holds the job; then it does until the ambient transaction ends. */
  async hold(id: string, attempt: number): Promise<boolean> {
    const held = await this.database.kysely
      .selectFrom('jobs')
      .select('id')
      .where('id', '=', id)
      .where('attempt', '=', attempt)
      .where('status', 'in', OPEN_STATUSES)
      .forNoKeyUpdate()
      .executeTakeFirst();
    return held !== undefined;
  }

  async news(id: string, now: Date): Promise<RunNews | undefined> {
    const { rows } = await sql<RunNews>`
      select attempt, status, cancel_requested_at is not null as cancel_requested, exists (
        select from jobs other
        where other.status in ('queued', 'running', 'undoing') and other.due_at <= ${now}
          and other.small = job.small and other.runner is null
      ) as others_wait
      from jobs job where id = ${id}`.execute(this.database.kysely);
    return rows[0];
  }
}
