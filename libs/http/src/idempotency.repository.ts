import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { sql } from 'kysely';

declare module '@crm/database' {
  interface Tables {
    idempotency_keys: {
      principal_id: string;
      route: string;
      key: string;
      request_hash: Buffer;
      status: number;
      headers: Record<string, string>;
      body: Buffer;
      mentions: string[];
      created_at: Date;
    };
  }
}

/** How long a repeat is answered with the first answer, in ms. */
export const KEPT_MS = 24 * 3600 * 1000;

export interface KeyScope {
  principalId: string;
  route: string;
  key: string;
}

export interface StoredAnswer {
  requestHash: Buffer;
  status: number;
  headers: Record<string, string>;
  body: string;
}

@Injectable()
export class IdempotencyRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** Waits for a request with the same key that is still in flight; held until the transaction ends. */
  async lock(scope: KeyScope): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${contextOf(scope)}, 0))`.execute(
      this.database.kysely,
    );
  }

  async find(scope: KeyScope, since: Date): Promise<StoredAnswer | undefined> {
    const row = await this.database.kysely
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'status', 'headers', 'body'])
      .where('principal_id', '=', scope.principalId)
      .where('route', '=', scope.route)
      .where('key', '=', scope.key)
      .where('created_at', '>', since)
      .executeTakeFirst();
    if (!row) return undefined;
    const body = this.cipher.decrypt(row.body, contextOf(scope));
    return { requestHash: row.request_hash, status: row.status, headers: row.headers, body };
  }

  /** An answer older than a day gives way to the new one. */
  async save(scope: KeyScope, answer: StoredAnswer, mentions: string[], now: Date): Promise<void> {
    const answered = {
      request_hash: answer.requestHash,
      status: answer.status,
      headers: sql<Record<string, string>>`${JSON.stringify(answer.headers)}::jsonb`,
      body: this.cipher.encrypt(answer.body, contextOf(scope)),
      mentions: sql<string[]>`${mentions}::uuid[]`,
      created_at: now,
    };
    await this.database.kysely
      .insertInto('idempotency_keys')
      .values({ principal_id: scope.principalId, route: scope.route, key: scope.key, ...answered })
      .onConflict((conflict) => conflict.columns(['principal_id', 'route', 'key']).doUpdateSet(answered))
      .execute();
  }

  async forgetMentionsOf(id: string): Promise<void> {
    await this.database.kysely
      .deleteFrom('idempotency_keys')
      .where(sql<boolean>`mentions @> array[${id}::uuid]`)
      .execute();
  }

  async removeBefore(moment: Date, atMost: number): Promise<number> {
    const { rows } = await sql`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where created_at < ${moment} order by created_at limit ${atMost}))
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }
}

function contextOf({ principalId, route, key }: KeyScope): string {
  return JSON.stringify(['idempotency', principalId, route, key]);
}
