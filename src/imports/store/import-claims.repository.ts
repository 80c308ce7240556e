import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';

/** What the rows of a plan would have made of emails and phones. */
@Injectable()
export class ImportClaimsRepository {
  constructor(private readonly database: Database) {}

  /** Whom of these identities the plan says something of. */
  async find(jobId: string, identities: readonly string[]): Promise<Map<string, string | null>> {
    const byClaim = new Map(identities.map((identity) => [claimOf(jobId, identity), identity]));
    const { rows } = await sql<{ claim: string; customer_id: string | null }>`
      select claim, customer_id from import_claims
      where job_id = ${jobId} and claim = any(${[...byClaim.keys()]}::uuid[])`.execute(this.database.kysely);
    return new Map(rows.map(({ claim, customer_id }) => [byClaim.get(claim)!, customer_id]));
  }

  async save(jobId: string, moved: ReadonlyMap<string, string | null>): Promise<void> {
    if (moved.size === 0) return;
    const claims = [...moved.keys()].map((identity) => claimOf(jobId, identity));
    await sql`
      insert into import_claims (job_id, claim, customer_id)
      select ${jobId}, claim, customer_id from unnest(${claims}::uuid[], ${[...moved.values()]}::uuid[]) as moved (claim, customer_id)
      on conflict (job_id, claim) do update set customer_id = excluded.customer_id`.execute(
      this.database.kysely,
    );
  }

  async clear(jobId: string): Promise<void> {
    await sql`delete from import_claims where job_id = ${jobId}`.execute(this.database.kysely);
  }
}

/** Another for each job, so that nobody is found by it elsewhere. */
function claimOf(jobId: string, identity: string): string {
  const hash = createHash('sha256').update(`${jobId} ${identity}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`;
}
