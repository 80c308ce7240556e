import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import type { Paging } from '@crm/http';
import type { ApiKey, ApiKeyFields } from './api-key.js';

const COLUMNS = [
  'id',
  'name',
  'prefix',
  'contract',
  'permissions',
  'expires_at',
  'revoked_at',
  'last_used_at',
  'created_by',
  'created_at',
  'updated_at',
  'version',
] as const;

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<ApiKey | undefined> {
    return this.keys().where('id', '=', id).executeTakeFirst();
  }

  async findForChange(id: string): Promise<ApiKey | undefined> {
    return this.keys().where('id', '=', id).forUpdate().executeTakeFirst();
  }

  /** Newest first, revoked ones too. With a cursor `total` is left out, and one row more may follow. */
  async list(paging: Paging): Promise<{ rows: ApiKey[]; total?: number }> {
    const page = this.keys().orderBy('id', 'desc');
    if (paging.style === 'cursor') {
      const after = paging.after?.id;
      const rest = after === undefined ? page : page.where('id', '<', after);
      return { rows: await rest.limit(paging.limit + 1).execute() };
    }
    const rows = await page.limit(paging.limit).offset(paging.offset).execute();
    const { total } = await this.database.kysely
      .selectFrom('api_keys')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return { rows, total };
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
