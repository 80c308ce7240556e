import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import type { Cursor, Paging } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import type {
  ProviderAnswer,
  Verification,
  VerificationDocument,
  VerificationFilter,
} from '../verification.js';
import type { QueueOrder } from '../queue-order.js';
import { COLUMNS, type VerificationRow } from './verifications.table.js';

type Page = Exclude<Paging, { style: 'cursor' }>;

/** How one stood before its time was over, and how it stands. */
interface Expired {
  before: Pick<Verification, 'status'>;
  verification: Verification;
}

const SELECTED = sql.raw(COLUMNS.join(', '));

/** What belongs to a deleted customer is not found. */
const OF_NOBODY_DELETED = sql`not exists (
  select from customers where customers.id = customer_id and deleted_at is not null)`;

@Injectable()
export class VerificationsRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** Whoever's it is, but no deleted customer's. */
  async find(id: string): Promise<Verification | undefined> {
    const [row] = await this.database.repeated(sql<VerificationRow>`
      select ${SELECTED} from verifications where id = ${id} and ${OF_NOBODY_DELETED}`);
    return row && this.opened(row);
  }

  /** Held until the ambient transaction ends. */
  async findForChange(customerId: string, id: string): Promise<Verification | undefined> {
    const row = await this.database.kysely
      .selectFrom('verifications')
      .select(COLUMNS)
      .where('customer_id', '=', customerId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && this.opened(row);
  }

  /** The newest first, `atMost` of them. */
  async listOf(customerId: string, atMost: number): Promise<Verification[]> {
    const rows = await this.database.repeated(sql<VerificationRow>`
      select ${SELECTED} from verifications where customer_id = ${customerId}
      order by created_at desc, id desc limit ${atMost}`);
    return rows.map((row) => this.opened(row));
  }

  async countOfOne(customerId: string): Promise<number> {
    const [{ count }] = await this.database.repeated(sql<{ count: number }>`
      select count(*) as count from verifications where customer_id = ${customerId}`);
    return count;
  }

  /** One page and, in the same statement, how many there are in all. */
  async list(
    filter: VerificationFilter,
    order: QueueOrder,
    { limit, offset }: Page,
    now: Date,
  ): Promise<{ items: Verification[]; total: number }> {
    const matching = sql`verifications ${whereOf(filter, now)}`;
    const by = orderBy(order);
    const page = sql<VerificationRow>`
      select ${SELECTED} from ${matching} ${by} limit ${limit} offset ${offset}`;
    const { items, total } = await this.database.countedPage(page, matching, by);
    return { items: items.map((row) => this.opened(row)), total };
  }

  /** The page behind a cursor. */
  async listAfter(
    filter: VerificationFilter,
    order: QueueOrder,
    after: Cursor | undefined,
    limit: number,
    now: Date,
  ): Promise<Verification[]> {
    const behind = after && behindCursor(after, order);
    const rows = await this.database.repeated(sql<VerificationRow>`
      select ${SELECTED} from verifications ${whereOf(filter, now, behind)} ${orderBy(order)} limit ${limit}`);
    return rows.map((row) => this.opened(row));
  }

  async insert(verification: Verification): Promise<void> {
    await this.database.kysely.insertInto('verifications').values(this.sealed(verification)).execute();
  }

  /** What changes of one that is held. */
  async update(verification: Verification): Promise<void> {
    const { id, customer_id, created_at: _made, ...changed } = this.sealed(verification);
    await this.database.kysely
      .updateTable('verifications')
      .set(changed)
      .where('customer_id', '=', customer_id)
      .where('id', '=', id)
      .execute();
  }

  /** Marks a batch of what is past its end. */
  async expire(now: Date, atMost: number): Promise<Expired[]> {
    const { rows } = await sql<VerificationRow & { was: Verification['status'] }>`
      update verifications set status = 'expired', updated_at = ${now}, version = verifications.version + 1,
        claimed_by = null, claimed_until = null
      from (
        select customer_id, id, status as was from verifications
        where status in ('pending', 'in_progress', 'completed') and expires_at <= ${now}
        order by expires_at, id limit ${atMost} for update skip locked
      ) before
      where verifications.customer_id = before.customer_id and verifications.id = before.id
      returning ${sql.raw(COLUMNS.map((column) => `verifications.${column}`).join(', '))}, before.was`.execute(
      this.database.kysely,
    );
    return rows.map(({ was, ...row }) => ({ before: { status: was }, verification: this.opened(row) }));
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from verifications
      where customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  /** Keeps method, level, status and moments. */
  async anonymize(customerIds: readonly string[], now: Date): Promise<number> {
    const { rows } = await sql`
      update verifications set documents = '[]', notes = null, answer_encrypted = null, updated_at = ${now},
        version = version + 1
      where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(this.database.kysely);
    return rows.length;
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { numAffectedRows } = await sql`
      delete from verifications where customer_id = any(${customerIds}::uuid[])`.execute(
      this.database.kysely,
    );
    return Number(numAffectedRows ?? 0);
  }

  /** All of a customer's, or of these those that it still has; answers the ids of what moved. */
  async move(fromId: string, toId: string, now: Date, only?: readonly string[]): Promise<string[]> {
    const rows = await this.database.kysely
      .updateTable('verifications')
      .set((old) => ({ customer_id: toId, updated_at: now, version: old('version', '+', 1) }))
      .where('customer_id', '=', fromId)
      .$if(only !== undefined, (query) => query.where(sql<boolean>`id = any(${only}::uuid[])`))
      .returning('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  private sealed({ answer, documents, ...rest }: Verification): VerificationRow {
    const answer_encrypted = answer && this.cipher.seal(JSON.stringify(answer), contextOf(rest.id));
    return { ...rest, documents: JSON.stringify(documents), answer_encrypted };
  }

  private opened({ answer_encrypted, documents, ...row }: VerificationRow): Verification {
    const text = answer_encrypted && this.cipher.open(answer_encrypted, contextOf(row.id));
    return {
      ...row,
      documents: documents as VerificationDocument[],
      answer: text === null ? null : (JSON.parse(text) as ProviderAnswer),
    };
  }
}

/** Of one verification, whoever's it becomes by a merge. */
export function contextOf(id: string): string {
  return `verifications/${id}/answer`;
}

function whereOf(filter: VerificationFilter, now: Date, behind?: RawBuilder<unknown>): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [OF_NOBODY_DELETED];
  const { status, method, level, customer_id, claimed } = filter;
  if (customer_id !== undefined) conditions.push(sql`customer_id = ${customer_id}`);
  if (status?.length) {
    conditions.push(
      sql`(${sql.join(
        status.map((one) => stands(one, now)),
        sql` or `,
      )})`,
    );
  }
  if (method?.length) conditions.push(sql`method = any(${method}::text[])`);
  if (level?.length) conditions.push(sql`level = any(${level}::text[])`);
  if (claimed !== undefined) {
    conditions.push(
      claimed ? sql`claimed_until > ${now}` : sql`(claimed_until is null or claimed_until <= ${now})`,
    );
  }
  if (behind) conditions.push(behind);
  return sql`where ${sql.join(conditions, sql` and `)}`;
}

/** As `asOf` reads a row. */
function stands(status: Verification['status'], now: Date): RawBuilder<unknown> {
  if (status === 'failed') return sql`status = 'failed'`;
  if (status !== 'expired') return sql`(status = ${status} and expires_at > ${now})`;
  return sql`(status = 'expired' or (status in ('pending', 'in_progress', 'completed') and expires_at <= ${now}))`;
}

/** The id, in the same direction, makes the order total. */
function orderBy({ column, descending }: QueueOrder): RawBuilder<unknown> {
  const by = sql.raw(column);
  return descending ? sql`order by ${by} desc, id desc` : sql`order by ${by}, id`;
}

function behindCursor({ value, id }: Cursor, { column, descending }: QueueOrder): RawBuilder<unknown> {
  return sql`(${sql.raw(column)}, id) ${sql.raw(descending ? '<' : '>')} (${value}, ${id})`;
}
