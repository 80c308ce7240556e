import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql, type Generated } from 'kysely';

declare module '@crm/database' {
  interface Tables {
    file_deletions: { key: string; due_at: Date; upload_id: Generated<string | null> };
  }
}

/** A file that must go. */
export interface NotedFile {
  key: string;
  /** the store's name of the upload in parts that was to make it */
  upload_id: string | null;
}

@Injectable()
export class FileDeletionsRepository {
  constructor(private readonly database: Database) {}

  async add(keys: readonly string[], dueAt: Date): Promise<void> {
    if (keys.length === 0) return;
    // as one parameter: a statement has 65,535 at most, and a hundred customers may have more documents
    await sql`
      insert into file_deletions (key, due_at) select key, ${dueAt} from unnest(${keys}::uuid[]) key
      on conflict (key) do update set due_at = excluded.due_at`.execute(this.database.kysely);
  }

  /** Notes by what name the store takes a file in parts, before the first of them. */
  async noteUpload(key: string, uploadId: string): Promise<void> {
    await this.database.kysely
      .updateTable('file_deletions')
      .set({ upload_id: uploadId })
      .where('key', '=', key)
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

  /** Undefined where the key stands here no more. Waits for a transaction that is striking it out, even one that nobody hears of. */
  find(key: string): Promise<NotedFile | undefined> {
    return this.database.kysely
      .selectFrom('file_deletions')
      .select(['key', 'upload_id'])
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst();
  }

  async postpone(key: string, dueAt: Date): Promise<void> {
    await this.database.kysely
      .updateTable('file_deletions')
      .set({ due_at: dueAt })
      .where('key', '=', key)
      .execute();
  }

  /** The files that are due, of all or of these. */
  due(now: Date, atMost: number, keys?: readonly string[]): Promise<NotedFile[]> {
    return this.database.kysely
      .selectFrom('file_deletions')
      .select(['key', 'upload_id'])
      .where('due_at', '<=', now)
      .$if(keys !== undefined, (query) => query.where(sql<boolean>`key = any(${keys}::uuid[])`))
      .orderBy('due_at')
      .limit(atMost)
      .execute();
  }
}
