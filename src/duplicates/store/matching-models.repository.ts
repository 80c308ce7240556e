import { Injectable } from '@nestjs/common';
import { Database, newId } from '@crm/database';
import type { MatchingModel } from '@crm/matching';
import { sql } from 'kysely';

@Injectable()
export class MatchingModelsRepository {
  constructor(private readonly database: Database) {}

  async newest(): Promise<{ id: string; model: MatchingModel } | undefined> {
    return this.database.kysely
      .selectFrom('matching_models')
      .select(['id', 'model'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  /** In the place of those before. Needs a transaction. */
  async keep(model: MatchingModel, now: Date): Promise<void> {
    const id = newId();
    await this.database.kysely.insertInto('matching_models').values({ id, fitted_at: now, model }).execute();
    await sql`delete from matching_models where id <> ${id}`.execute(this.database.kysely);
  }
}
