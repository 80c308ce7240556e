import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import type { ImportFile } from './import-files.table.js';

@Injectable()
export class ImportFilesRepository {
  constructor(private readonly database: Database) {}

  async add(jobId: string, fileKey: string): Promise<void> {
    await sql`
      insert into import_files (job_id, file_key) values (${jobId}, ${fileKey})`.execute(
      this.database.kysely,
    );
  }

  async has(jobId: string): Promise<boolean> {
    const { rows } = await sql`select from import_files where job_id = ${jobId}`.execute(
      this.database.kysely,
    );
    return rows.length > 0;
  }

  /** Takes the files of these jobs out; answers their keys. */
  async take(jobIds: readonly string[]): Promise<string[]> {
    const { rows } = await sql<{ file_key: string }>`
      delete from import_files where job_id = any(${jobIds}::uuid[]) returning file_key`.execute(
      this.database.kysely,
    );
    return rows.map(({ file_key }) => file_key);
  }

  /** In the order of their jobs, behind one. */
  async all(afterId: string | undefined, atMost: number): Promise<ImportFile[]> {
    const behind = afterId ? sql`where job_id > ${afterId}` : sql``;
    const { rows } = await sql<ImportFile>`
      select job_id, file_key from import_files ${behind} order by job_id limit ${atMost}`.execute(
      this.database.kysely,
    );
    return rows;
  }

  /** Held until the ambient transaction ends: whoever sends the same file at the same time waits. */
  async lock(fingerprint: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${fingerprint}, 0))`.execute(
      this.database.kysely,
    );
  }
}
