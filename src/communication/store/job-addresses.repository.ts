import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';

/** Which addresses a job has used, as hashes. */
@Injectable()
export class JobAddressesRepository {
  constructor(private readonly database: Database) {}

  /** Those of them that no one in the job has had yet; from now on they are taken. */
  async take(jobId: string, hashes: readonly Buffer[], now: Date): Promise<Set<string>> {
    if (hashes.length === 0) return new Set();
    const { rows } = await sql<{ hash: Buffer }>`
      insert into job_addresses (job_id, hash, created_at)
      select ${jobId}, given, ${now} from unnest(${hashes}::bytea[]) given
      on conflict do nothing returning hash`.execute(this.database.kysely);
    return new Set(rows.map(({ hash }) => hash.toString('hex')));
  }

  /** Those of a job that has ended, or of some that began before a moment and were left; answers how many. */
  async forget(which: { jobId: string } | { before: Date }, limit = 10_000): Promise<number> {
    const where = 'jobId' in which ? sql`job_id = ${which.jobId}` : sql`created_at < ${which.before}`;
    const { rows } = await sql`
      delete from job_addresses where (job_id, hash) in (
        select job_id, hash from job_addresses where ${where} limit ${limit}) returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }
}
