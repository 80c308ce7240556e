import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import type { Cursor, Paging } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import type { Feedback, FeedbackCount, FeedbackFilter, Resolution, Submission } from '../feedback.js';
import type { Verdict } from '../sentiment/index.js';
import {
  DELETE_OF_CUSTOMERS,
  FIND_FEEDBACK,
  INSERT_FEEDBACK,
  LOCK_FEEDBACK,
  MOVE_OF_CUSTOMER,
  OF_NOBODY_DELETED,
  UPDATE_FEEDBACK,
} from './feedback.statements.js';
import { ALL_COLUMNS, RESOLUTION_COLUMNS, SUBMITTED_COLUMNS } from './feedback.table.js';

type Page = Exclude<Paging, { style: 'cursor' }>;

const COLUMNS = sql.raw(ALL_COLUMNS.join(', '));

@Injectable()
export class FeedbackRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Feedback | undefined> {
    const [row] = await this.database.named<Feedback>(FIND_FEEDBACK, [id]);
    return row;
  }

  /** Held until the ambient transaction ends. */
  async lock(id: string): Promise<Feedback | undefined> {
    const [row] = await this.database.named<Feedback>(LOCK_FEEDBACK, [id]);
    return row;
  }

  /** Also counts the rating on the customer, unless it is anonymous. Undefined when there is no such customer. */
  async insert(
    id: string,
    submission: Submission & Verdict,
    now: Date,
    auditRows: string,
  ): Promise<Feedback | undefined> {
    const { customer_id, rating, is_anonymous } = submission;
    const submitted = SUBMITTED_COLUMNS.map((column) => submission[column]);
    const values = [id, now, customer_id, rating, is_anonymous, ...submitted, auditRows];
    const [row] = await this.database.write<Feedback>(INSERT_FEEDBACK, values);
    return row;
  }

  /** False when the record is not at the version of `before` any more. */
  async update(
    { id, version }: Feedback,
    after: Resolution & { updated_at: Date },
    auditRows: string,
  ): Promise<boolean> {
    const resolution = RESOLUTION_COLUMNS.map((column) => after[column]);
    const values = [id, version, after.updated_at, ...resolution, auditRows];
    const rows = await this.database.write(UPDATE_FEEDBACK, values);
    return rows.length > 0;
  }

  /** One page and, in the same statement, how many there are in all. */
  list(
    filter: FeedbackFilter,
    descending: boolean,
    { limit, offset }: Page,
  ): Promise<{ items: Feedback[]; total: number }> {
    const matching = sql`feedback ${whereOf(filter)}`;
    const order = orderBy(descending);
    const page = sql<Feedback>`select ${COLUMNS} from ${matching} ${order} limit ${limit} offset ${offset}`;
    return this.database.countedPage(page, matching, order);
  }

  /** The page behind a cursor, at the same cost however deep: the index is entered at the cursor. */
  listAfter(
    filter: FeedbackFilter,
    descending: boolean,
    after: Cursor | undefined,
    limit: number,
  ): Promise<Feedback[]> {
    const behind = after && behindCursor(after, descending);
    return this.database.repeated(sql<Feedback>`
      select ${COLUMNS} from feedback ${whereOf(filter, behind)} ${orderBy(descending)} limit ${limit}`);
  }

  /** Counts by all that statistics group by, of deleted customers too; read from one index. */
  async countSince(moment: Date): Promise<FeedbackCount[]> {
    return this.database.repeated(sql<FeedbackCount>`
      select rating, service_type, sentiment, resolved, count(*) as count
      from feedback where submitted_at >= ${moment}
      group by rating, service_type, sentiment, resolved`);
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from feedback
      where customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  /** Takes away what leads to a person and keeps the numbers; answers the ids. */
  async anonymize(customerIds: readonly string[], now: Date): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      update feedback set customer_id = null, booking_id = null, comments = null, resolution_notes = null,
        version = version + 1, updated_at = ${now}
      where customer_id = any(${customerIds}::uuid[]) returning id`.execute(this.database.kysely);
    return rows.map(({ id }) => id);
  }

  /** Takes the ratings off the customers' counters, too; answers the ids. */
  async removeOf(customerIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.named<{ id: string }>(DELETE_OF_CUSTOMERS, [customerIds]);
    return rows.map(({ id }) => id);
  }

  /** All of a customer's, or of these those that it still has, with the counters of both; answers what moved. */
  moveToCustomer(
    fromId: string,
    toId: string,
    now: Date,
    only: readonly string[] | null = null,
  ): Promise<Pick<Feedback, 'id' | 'is_anonymous'>[]> {
    return this.database.named(MOVE_OF_CUSTOMER, [fromId, toId, now, only]);
  }
}

function whereOf(filter: FeedbackFilter, behind?: RawBuilder<unknown>): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql.raw(OF_NOBODY_DELETED)];
  const add = (value: unknown, condition: RawBuilder<unknown>) => {
    if (value !== undefined) conditions.push(condition);
  };
  add(filter.customer_id, sql`customer_id = ${filter.customer_id}`);
  add(filter.booking_id, sql`booking_id = ${filter.booking_id}`);
  add(filter.service_type, sql`service_type = ${filter.service_type}`);
  add(filter.rating, sql`rating = ${filter.rating}`);
  add(filter.resolved, sql`resolved = ${filter.resolved}`);
  add(filter.sentiment, sql`sentiment = ${filter.sentiment}`);
  // as a word of the statement: by a parameter the index of those that disagree is not found
  add(
    filter.sentiment_mismatch,
    filter.sentiment_mismatch ? sql`sentiment_mismatch` : sql`not sentiment_mismatch`,
  );
  add(filter.submitted_from, sql`submitted_at >= ${filter.submitted_from}`);
  add(filter.submitted_to, sql`submitted_at <= ${filter.submitted_to}`);
  if (filter.named_only) conditions.push(sql`not is_anonymous`);
  if (behind) conditions.push(behind);
  return sql`where ${sql.join(conditions, sql` and `)}`;
}

/** The id, in the direction of time, makes the order total. */
function orderBy(descending: boolean): RawBuilder<unknown> {
  return descending ? sql`order by submitted_at desc, id desc` : sql`order by submitted_at, id`;
}

/** One row comparison, which the index is entered by. */
function behindCursor({ value, id }: Cursor, descending: boolean): RawBuilder<unknown> {
  return sql`(submitted_at, id) ${sql.raw(descending ? '<' : '>')} (${value}, ${id})`;
}
