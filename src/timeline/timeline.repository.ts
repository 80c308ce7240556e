import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql, type RawBuilder } from 'kysely';
import type { Happening, Kind } from './timeline.js';

/** Where the page before ended. */
export interface Position {
  at: Date;
  id: string;
}

export interface TimelineQuery {
  kinds: readonly Kind[];
  after?: Position;
  limit: number;
  /** whether the caller may see who gave anonymous feedback */
  withAnonymous: boolean;
}

/** Where a kind stands, when it happened, and what is told of it. */
interface Source {
  from: RawBuilder<unknown>;
  at: RawBuilder<unknown>;
  title: RawBuilder<unknown>;
  data: RawBuilder<unknown>;
}

/** As `shownType` of interactions. */
const SHOWN_TYPE = sql`coalesce(interaction_type,
  case channel when 'phone' then 'sales_call' when 'in-person' then 'showroom_visit' else channel end)`;

const SOURCES: Record<Kind, (query: TimelineQuery) => Source> = {
  interaction: () => ({
    from: sql`interactions where customer_id = customers.id`,
    at: sql`occurred_at`,
    title: sql`coalesce(nullif(subject, ''), left(summary, 200))`,
    data: sql`json_build_object('channel', channel, 'type', ${SHOWN_TYPE}, 'summary', summary,
      'duration_minutes', duration_minutes, 'outcome', outcome, 'staff_member_id', staff_member_id,
      'follow_up_required', follow_up_required)`,
  }),
  feedback: ({ withAnonymous }) => ({
    from: withAnonymous
      ? sql`feedback where customer_id = customers.id`
      : sql`feedback where customer_id = customers.id and not is_anonymous`,
    at: sql`submitted_at`,
    title: sql`left(comments, 200)`,
    data: sql`json_build_object('service_type', service_type, 'rating', rating, 'sentiment', sentiment,
      'comments', comments, 'resolved', resolved, 'is_anonymous', is_anonymous)`,
  }),
  conversation: () => ({
    from: sql`conversations where customer_id = customers.id`,
    at: sql`created_at`,
    title: sql`subject`,
    data: sql`json_build_object('channel', channel, 'status', status, 'message_count', message_count,
      'assignee_id', assignee_id)`,
  }),
  message: () => ({
    from: sql`messages where customer_id = customers.id`,
    at: sql`sent_at`,
    title: sql`left(text, 200)`,
    data: sql`json_build_object('conversation_id', conversation_id, 'direction', direction, 'text', text)`,
  }),
  contact: () => ({
    from: sql`contacts where customer_id = customers.id`,
    at: sql`created_at`,
    title: sql`name`,
    data: sql`json_build_object('contact_type', contact_type, 'is_primary', is_primary)`,
  }),
  document: () => ({
    from: sql`documents where customer_id = customers.id`,
    at: sql`created_at`,
    title: sql`name`,
    data: sql`json_build_object('document_type', document_type, 'signature_status', signature_status,
      'version_number', version_number, 'is_active', is_active)`,
  }),
  change: () => ({
    // reads of what is masked stand in the log too, and change nothing
    from: sql`audit_log where resource_id = customers.id::text and resource = 'customers' and outcome = 'success'
      and changes <> '{}'`,
    at: sql`at`,
    title: sql`action`,
    data: sql`json_build_object('actor_kind', actor_kind, 'actor_name', actor_name,
      'fields', (select coalesce(json_agg(field order by field), '[]') from jsonb_object_keys(changes) field))`,
  }),
};

@Injectable()
export class TimelineRepository {
  constructor(private readonly database: Database) {}

  /**
   * What happened, the newest first, in one statement: each kind gives at most a page from its own index, and the page is
   * made of those. Undefined where there is no such customer.
   */
  async list(customerId: string, query: TimelineQuery): Promise<Happening[] | undefined> {
    const branches = query.kinds.map((kind) => branch(kind, query));
    const rows = await this.database.repeated(sql<Happening>`
      select page.* from customers left join lateral (
        select * from (${sql.join(branches, sql` union all `)}) happened order by at desc, id desc limit ${query.limit}
      ) page on true
      where customers.id = ${customerId} and deleted_at is null
      order by page.at desc, page.id desc`);
    return rows.length ? rows.filter((row) => row.id !== null) : undefined;
  }
}

function branch(kind: Kind, query: TimelineQuery): RawBuilder<unknown> {
  const { from, at, title, data } = SOURCES[kind](query);
  const { after, limit } = query;
  const behind = after ? sql`and (${at}, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  return sql`(select ${sql.lit(kind)} as kind, id, ${at} as at, ${title} as title, ${data} as data
    from ${from} ${behind} order by ${at} desc, id desc limit ${limit})`;
}
