import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import './sessions.table.js';

export interface SessionUser {
  id: string;
  name: string;
  contract: string;
}

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert(session: {
    id: string;
    userId: string;
    refreshHash: Buffer;
    now: Date;
    expiresAt: Date;
  }): Promise<void> {
    await this.database.kysely
      .insertInto('sessions')
      .values({
        id: session.id,
        user_id: session.userId,
        refresh_hash: session.refreshHash,
        previous_hash: null,
        created_at: session.now,
        refreshed_at: session.now,
        expires_at: session.expiresAt,
        ended_at: null,
        end_reason: null,
      })
      .execute();
  }

  /** The user of a session that neither has ended nor expired, if the user is active. */
  async findUser(id: string, now: Date): Promise<SessionUser | undefined> {
    return this.database.kysely
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['users.id', 'users.name', 'users.contract'])
      .where('sessions.id', '=', id)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .where('is_active', '=', true)
      .executeTakeFirst();
  }

  /** Puts a new refresh token in place of the present one; false when `from` is not the present one any more. */
  async rotate(id: string, from: Buffer, to: Buffer, now: Date, expiresAt: Date): Promise<boolean> {
    const { numUpdatedRows } = await this.database.kysely
      .updateTable('sessions')
      .set({ refresh_hash: to, previous_hash: from, refreshed_at: now, expires_at: expiresAt })
      .where('id', '=', id)
      .where('refresh_hash', '=', from)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** The hash of the token that took the place of another, and when, where that was after `since`. */
  async findSuccessor(
    id: string,
    of: Buffer,
    since: Date,
  ): Promise<{ refresh_hash: Buffer; refreshed_at: Date } | undefined> {
    return this.database.kysely
      .selectFrom('sessions')
      .select(['refresh_hash', 'refreshed_at'])
      .where('id', '=', id)
      .where('previous_hash', '=', of)
      .where('refreshed_at', '>', since)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
  }

  /** False when it had ended already. */
  async end(id: string, reason: string, now: Date): Promise<boolean> {
    const { numUpdatedRows } = await this.database.kysely
      .updateTable('sessions')
      .set({ ended_at: now, end_reason: reason })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async endAllOf(userId: string, reason: string, now: Date, except?: string): Promise<void> {
    await this.database.kysely
      .updateTable('sessions')
      .set({ ended_at: now, end_reason: reason })
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .$if(except !== undefined, (query) => query.where('id', '<>', except as string))
      .execute();
  }

  /** Forgets sessions that expired before the moment. */
  async removeExpired(before: Date, atMost: number): Promise<number> {
    const { rows } = await sql`
      delete from sessions where id = any(array(
        select id from sessions where expires_at < ${before} order by expires_at limit ${atMost}))
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }
}
