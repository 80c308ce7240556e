import { statement } from '@crm/database';
import type { DecisionPace } from '../../sales/index.js';
import { CHANGED_COLUMNS, COLUMNS } from './interactions.table.js';

/**
 * A record and the counters of its customer change in one statement, which is a transaction by itself. Rows arrive as JSON;
 * the order of parameters is fixed here.
 */

const columns = COLUMNS.map((column) => `interactions.${column}`).join(', ');
const changed = CHANGED_COLUMNS.join(', ');
/** 1 where a row tells of this pace, else 0 */
const shows = (pace: DecisionPace, row: string) =>
  `(${row}.decision_pace is not distinct from '${pace}')::int`;

/** Of a row of `customers`: how much is to be followed up with it. */
export const OPEN_FOLLOW_UPS = `(
  select count(*) from interactions
  where customer_id = customers.id and follow_up_required and follow_up_done_at is null)`;

/** $1 id; of customers that are there */
export const FIND_INTERACTION = statement(
  'interactions_find',
  `select ${columns} from interactions join customers on customers.id = customer_id
    where interactions.id = $1 and deleted_at is null`,
);

/**
 * $1 the row, $2 id of the customer, $3 the version and $4 whether it had interactions when the rest was reckoned, $5 its
 * stage, $6 interest and $7 completeness from now on, $8 whether these differ, $9 now, $10 audit rows. Gives whether
 * the customer was still as it was, and whether the row was added: it is not when its member of staff is on another call.
 */
export const ADD_INTERACTION = statement(
  'interactions_add',
  `
    with customer as (
      select id from customers
      where id = $2 and deleted_at is null and version = $3 and (interaction_count > 0) = $4::boolean for no key update
    ), added as (
      insert into interactions
      select new.* from customer, json_populate_record(null::interactions, $1) new
      on conflict do nothing
      returning customer_id, occurred_at, effectiveness_rating, recommendation_id, decision_pace
    ), counted as (
      update customers set
        interaction_count = interaction_count + 1,
        last_interaction = greatest(last_interaction, occurred_at),
        first_contact = least(first_contact, occurred_at),
        effectiveness_sum = effectiveness_sum + coalesce(effectiveness_rating, 0),
        effectiveness_count = effectiveness_count + (effectiveness_rating is not null)::int,
        recommendations_generated = recommendations_generated + (recommendation_id is not null)::int,
        fast_decisions = fast_decisions + ${shows('fast', 'added')},
        deliberate_decisions = deliberate_decisions + ${shows('deliberate', 'added')},
        sales_stage = $5, current_interest = $6, profile_completeness = $7,
        version = version + $8::boolean::int,
        updated_at = case when $8::boolean then $9 else updated_at end
      from added where customers.id = added.customer_id
    ), noted as (
      insert into audit_log select rows.* from json_populate_recordset(null::audit_log, $10) rows
      where exists (select from added)
    )
    select exists (select from customer) as found, exists (select from added) as added`,
);

/**
 * $1 id. Holds the interaction, and first its customer, until the transaction ends. What is looked up anew by the change or
 * removal that follows is read after the wait for others, so that it sees everything they wrote.
 */
export const LOCK_INTERACTION = statement(
  'interactions_lock',
  `${FIND_INTERACTION.text} for no key update of customers, interactions`,
);

/** The newest thing that a customer said or heard, without the interaction `$1`. */
const LAST_OTHER = `(select max(other.occurred_at) from interactions other
  where other.customer_id = customers.id and other.id <> $1)`;

/** The oldest likewise, messages included. */
const FIRST_OTHER = `least((select min(other.occurred_at) from interactions other
  where other.customer_id = customers.id and other.id <> $1),
  customers.first_message_at)`;

/** $1 id, $2 the row as it is to be. The interaction is held. */
export const CHANGE_INTERACTION = statement(
  'interactions_change',
  `
    with old as (
      select id, effectiveness_rating, recommendation_id, decision_pace from interactions where id = $1
    ), new as (
      update interactions set (${changed}) =
        (select ${changed} from json_populate_record(null::interactions, $2))
      from old where interactions.id = old.id
      returning interactions.customer_id, occurred_at,
        coalesce(interactions.effectiveness_rating, 0) - coalesce(old.effectiveness_rating, 0) as rating,
        (interactions.effectiveness_rating is not null)::int - (old.effectiveness_rating is not null)::int as rated,
        (interactions.recommendation_id is not null)::int - (old.recommendation_id is not null)::int as recommended,
        ${shows('fast', 'interactions')} - ${shows('fast', 'old')} as fast,
        ${shows('deliberate', 'interactions')} - ${shows('deliberate', 'old')} as deliberate
    )
    update customers set
      effectiveness_sum = effectiveness_sum + rating,
      effectiveness_count = effectiveness_count + rated,
      recommendations_generated = recommendations_generated + recommended,
      fast_decisions = fast_decisions + fast,
      deliberate_decisions = deliberate_decisions + deliberate,
      last_interaction = greatest(${LAST_OTHER}, occurred_at, last_message_at),
      first_contact = least(${FIRST_OTHER}, occurred_at)
    from new where customers.id = new.customer_id`,
);

/** $1 id, $2 what having interactions adds to the completeness. The interaction is held. */
export const REMOVE_INTERACTION = statement(
  'interactions_remove',
  `
    with old as (
      delete from interactions where id = $1
      returning customer_id, effectiveness_rating, recommendation_id, decision_pace
    )
    update customers set
      interaction_count = interaction_count - 1,
      effectiveness_sum = effectiveness_sum - coalesce(effectiveness_rating, 0),
      effectiveness_count = effectiveness_count - (effectiveness_rating is not null)::int,
      recommendations_generated = recommendations_generated - (recommendation_id is not null)::int,
      fast_decisions = fast_decisions - ${shows('fast', 'old')},
      deliberate_decisions = deliberate_decisions - ${shows('deliberate', 'old')},
      profile_completeness = profile_completeness - case when interaction_count = 1 then $2::numeric else 0 end,
      last_interaction = greatest(${LAST_OTHER}, last_message_at),
      first_contact = ${FIRST_OTHER}
    from old where customers.id = old.customer_id`,
);

/**
 * $1 id of the customer, $2 limit, $3 offset: a page, newest first, with the total, which the customer's counter knows. No
 * row at all: there is no such customer.
 */
export const PAGE_OF_CUSTOMER = statement(
  'interactions_page_of_customer',
  `select customers.interaction_count as total, page.* from customers
    left join lateral (
      select ${columns} from interactions where customer_id = customers.id
      order by occurred_at desc, id desc limit $2 offset $3) page on true
    where customers.id = $1 and deleted_at is null
    order by page.occurred_at desc, page.id desc`,
);

/** $1 id of the customer, $2 how many of the newest: what its summary is made of */
export const STORY_OF_CUSTOMER = statement(
  'interactions_story_of_customer',
  `select occurred_at, created_at, stage_before, stage_after, follow_up_required, follow_up_date, follow_up_done_at,
      customer_feedback, avg(duration_minutes) over () as average_duration
    from interactions where customer_id = $1 order by occurred_at desc, id desc limit $2`,
);
