import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import type { DisabledReason, Webhook } from '../webhook.js';
import { NOTE_FAILURE, WANTED } from './events.statements.js';
import { COLUMNS, type SealedSecrets } from './webhooks.table.js';

@Injectable()
export class WebhooksRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<Webhook | undefined> {
    return this.present().where('id', '=', id).executeTakeFirst();
  }

  /** Held until the ambient transaction ends. */
  findForChange(id: string): Promise<Webhook | undefined> {
    return this.present().where('id', '=', id).forUpdate().executeTakeFirst();
  }

  /** Oldest first. */
  list(paging: Paging): Promise<RowsById<Webhook>> {
    return readById(this.present(), 'asc', paging);
  }

  async count(): Promise<number> {
    const { count } = await this.database.kysely
      .selectFrom('webhooks')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** What active ones want to hear of, `*` among it. */
  async wanted(): Promise<string[]> {
    const rows = await this.database.named<{ type: string }>(WANTED, []);
    return rows.map(({ type }) => type);
  }

  async insert(webhook: Webhook, secret: Buffer): Promise<void> {
    await this.database.kysely
      .insertInto('webhooks')
      .values({ ...webhook, secret, old_secret: null, old_secret_until: null, removed_at: null })
      .execute();
  }

  async update({ id, created_at: _made, ...changed }: Webhook): Promise<void> {
    await this.database.kysely.updateTable('webhooks').set(changed).where('id', '=', id).execute();
  }

  /** `from`: only where that is the secret still. */
  async setSecrets(id: string, secrets: Partial<SealedSecrets>, from?: Buffer): Promise<void> {
    await this.database.kysely
      .updateTable('webhooks')
      .set(secrets)
      .where('id', '=', id)
      .$if(from !== undefined, (query) => query.where('secret', '=', from as Buffer))
      .execute();
  }

  allSecrets(): Promise<(SealedSecrets & { id: string })[]> {
    return this.database.kysely
      .selectFrom('webhooks')
      .select(['id', 'secret', 'old_secret', 'old_secret_until'])
      .execute();
  }

  async secrets(id: string): Promise<SealedSecrets> {
    return this.database.kysely
      .selectFrom('webhooks')
      .select(['secret', 'old_secret', 'old_secret_until'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  }

  /** Its deliveries follow, see `removedBefore`. */
  async remove(id: string, now: Date): Promise<void> {
    await this.database.kysely
      .updateTable('webhooks')
      .set({ active: false, removed_at: now, updated_at: now })
      .where('id', '=', id)
      .execute();
  }

  /** Notes a failure where it is the first after a success. */
  async noteFailure(id: string, now: Date): Promise<void> {
    await this.database.write(NOTE_FAILURE, [id, now]);
  }

  /** True where it was active until now, and for `failing` only where nothing came through since `failedSince`. */
  async disable(id: string, reason: DisabledReason, now: Date, failedSince?: Date): Promise<boolean> {
    const failing = failedSince ? sql`and failing_since <= ${failedSince}` : sql``;
    const { rows } = await sql`
      update webhooks set active = false, disabled_at = ${now}, disabled_reason = ${reason},
        version = version + 1, updated_at = ${now}
      where id = ${id} and active ${failing} returning id`.execute(this.database.kysely);
    return rows.length > 0;
  }

  /** Those that were removed: callers know them no more. */
  async removed(): Promise<string[]> {
    const rows = await this.database.kysely
      .selectFrom('webhooks')
      .select('id')
      .where('removed_at', 'is not', null)
      .execute();
    return rows.map(({ id }) => id);
  }

  async forget(id: string): Promise<void> {
    await this.database.kysely.deleteFrom('webhooks').where('id', '=', id).execute();
  }

  private present() {
    return this.database.kysely.selectFrom('webhooks').select(COLUMNS).where('removed_at', 'is', null);
  }
}
