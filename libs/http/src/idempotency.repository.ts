import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { sql } from 'kysely';
import { REQUEST_TIMEOUT_MS } from './server.js';

declare module '@crm/database' {
  interface Tables {
    idempotency_keys: {
      principal_id: string;
      route: string;
      key: string;
      request_hash: Buffer;
      /** null, as headers and body, while the request is being answered */
      status: number | null;
      headers: Record<string, string> | null;
      body: Buffer | null;
      /** of the caller's contract and permissions, by which the answer was made */
      view_hash: Buffer | null;
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
  status: number;
  headers: Record<string, string>;
  body: string;
  /** with which contract and permissions it was made; null where nobody noted it */
  viewHash: Buffer | null;
}

/** What is known of a key: the request that it came with, and its answer once there is one. */
export interface KnownRequest {
  requestHash: Buffer;
  answer?: StoredAnswer;
}

@Injectable()
export class IdempotencyRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * False when a request with the same key is in flight: nobody waits for it, who would keep a connection from others.
   * Held until the transaction ends.
   */
  async lock(scope: KeyScope): Promise<boolean> {
    const [row] = await this.database.repeated(sql<{ locked: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${contextOf(scope)}, 0)) as locked`);
    return row.locked;
  }

  /** Asked at `now`: what is older than a day is forgotten. */
  async find(scope: KeyScope, now: Date): Promise<KnownRequest | undefined> {
    const row = await this.database.kysely
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'status', 'headers', 'body', 'view_hash'])
      .where((each) => each.and(columnsOf(scope)))
      .where('created_at', '>', ago(KEPT_MS, now))
      .executeTakeFirst();
    if (!row) return undefined;
    const { request_hash: requestHash, status, headers, body, view_hash: viewHash } = row;
    if (status === null || headers === null || body === null) return { requestHash };
    const text = this.cipher.open(body, contextOf(scope));
    // an answer whose key is gone is shown to nobody, and what it answered is not done again
    return text === null
      ? { requestHash }
      : { requestHash, answer: { status, headers, body: text, viewHash } };
  }

  /** An answer older than a day gives way to the new one. */
  async save(
    scope: KeyScope,
    requestHash: Buffer,
    answer: StoredAnswer,
    mentions: string[],
    now: Date,
  ): Promise<void> {
    const answered = {
      ...this.columnsOfAnswer(scope, answer, mentions),
      request_hash: requestHash,
      created_at: now,
    };
    await this.database.kysely
      .insertInto('idempotency_keys')
      .values({ ...columnsOf(scope), ...answered })
      .onConflict((conflict) => conflict.columns(['principal_id', 'route', 'key']).doUpdateSet(answered))
      .execute();
  }

  /**
   * Takes the key for a request that is answered in no transaction of ours; false when it is taken. One whose process died is
   * taken over once no request takes that long. `now` tells this reservation from an earlier one.
   */
  async reserve(scope: KeyScope, requestHash: Buffer, now: Date): Promise<boolean> {
    const { principalId, route, key } = scope;
    const { rows } = await sql`
      insert into idempotency_keys as known (principal_id, route, key, request_hash, mentions, created_at)
      values (${principalId}, ${route}, ${key}, ${requestHash}, '{}', ${now})
      on conflict (principal_id, route, key) do update set request_hash = excluded.request_hash, status = null,
        headers = null, body = null, mentions = excluded.mentions, created_at = excluded.created_at
      where known.created_at <= ${ago(KEPT_MS, now)}
        or (known.status is null and known.created_at <= ${ago(REQUEST_TIMEOUT_MS, now)})
      returning key`.execute(this.database.kysely);
    return rows.length > 0;
  }

  /** Stores the answer of what was reserved at that moment, unless it was taken over. */
  async complete(scope: KeyScope, reservedAt: Date, answer: StoredAnswer, mentions: string[]): Promise<void> {
    await this.database.kysely
      .updateTable('idempotency_keys')
      .set(this.columnsOfAnswer(scope, answer, mentions))
      .where((each) => each.and({ ...columnsOf(scope), created_at: reservedAt }))
      .where('status', 'is', null)
      .execute();
  }

  /** Gives back what was reserved at that moment. */
  async free(scope: KeyScope, reservedAt: Date): Promise<void> {
    await this.database.kysely
      .deleteFrom('idempotency_keys')
      .where((each) => each.and({ ...columnsOf(scope), created_at: reservedAt }))
      .where('status', 'is', null)
      .execute();
  }

  async forgetMentionsOf(ids: readonly string[]): Promise<void> {
    await this.database.kysely
      .deleteFrom('idempotency_keys')
      .where(sql<boolean>`mentions && ${ids}::uuid[]`)
      .execute();
  }

  async removeBefore(moment: Date, atMost: number): Promise<number> {
    const { rows } = await sql`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where created_at < ${moment} order by created_at limit ${atMost}))
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  private columnsOfAnswer(
    scope: KeyScope,
    { status, headers, body, viewHash }: StoredAnswer,
    mentions: string[],
  ) {
    return {
      status,
      view_hash: viewHash,
      headers: sql<Record<string, string>>`${JSON.stringify(headers)}::jsonb`,
      body: this.cipher.seal(body, contextOf(scope)),
      mentions: sql<string[]>`${mentions}::uuid[]`,
    };
  }
}

function columnsOf({ principalId, route, key }: KeyScope) {
  return { principal_id: principalId, route, key };
}

function ago(ms: number, now: Date): Date {
  return new Date(now.getTime() - ms);
}

function contextOf({ principalId, route, key }: KeyScope): string {
  return JSON.stringify(['idempotency', principalId, route, key]);
}
