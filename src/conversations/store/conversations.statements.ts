import { statement } from '@crm/database';

/** The statements that keep a customer's counters true: each changes them with the record that they count. */

/**
 * $1 id. Holds the conversation, and first its customer, until the transaction ends: all writers of one customer's
 * conversations come one after the other, so that what follows sees everything that was written before.
 */
export const LOCK_CONVERSATION = statement(
  'conversations_lock',
  `select v.*, c.status = 'blocked' as customer_is_blocked
    from conversations v join customers c on c.id = v.customer_id
    where v.id = $1 and c.deleted_at is null
    for no key update of c, v`,
);

/**
 * $1 id, $2 customer, $3 subject, $4 channel, $5 status, $6 now. To open one is an activity, as a message is. No row comes
 * back when there is no such customer.
 */
export const INSERT_CONVERSATION = statement(
  'conversations_insert',
  `with customer as (
      update customers set total_conversations = total_conversations + 1,
        open_conversations = open_conversations + ($5::text = 'open')::int,
        resolved_conversations = resolved_conversations + ($5::text = 'resolved')::int,
        last_interaction = greatest(last_interaction, $6::timestamptz),
        first_contact = least(first_contact, $6::timestamptz)
      where id = $2 and deleted_at is null returning id
    )
    insert into conversations (id, customer_id, subject, channel, status, created_at, updated_at, resolved_at)
    select $1::uuid, id, $3::text, $4::text, $5::text, $6::timestamptz, $6::timestamptz,
      case when $5::text = 'resolved' then $6::timestamptz end from customer
    returning *`,
);

/** $1 id, $2 status, $3 assignee, $4 when it was resolved, $5 now. The conversation is locked. */
export const UPDATE_CONVERSATION = statement(
  'conversations_update',
  `with changed as (
      update conversations set status = $2, assignee_id = $3, resolved_at = $4, updated_at = $5, version = version + 1
      where id = $1 returning customer_id
    ), before as (
      select status from conversations where id = $1
    )
    update customers set
      open_conversations = open_conversations + ($2::text = 'open')::int - (before.status = 'open')::int,
      resolved_conversations = resolved_conversations + ($2::text = 'resolved')::int - (before.status = 'resolved')::int
    from changed, before where customers.id = changed.customer_id and before.status <> $2::text`,
);

/** Never below nothing: of one second, what was received later may say that it was sent a little earlier. */
const seconds = (from: string, to: string) => `greatest(round(extract(epoch from ${to} - ${from})), 0)`;

/**
 * $1 id, $2 conversation, $3 customer, $4 direction, $5 text, $6 sent at, $7 now, $8 external id, $9 whether it reopens
 * the conversation, $10 kind, $11 content. The conversation is locked.
 *
 * A response time is that from the first inbound message which waits for an answer to the next outbound one, in the
 * order of (sent_second, position). A message may come late, so it is put between its neighbours, and behind those of its
 * own second, since it was received after them: `waiting` is the first inbound one since the answer before it, `following`
 * the next answer behind it, `asked` the first inbound one between the two. Only the answers at these places change; the
 * counters take the difference.
 */
export const INSERT_MESSAGE = statement(
  'conversations_insert_message',
  `with inserted as (
      insert into messages (id, conversation_id, customer_id, direction, text, sent_at, created_at, external_id, kind, content)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $10, $11)
    ), here as (
      select date_trunc('second', $6::timestamptz at time zone 'UTC') as second
    ), place as (
      select
        (select first.sent_at from messages first
          where first.conversation_id = $2 and first.direction = 'inbound' and first.sent_second <= here.second
            and (first.sent_second, first.position)
              > (coalesce(earlier.sent_second, '-infinity'), coalesce(earlier.position, 0))
          order by first.sent_second, first.position limit 1) as waiting,
        following.sent_at as following,
        (select first.sent_at from messages first
          where first.conversation_id = $2 and first.direction = 'inbound' and first.sent_second > here.second
            and (first.sent_second, first.position) < (following.sent_second, following.position)
          order by first.sent_second, first.position limit 1) as asked
      from here
      left join lateral (
        select sent_second, position from messages
        where conversation_id = $2 and direction = 'outbound' and sent_second <= here.second
        order by sent_second desc, position desc limit 1) earlier on true
      left join lateral (
        select sent_at, sent_second, position from messages
        where conversation_id = $2 and direction = 'outbound' and sent_second > here.second
        order by sent_second, position limit 1) following on true
    ), answers as (
      select $6::timestamptz as at, waiting as since, 1 as sign from place where $4::text = 'outbound'
      union all
      select following, case when $4::text = 'outbound' then asked else coalesce(waiting, $6::timestamptz) end, 1 from place
      union all
      select following, coalesce(waiting, asked), -1 from place
    ), response as (
      select coalesce(sum(sign * ${seconds('since', 'at')}), 0) as seconds, coalesce(sum(sign), 0) as count
      from answers where at is not null and since is not null
    ), conversation as (
      update conversations set message_count = message_count + 1,
        last_message_at = greatest(last_message_at, $6::timestamptz),
        status = case when $9::boolean then 'open' else status end,
        resolved_at = case when $9::boolean then null else resolved_at end,
        updated_at = case when $9::boolean then $7::timestamptz else updated_at end,
        version = version + $9::boolean::int
      where id = $2
    )
    update customers set total_messages = total_messages + 1,
      open_conversations = open_conversations + $9::boolean::int,
      resolved_conversations = resolved_conversations - $9::boolean::int,
      response_seconds_sum = response_seconds_sum + response.seconds,
      response_count = response_count + response.count,
      first_message_at = least(first_message_at, $6::timestamptz),
      last_message_at = greatest(last_message_at, $6::timestamptz),
      last_interaction = greatest(last_interaction, $6::timestamptz),
      first_contact = least(first_contact, $6::timestamptz)
    from response where customers.id = $3`,
);

/**
 * $1 customer. Counts anew what the statements above keep. Nothing differs unless the tables were
 * changed by other hands, or records came from another customer. The customer is locked.
 */
export const RECOUNT = statement(
  'conversations_recount',
  `with ordered as (
      select conversation_id, direction, sent_at, sent_second, position, count(*) filter (where direction = 'outbound')
        over (partition by conversation_id order by sent_second, position
          rows between unbounded preceding and 1 preceding) as answers
      from messages where customer_id = $1
    ), rounds as (
      select (array_agg(sent_at order by sent_second, position) filter (where direction = 'inbound'))[1] as since,
        max(sent_at) filter (where direction = 'outbound') as at
      from ordered group by conversation_id, answers
    ), response as (
      select coalesce(sum(${seconds('since', 'at')}), 0) as seconds, count(*) as count
      from rounds where since is not null and at is not null
    ), talk as (
      select count(*) as total, count(*) filter (where status = 'open') as open,
        count(*) filter (where status = 'resolved') as resolved, max(created_at) as last, min(created_at) as first
      from conversations where customer_id = $1
    ), said as (
      select count(*) as total, max(sent_at) as last, min(sent_at) as first from messages where customer_id = $1
    )
    update customers set total_conversations = talk.total, open_conversations = talk.open,
      resolved_conversations = talk.resolved, total_messages = said.total,
      response_seconds_sum = response.seconds, response_count = response.count,
      first_message_at = said.first, last_message_at = said.last,
      last_interaction = greatest(last_interaction, said.last, talk.last),
      first_contact = least(first_contact, said.first, talk.first)
    from response, talk, said where id = $1`,
);
