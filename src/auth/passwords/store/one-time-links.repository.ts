import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import './one-time-links.table.js';

@Injectable()
export class OneTimeLinksRepository {
  constructor(private readonly database: Database) {}

  /** The user's only link from now on. */
  async put(link: {
    userId: string;
    hash: Buffer;
    expiresAt: Date;
    createdBy: string | null;
    now: Date;
  }): Promise<void> {
    const row = {
      user_id: link.userId,
      hash: link.hash,
      expires_at: link.expiresAt,
      created_by: link.createdBy,
      created_at: link.now,
    };
    await this.database.kysely
      .insertInto('one_time_links')
      .values(row)
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
      .execute();
  }

  /** The user of a link that is in force. */
  async findUser(hash: Buffer, now: Date): Promise<string | undefined> {
    const row = await this.database.kysely
      .selectFrom('one_time_links')
      .select('user_id')
      .where('hash', '=', hash)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row?.user_id;
  }

  /** Uses the link up; false when somebody else was first. */
  async take(hash: Buffer): Promise<boolean> {
    const { numDeletedRows } = await this.database.kysely
      .deleteFrom('one_time_links')
      .where('hash', '=', hash)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async removeOf(userId: string): Promise<void> {
    await this.database.kysely.deleteFrom('one_time_links').where('user_id', '=', userId).execute();
  }
}
