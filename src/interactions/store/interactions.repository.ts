import { Injectable } from '@nestjs/common';
import { Database, violatedConstraint } from '@crm/database';
import type { Cursor } from '@crm/http';
import { sql, type RawBuilder } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import { COMPLETENESS_WEIGHTS, SALES_OUTCOMES } from '../../sales/index.js';
import type { CustomerMove } from '../customer-move.js';
import {
  callTime,
  paceOf,
  type FollowUpFilter,
  type Interaction,
  type InteractionFilter,
  type StoryRow,
} from '../interaction.js';
import {
  ADD_INTERACTION,
  CHANGE_INTERACTION,
  FIND_INTERACTION,
  LOCK_INTERACTION,
  PAGE_OF_CUSTOMER,
  REMOVE_INTERACTION,
  STORY_OF_CUSTOMER,
} from './interactions.statements.js';
import { COLUMNS } from './interactions.table.js';

/** A numbered page, and how many there are in all. */
export interface InteractionPage {
  items: Interaction[];
  total: number;
}

interface Slice {
  limit: number;
  offset: number;
}

/** What having any adds to the customer's completeness. */
const COMPLETENESS = COMPLETENESS_WEIGHTS.interaction_count.points / 100;

type CountedRow = Interaction & { total: number };

const COLUMN_LIST = sql.raw(COLUMNS.map((column) => `interactions.${column}`).join(', '));
const FROM = sql`interactions join customers on customers.id = customer_id and deleted_at is null`;
const NEWEST_FIRST = sql`occurred_at desc, id desc`;
const DUE_FIRST = sql`follow_up_date nulls last, id`;

@Injectable()
export class InteractionsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Interaction | undefined> {
    const [row] = await this.database.named<Interaction>(FIND_INTERACTION, [id]);
    return row;
  }

  /** With its customer, until the ambient transaction ends. */
  async lock(id: string): Promise<Interaction | undefined> {
    const lock = () => this.database.named<Interaction>(LOCK_INTERACTION, [id]);
    const [row] = await lock();
    // what a merge moved while this waited for it hangs on another customer, whom only a new look sees
    return row ?? (await lock())[0];
  }

  /** `moved`: the customer is not as it was reckoned with, or gone. `conflict`: the member of staff is on another call. */
  async add(
    interaction: Interaction,
    customer: CustomerMove,
    auditRows: string,
  ): Promise<'added' | 'moved' | 'conflict'> {
    const values = [
      rowOf(interaction),
      customer.id,
      customer.version,
      customer.hadInteractions,
      customer.sales_stage,
      customer.current_interest,
      customer.profile_completeness,
      customer.isChanged,
      interaction.created_at,
      auditRows,
    ];
    const [row] = await this.database.write<{ found: boolean; added: boolean }>(ADD_INTERACTION, values);
    if (!row.found) return 'moved';
    return row.added ? 'added' : 'conflict';
  }

  /** False when the member of staff is on another call; the transaction is lost then. The interaction is held. */
  async change(interaction: Interaction): Promise<boolean> {
    try {
      await this.database.named(CHANGE_INTERACTION, [interaction.id, rowOf(interaction)]);
      return true;
    } catch (error) {
      if (violatedConstraint(error) === 'interactions_one_call') return false;
      throw error;
    }
  }

  /** The interaction is held. */
  async remove(id: string): Promise<void> {
    await this.database.named(REMOVE_INTERACTION, [id, COMPLETENESS]);
  }

  /** Newest first. */
  list(filter: InteractionFilter, slice: Slice): Promise<InteractionPage> {
    return this.page(conditions(filter), NEWEST_FIRST, slice);
  }

  listAfter(filter: InteractionFilter, after: Cursor | undefined, limit: number): Promise<Interaction[]> {
    const behind = after ? sql` and (occurred_at, interactions.id) < ${placeOf(after)}` : sql``;
    return this.segment(sql`${conditions(filter)}${behind}`, NEWEST_FIRST, limit);
  }

  /** The earliest due first; those without a date come last. */
  followUps(filter: FollowUpFilter, now: Date, slice: Slice): Promise<InteractionPage> {
    return this.page(followUpConditions(filter, now), DUE_FIRST, slice);
  }

  /** As `followUps`, without those that have no date. */
  followUpsAfter(
    filter: FollowUpFilter,
    now: Date,
    after: Cursor | undefined,
    limit: number,
  ): Promise<Interaction[]> {
    const behind = after ? sql` and (follow_up_date, interactions.id) > ${placeOf(after)}` : sql``;
    const dated = sql`${followUpConditions(filter, now)} and follow_up_date is not null`;
    return this.segment(sql`${dated}${behind}`, DUE_FIRST, limit);
  }

  /** Newest first; undefined where there is no such customer. */
  async pageOfCustomer(customerId: string, { limit, offset }: Slice): Promise<InteractionPage | undefined> {
    const rows = await this.database.named<CountedRow>(PAGE_OF_CUSTOMER, [customerId, limit, offset]);
    // a customer without any is one row of nulls
    const items = rows.filter(({ id }) => id !== null);
    return rows.length ? { items, total: rows[0].total } : undefined;
  }

  /** Of the newest interactions of a customer, the newest first. */
  story(customerId: string, atMost: number): Promise<StoryRow[]> {
    return this.database.named<StoryRow>(STORY_OF_CUSTOMER, [customerId, atMost]);
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from interactions
      where customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  /** What was said goes; when, how and with which of the known outcomes stays for statistics. Answers how many. */
  async anonymize(customerIds: readonly string[], now: Date): Promise<number> {
    const { numAffectedRows } = await sql`
      update interactions set subject = null, summary = null, customer_feedback = null, follow_up_notes = null,
        outcome = case when outcome = any(${SALES_OUTCOMES}) then outcome end, follow_up_type = null,
        products_discussed = '{}', techniques_applied = '{}', recommendation_id = null,
        version = version + 1, updated_at = ${now}
      where customer_id = any(${customerIds}::uuid[])`.execute(this.database.kysely);
    return Number(numAffectedRows ?? 0);
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    const { numAffectedRows } = await sql`
      delete from interactions where customer_id = any(${customerIds}::uuid[])`.execute(this.database.kysely);
    return Number(numAffectedRows ?? 0);
  }

  /** All of a customer's interactions, or of these those that it still has; answers the ids of what it moved. */
  async move(fromId: string, toId: string, only?: readonly string[]): Promise<string[]> {
    const among = only ? sql`and id = any(${only}::uuid[])` : sql``;
    const { rows } = await sql<{ id: string }>`
      update interactions set customer_id = ${toId} where customer_id = ${fromId} ${among} returning id`.execute(
      this.database.kysely,
    );
    return rows.map(({ id }) => id);
  }

  /** Sets the customer's counters to what the records say; they are kept in step, so that this changes nothing. */
  async recount(customerId: string): Promise<void> {
    await sql`
      update customers set interaction_count = counted.interactions,
        effectiveness_sum = counted.ratings, effectiveness_count = counted.rated,
        recommendations_generated = counted.recommended,
        profile_completeness = profile_completeness +
          ${COMPLETENESS}::numeric * ((counted.interactions > 0)::int - (interaction_count > 0)::int),
        fast_decisions = counted.fast, deliberate_decisions = counted.deliberate,
        last_interaction = greatest(counted.latest, last_message_at, talk.last),
        first_contact = least(counted.earliest, first_message_at, talk.first)
      from (
        select count(*) as interactions, coalesce(sum(effectiveness_rating), 0) as ratings,
          count(effectiveness_rating) as rated, count(recommendation_id) as recommended, max(occurred_at) as latest,
          min(occurred_at) as earliest, count(*) filter (where decision_pace = 'fast') as fast,
          count(*) filter (where decision_pace = 'deliberate') as deliberate
        from interactions where customer_id = ${customerId}
      ) counted, (
        select max(created_at) as last, min(created_at) as first from conversations where customer_id = ${customerId}
      ) talk where id = ${customerId}`.execute(this.database.kysely);
  }

  private page(
    where: RawBuilder<unknown>,
    order: RawBuilder<unknown>,
    { limit, offset }: Slice,
  ): Promise<InteractionPage> {
    const matching = sql`${FROM} where ${where}`;
    const page = sql<Interaction>`
      select ${COLUMN_LIST} from ${matching} order by ${order} limit ${limit} offset ${offset}`;
    return this.database.countedPage(page, matching, sql`order by ${order}`);
  }

  private segment(
    where: RawBuilder<unknown>,
    order: RawBuilder<unknown>,
    limit: number,
  ): Promise<Interaction[]> {
    return this.database.repeated(sql<Interaction>`
      select ${COLUMN_LIST} from ${FROM} where ${where} order by ${order} limit ${limit}`);
  }
}

function placeOf({ value, id }: Cursor): RawBuilder<unknown> {
  return sql`(${value}::timestamptz, ${id}::uuid)`;
}

function rowOf(interaction: Interaction): string {
  return JSON.stringify({
    ...interaction,
    call_time: callTime(interaction),
    decision_pace: paceOf(interaction),
  });
}

function conditions(filter: InteractionFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [];
  if (filter.customer_id) all.push(sql`customer_id = ${filter.customer_id}`);
  if (filter.staff_member_id) all.push(sql`staff_member_id = ${filter.staff_member_id}`);
  if (filter.channel?.length) all.push(sql`channel = any(${filter.channel})`);
  if (filter.interaction_type?.length) all.push(sql`interaction_type = any(${filter.interaction_type})`);
  if (filter.outcome) all.push(sql`outcome = ${filter.outcome}`);
  if (filter.follow_up_required !== undefined) {
    all.push(filter.follow_up_required ? sql`follow_up_required` : sql`not follow_up_required`);
  }
  if (filter.from) all.push(sql`occurred_at >= ${filter.from}`);
  if (filter.to) all.push(sql`occurred_at <= ${filter.to}`);
  return all.length ? sql.join(all, sql` and `) : sql`true`;
}

function followUpConditions(
  { state, due_before, customer_id, staff_member_id }: FollowUpFilter,
  now: Date,
): RawBuilder<unknown> {
  const done = sql`follow_up_done_at is ${sql.raw(state === 'done' ? 'not null' : 'null')}`;
  const all = [sql`follow_up_required`, done];
  if (state === 'overdue') all.push(sql`follow_up_date < ${now}`);
  if (due_before) all.push(sql`follow_up_date <= ${due_before}`);
  if (customer_id) all.push(sql`customer_id = ${customer_id}`);
  if (staff_member_id) all.push(sql`staff_member_id = ${staff_member_id}`);
  return sql.join(all, sql` and `);
}
