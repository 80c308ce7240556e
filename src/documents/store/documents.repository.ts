import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import { today, type Document, type DocumentFilter } from '../document.js';
import { CHANGING_COLUMNS, COLUMNS } from './documents.table.js';

/** How a document stood before its last day was over, and how it stands. */
interface Expired {
  before: Pick<Document, 'is_active' | 'signature_status'>;
  document: Document;
}

@Injectable()
export class DocumentsRepository {
  constructor(private readonly database: Database) {}

  find(customerId: string, id: string): Promise<Document | undefined> {
    return this.of(customerId).where('id', '=', id).executeTakeFirst();
  }

  findEach(customerId: string, ids: readonly string[]): Promise<Document[]> {
    return this.of(customerId)
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .execute();
  }

  /** Whoever's it is. */
  findById(id: string): Promise<Document | undefined> {
    return this.database.kysely
      .selectFrom('documents')
      .select(COLUMNS)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /** Held until the ambient transaction ends. */
  findForChange(customerId: string, id: string): Promise<Document | undefined> {
    return this.of(customerId).where('id', '=', id).forUpdate().executeTakeFirst();
  }

  /** The version that took the place of this one; held like `findForChange`. */
  findSuccessor({ customer_id, series_id, id }: Document): Promise<Document | undefined> {
    return this.of(customer_id)
      .where('series_id', '=', series_id)
      .where('replaces', '=', id)
      .forUpdate()
      .executeTakeFirst();
  }

  async count(customerId: string): Promise<number> {
    const { total } = await this.database.kysely
      .selectFrom('documents')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('customer_id', '=', customerId)
      .executeTakeFirstOrThrow();
    return total;
  }

  /** Newest first; all of them without `paging`. */
  list(customerId: string, filter: DocumentFilter, paging?: Paging): Promise<RowsById<Document>> {
    return readById(this.of(customerId).where(conditionOf(filter)), 'desc', paging);
  }

  async insert(document: Document): Promise<void> {
    await this.database.kysely.insertInto('documents').values(document).execute();
  }

  async update(document: Document): Promise<void> {
    const changed = Object.fromEntries(CHANGING_COLUMNS.map((field) => [field, document[field]]));
    await this.database.kysely
      .updateTable('documents')
      .set({ ...changed, updated_at: document.updated_at, version: document.version })
      .where('id', '=', document.id)
      .execute();
  }

  /** False when another version took its place already. */
  async markReplaced(id: string, now: Date): Promise<boolean> {
    const { numUpdatedRows } = await this.database.kysely
      .updateTable('documents')
      .set((old) => ({
        is_replaced: true,
        is_active: false,
        updated_at: now,
        version: old('version', '+', 1),
      }))
      .where('id', '=', id)
      .where('is_replaced', '=', false)
      .executeTakeFirst();
    return Number(numUpdatedRows) > 0;
  }

  async remove(id: string): Promise<void> {
    await this.database.kysely.deleteFrom('documents').where('id', '=', id).execute();
  }

  /** Marks a batch of what is over and does not stand as `asOf` says. */
  async expire(now: Date, atMost: number): Promise<Expired[]> {
    const { rows } = await sql<
      Document & { was_active: boolean; had_signature: Document['signature_status'] }
    >`
      update documents set is_active = false, updated_at = ${now}, version = documents.version + 1,
        signature_status = case before.signature_status when 'pending' then 'expired' else before.signature_status end
      from (
        select id, is_active, signature_status from documents
        where (is_active or signature_status = 'pending') and expiration_date < ${today(now)}::date
        order by expiration_date, id limit ${atMost} for update skip locked
      ) before
      where documents.id = before.id
      returning ${sql.raw(COLUMNS.map((column) => `documents.${column}`).join(', '))},
        before.is_active as was_active, before.signature_status as had_signature`.execute(
      this.database.kysely,
    );
    return rows.map(({ was_active, had_signature, ...document }) => ({
      before: { is_active: was_active, signature_status: had_signature },
      document,
    }));
  }

  /** Of the files that these customers' documents keep. */
  async fileKeys(customerIds: readonly string[]): Promise<string[]> {
    const { rows } = await sql<{ file_key: string }>`
      select file_key from documents
      where customer_id = any(${customerIds}::uuid[]) and file_key is not null`.execute(this.database.kysely);
    return rows.map(({ file_key }) => file_key);
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from documents
      where customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { numAffectedRows } = await sql`
      delete from documents where customer_id = any(${customerIds}::uuid[])`.execute(this.database.kysely);
    return Number(numAffectedRows ?? 0);
  }

  /** Keeps what tells nobody: type, size, dates, and what became of the signature. */
  async anonymize(customerIds: readonly string[], now: Date): Promise<number> {
    const { rows } = await sql`
      update documents set name = null, reference_url = null, file_key = null, file_name = null, sha256 = null,
        tags = '{}', updated_at = ${now}, version = version + 1
      where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  /** All of a customer's documents, or of these those that it still has; answers the ids of what moved. */
  async move(fromId: string, toId: string, now: Date, only?: readonly string[]): Promise<string[]> {
    const rows = await this.database.kysely
      .updateTable('documents')
      .set((old) => ({ customer_id: toId, updated_at: now, version: old('version', '+', 1) }))
      .where('customer_id', '=', fromId)
      .$if(only !== undefined, (query) => query.where(sql<boolean>`id = any(${only}::uuid[])`))
      .returning('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  private of(customerId: string) {
    return this.database.kysely.selectFrom('documents').select(COLUMNS).where('customer_id', '=', customerId);
  }
}

function conditionOf({ document_type: types, active_only }: DocumentFilter) {
  const ofType = types?.length ? sql`document_type = any(${types}::text[])` : sql`true`;
  const active = active_only
    ? sql`is_active and (expiration_date is null or expiration_date >= ${today()}::date)`
    : sql`true`;
  return sql<boolean>`${ofType} and ${active}`;
}
