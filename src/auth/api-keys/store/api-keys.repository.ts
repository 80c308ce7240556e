import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import type { ApiKey, ApiKeyFields } from '../api-key.js';
import { COLUMNS } from './api-keys.table.js';

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<ApiKey | undefined> {
    return this.keys().where('id', '=', id).executeTakeFirst();
  }

  async findForChange(id: string): Promise<ApiKey | undefined> {
    return this.keys().where('id', '=', id).forUpdate().executeTakeFirst();
  }

  /** Newest first, revoked ones too. */
  list(paging: Paging): Promise<RowsById<ApiKey>> {
    return readById(this.keys(), 'desc', paging);
  }

  async insert(
    key: ApiKeyFields & { id: string; prefix: string; hash: Buffer; createdBy: string },
    now: Date,
  ): Promise<ApiKey> {
    const { createdBy, ...fields } = key;
    return this.database.kysely
      .insertInto('api_keys')
      .values({
        ...fields,
        created_by: createdBy,
        revoked_at: null,
        last_used_at: null,
        created_at: now,
        updated_at: now,
      })
      .returning(COLUMNS)
      .executeTakeFirstOrThrow();
  }

  async update(id: string, fields: ApiKeyFields, now: Date): Promise<ApiKey> {
    return this.database.kysely
      .updateTable('api_keys')
      .set((old) => ({ ...fields, updated_at: now, version: old('version', '+', 1) }))
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow();
  }

  async revoke(id: string, now: Date): Promise<void> {
    await this.database.kysely
      .updateTable('api_keys')
      .set((old) => ({ revoked_at: now, updated_at: now, version: old('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
  }

  private keys() {
    return this.database.kysely.selectFrom('api_keys').select(COLUMNS);
  }
}
