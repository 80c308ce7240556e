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
