import { statement } from '@crm/database';

/** Microseconds since 1970 by the one clock of the database: positions of a lane that was forgotten and made anew go on. */
const NOW_POSITION = '(extract(epoch from clock_timestamp()) * 1000000)::bigint';

/** Sorts as the event does, and is no other delivery's: its moment and count, and a tail of its own. */
const DELIVERY_ID = `(substr(noted.id::text, 1, 19) || substr(gen_random_uuid()::text, 20))::uuid`;

/**
 * Stores events with a delivery for each active webhook that wants to hear of them, and wakes their lanes. $1 the events as
 * JSON, in their order; $2 now. Lanes are taken in the order of their keys, so that two transactions never wait for one
 * another, and are held until the COMMIT: whoever is behind gets the later positions. An event that nobody wants is not kept.
 */
export const STORE_EVENTS = statement(
  'events_store',
  `
    with noted as (
      select noted.*
      from rows from (json_to_recordset($1) as (
        id uuid, at timestamptz, type text, customer_id uuid, resource_id uuid, actor_kind text, actor_id uuid, data jsonb
      )) with ordinality as noted (id, at, type, customer_id, resource_id, actor_kind, actor_id, data, place)
    ), heard as (
      select noted.id, noted.at, noted.type, noted.customer_id, webhooks.id as webhook_id,
        row_number() over (partition by webhooks.id, noted.customer_id order by place) as place,
        ${DELIVERY_ID} as delivery_id
      from noted join webhooks on webhooks.active and webhooks.events && array[noted.type, '*']
    ), kept as (
      insert into events (customer_id, id, at, type, resource_id, actor_kind, actor_id, data)
      select customer_id, id, at, type, resource_id, actor_kind, actor_id, data from noted
      where exists (select from heard where heard.id = noted.id)
    ), lanes as (
      insert into webhook_lanes as lane (customer_id, webhook_id, last_position, pending, next_attempt_at)
      select customer_id, webhook_id, ${NOW_POSITION} + count(*), count(*), $2
      from heard group by customer_id, webhook_id order by customer_id, webhook_id
      on conflict (customer_id, webhook_id) do update set
        last_position = greatest(lane.last_position, ${NOW_POSITION}) + excluded.pending,
        pending = lane.pending + excluded.pending,
        next_attempt_at = case when lane.pending = 0 then excluded.next_attempt_at else lane.next_attempt_at end
      returning customer_id, webhook_id, last_position
    )
    insert into webhook_deliveries (customer_id, webhook_id, position, id, event_id, type, created_at)
    select customer_id, webhook_id, last_position - count(*) over (partition by customer_id, webhook_id) + heard.place,
      delivery_id, heard.id, heard.type, heard.at
    from heard join lanes using (customer_id, webhook_id)`,
);

/** $1 webhook, $2 how many, $3 now, $4 until when they are held: the longest waiting lanes that nobody holds. */
export const CLAIM_LANES = statement(
  'webhook_lanes_claim',
  `
    update webhook_lanes lane set fence = fence + 1, leased_until = $4
    from (
      select customer_id from webhook_lanes
      where webhook_id = $1 and pending > 0 and next_attempt_at <= $3 and (leased_until is null or leased_until <= $3)
      order by next_attempt_at limit $2 for update skip locked) due
    where lane.webhook_id = $1 and lane.customer_id = due.customer_id
    returning lane.customer_id, lane.webhook_id, lane.fence`,
);

/** What active webhooks want to hear of, `*` among it. */
export const WANTED = statement(
  'webhooks_wanted',
  'select distinct unnest(events) as type from webhooks where active',
);

/** $1 id, $2 now: notes a failure where it is the first after a success. */
export const NOTE_FAILURE = statement(
  'webhooks_note_failure',
  'update webhooks set failing_since = $2 where id = $1 and failing_since is null',
);

/** $1 now: active webhooks that have something to be sent. */
export const DUE_WEBHOOKS = statement(
  'webhooks_due',
  `
    select id from webhooks
    where active and exists (
      select from webhook_lanes
      where webhook_id = webhooks.id and pending > 0 and next_attempt_at <= $1
        and (leased_until is null or leased_until <= $1))`,
);

/** $1 customer, $2 webhook, $3 fence: the first that is to be sent, with its event; nothing where the lane is another's by now. */
export const NEXT_DELIVERY = statement(
  'webhook_deliveries_next',
  `
    select d.position, d.id, d.event_id, d.type, d.attempts, d.customer_id, events.at, events.resource_id, events.data,
      w.id as webhook_id, w.url, w.owner_kind, w.owner_id, w.failing_since, w.secret, w.old_secret, w.old_secret_until
    from webhook_lanes lane
    join webhooks w on w.id = lane.webhook_id and w.active
    join webhook_deliveries d on d.customer_id = lane.customer_id and d.webhook_id = lane.webhook_id and d.status = 'pending'
    join events on events.customer_id = d.customer_id and events.id = d.event_id
    where lane.customer_id = $1 and lane.webhook_id = $2 and lane.fence = $3
    order by d.position limit 1`,
);

/**
 * What became of a try, by whoever holds the lane. $1 customer, $2 webhook, $3 fence, $4 position, $5 status, $6 tries made,
 * $7 response status, $8 error, $9 when it is tried again, $10 now, $11 until when the lane is held on. Gives how many are
 * to be sent; nothing where the lane is another's by now.
 */
export const KEEP_OUTCOME = statement(
  'webhook_deliveries_keep',
  `
    with lane as (
      update webhook_lanes set
        pending = pending - ($5::text <> 'pending')::int,
        next_attempt_at = coalesce($9::timestamptz, $10::timestamptz),
        leased_until = case when pending > ($5::text <> 'pending')::int then $11::timestamptz end
      where customer_id = $1 and webhook_id = $2 and fence = $3
      returning pending
    ), kept as (
      update webhook_deliveries set status = $5::text, attempts = attempts + $6::int, response_status = $7::int,
        error = $8::text, next_attempt_at = $9::timestamptz,
        delivered_at = case when $5::text = 'delivered' then $10::timestamptz end
      where customer_id = $1 and webhook_id = $2 and position = $4 and exists (select from lane)
    ), recovered as (
      update webhooks set failing_since = null
      where id = $2 and failing_since is not null and $5::text = 'delivered'
    )
    select pending from lane`,
);

/** $1 customer, $2 webhook, $3 fence, $4 when it may be taken again */
export const RELEASE_LANE = statement(
  'webhook_lanes_release',
  `
    update webhook_lanes set leased_until = null, next_attempt_at = greatest(next_attempt_at, $4)
    where customer_id = $1 and webhook_id = $2 and fence = $3`,
);
