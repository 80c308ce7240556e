import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';

declare module '@crm/database' {
  interface Tables {
    file_deletions: { key: string; due_at: Date };
  }
}

@Injectable()
export class FileDeletionsRepository {
  constructor(private readonly database: Database) {}

  async add(keys: readonly string[], dueAt: Date): Promise<void> {
    if (keys.length === 0) return;
    await this.database.kysely
      .insertInto('file_deletions')
      .values(keys.map((key) => ({ key, due_at: dueAt })))
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ due_at: dueAt }))
      .execute();
  }

  /** False when it was struck out already: somebody removed the file. */
  async strikeOut(key: string): Promise<boolean> {
    const { numDeletedRows } = await this.database.kysely
      .deleteFrom('file_deletions')
      .where('key', '=', key)
      .executeTakeFirst();
    return Number(numDeletedRows) > 0;
  }

  /** Whether the key still stands here. Waits for a transaction that is striking it out, even one that nobody hears of. */
  async isNoted(key: string): Promise<boolean> {
    const row = await this.database.kysely
      .selectFrom('file_deletions')
      .select('key')
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst();
    return row !== undefined;
  }

  async postpone(key: string, dueAt: Date): Promise<void> {
    await this.database.kysely
      .updateTable('file_deletions')
      .set({ due_at: dueAt })
      .where('key', '=', key)
      .execute();
  }

  /** The keys that are due, of all or of these. */
  async due(now: Date, atMost: number, keys?: readonly string[]): Promise<string[]> {
    const rows = await this.database.kysely
      .selectFrom('file_deletions')
      .select('key')
      .where('due_at', '<=', now)
      .$if(keys !== undefined, (query) => query.where('key', 'in', keys as string[]))
      .orderBy('due_at')
      .limit(atMost)
      .execute();
    return rows.map(({ key }) => key);
  }
}
