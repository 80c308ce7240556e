import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import { MAX_PAGE_SIZE } from '@crm/http';
import { SHOWN_TYPE } from '../../interactions/index.js';
import type { Happening, Kind } from '../timeline.js';

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
  from: string;
  at: string;
  title: string;
  data: string;
}

/** $3 whether feedback is told of that was given anonymously */
const SOURCES: Record<Kind, Source> = {
  interaction: {
    from: 'interactions where customer_id = customers.id',
    at: 'occurred_at',
    title: `coalesce(nullif(subject, ''), left(summary, 200))`,
    data: `'channel', channel, 'type', ${SHOWN_TYPE}, 'summary', summary, 'duration_minutes', duration_minutes,
      'outcome', outcome, 'staff_member_id', staff_member_id, 'follow_up_required', follow_up_required`,
  },
  feedback: {
    from: 'feedback where customer_id = customers.id and ($3::boolean or not is_anonymous)',
    at: 'submitted_at',
    title: 'left(comments, 200)',
    data: `'service_type', service_type, 'rating', rating, 'sentiment', sentiment, 'comments', comments,
      'resolved', resolved, 'is_anonymous', is_anonymous`,
  },
  conversation: {
    from: 'conversations where customer_id = customers.id',
    at: 'created_at',
    title: 'subject',
    data: `'channel', channel, 'status', status, 'message_count', message_count, 'assignee_id', assignee_id`,
  },
  message: {
    from: 'messages where customer_id = customers.id',
    at: 'sent_at',
    title: 'left(text, 200)',
    data: `'conversation_id', conversation_id, 'direction', direction, 'text', text`,
  },
  contact: {
    from: 'contacts where customer_id = customers.id',
    at: 'created_at',
    title: 'name',
    data: `'contact_type', contact_type, 'is_primary', is_primary`,
  },
  document: {
    from: 'documents where customer_id = customers.id',
    at: 'created_at',
    title: 'name',
    data: `'document_type', document_type, 'signature_status', signature_status, 'version_number', version_number,
      'is_active', is_active`,
  },
  communication: {
    // what still waits has not happened, and what was left out has not either
    from: `outgoing_messages where customer_id = customers.id and state in ('sending', 'sent', 'failed')`,
    at: 'changed_at',
    title: 'coalesce(subject, left(text, 200))',
    data: `'job_id', job_id, 'channel', channel, 'category', category, 'state', state, 'reason', reason, 'text', text,
      'bounced_at', bounced_at`,
  },
  service: {
    // from its first day; one that begins later has not happened
    from: `services where customer_id = customers.id and start_date <= (now() at time zone 'UTC')::date`,
    at: `start_date::timestamp at time zone 'UTC'`,
    title: 'name',
    data: `'external_id', external_id, 'service_type', service_type, 'status', status, 'monthly_price', monthly_price,
      'currency', currency, 'end_date', end_date`,
  },
  payment: {
    from: 'payments where customer_id = customers.id',
    at: 'payment_date',
    title: `trim_scale(amount) || ' ' || currency`,
    data: `'external_id', external_id, 'amount', amount, 'currency', currency, 'status', status,
      'payment_method', payment_method, 'invoice_id', invoice_id`,
  },
  ticket: {
    from: 'tickets where customer_id = customers.id',
    at: 'opened_at',
    title: 'left(subject, 200)',
    data: `'external_id', external_id, 'subject', subject, 'status', status, 'priority', priority,
      'resolved_at', resolved_at, 'satisfaction', satisfaction`,
  },
  change: {
    // reads of what is masked stand in the log too, and change nothing
    from: `audit_log where resource_id = customers.id::text and resource = 'customers' and outcome = 'success'
      and changes <> '{}'`,
    at: 'at',
    title: 'action',
    data: `'actor_kind', actor_kind, 'actor_name', actor_name,
      'fields', (select coalesce(json_agg(field order by field), '[]') from jsonb_object_keys(changes) field)`,
  },
};

/**
 * How many each kind gives at most, written into the statement. As a parameter PostgreSQL took it for a tenth of what there is, found
 * every plan but a new one too dear where histories are long, and planned each call: 968 µs instead of 229.
 */
const PAGES = [21, 51, MAX_PAGE_SIZE + 1].map((most) => ({
  most,
  first: statement(`timeline_${most}`, textOf(false, most)),
  /** $5 and $6 moment and id behind which to go on */
  next: statement(`timeline_next_${most}`, textOf(true, most)),
}));

@Injectable()
export class TimelineRepository {
  constructor(private readonly database: Database) {}

  /**
   * What happened, the newest first, in one statement: each kind gives at most a page from its own index, and the page is
   * made of those. Undefined where there is no such customer.
   * @param limit at most MAX_PAGE_SIZE + 1
   */
  async list(
    customerId: string,
    { kinds, after, limit, withAnonymous }: TimelineQuery,
  ): Promise<Happening[] | undefined> {
    const values = [customerId, kinds, withAnonymous, limit];
    const { first, next } = PAGES.find(({ most }) => most >= limit)!;
    const rows = after
      ? await this.database.named<Happening>(next, [...values, after.at, after.id])
      : await this.database.named<Happening>(first, values);
    return rows.length ? rows.filter((row) => row.id !== null) : undefined;
  }
}

/** $1 customer, $2 kinds, $4 how many. A kind that is not asked for is not read: its condition hangs on no row. */
function textOf(isBehind: boolean, most: number): string {
  const branches = Object.entries(SOURCES).map(
    ([kind, { from, at, title, data }]) => `(
      select '${kind}' as kind, id, ${at} as at, ${title} as title, json_build_object(${data}) as data
      from ${from} and '${kind}' = any($2::text[])
      ${isBehind ? `and (${at}, id) < ($5::timestamptz, $6::uuid)` : ''} order by ${at} desc, id desc limit ${most})`,
  );
  return `
    select page.* from customers left join lateral (
      select * from (${branches.join(' union all ')}) happened order by at desc, id desc limit $4
    ) page on true
    where customers.id = $1 and deleted_at is null
    order by page.at desc, page.id desc`;
}
