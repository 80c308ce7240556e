import { auditedStatement } from '@crm/audit';
import { parameters, statement } from '@crm/database';
import { ALL_COLUMNS, RESOLUTION_COLUMNS, SUBMITTED_COLUMNS } from './feedback.table.js';

/** The statements of single records, each parsed once by a connection. Their order of parameters is fixed here. */

const columns = ALL_COLUMNS.join(', ');

/** What a deleted customer said is gone with the customer, and comes back with a restore. What belongs to nobody any more stays. */
export const OF_NOBODY_DELETED =
  'not exists (select from customers where customers.id = customer_id and deleted_at is not null)';

/** $1 id */
export const FIND_FEEDBACK = statement(
  'feedback_find',
  `select ${columns} from feedback where id = $1 and ${OF_NOBODY_DELETED}`,
);

/** $1 id */
export const LOCK_FEEDBACK = statement('feedback_lock', `${FIND_FEEDBACK.text} for update`);

/** What a customer's answers show to everybody, so anonymous ratings must not move it: the difference would tell. */
const COUNT_RATING = `update customers
  set rating_sum = rating_sum + case when $5 then 0 else $4 end,
    rating_count = rating_count + case when $5 then 0 else 1 end
  where id = $3 and deleted_at is null returning id`;

/**
 * $1 id, $2 now, $3 customer, $4 rating, $5 whether it is left out of the customer's counters, then the submitted columns,
 * then the audit rows. The customer's row is held while this is stored, so that no deletion comes between; no row comes
 * back when there is no such customer.
 */
export const INSERT_FEEDBACK = statement(
  'feedback_insert',
  auditedStatement(
    `insert into feedback (id, created_at, updated_at, customer_id, rating, ${SUBMITTED_COLUMNS.join(', ')})
    select $1, $2, $2, counted.id, $4, ${parameters(6, SUBMITTED_COLUMNS.length)} from counted
    returning ${columns}`,
    SUBMITTED_COLUMNS.length + 6,
    `counted as (${COUNT_RATING})`,
  ),
);

/** $1 id, $2 the version it starts from, $3 now, then the columns of a resolution, then the audit rows. */
export const UPDATE_FEEDBACK = statement(
  'feedback_update',
  auditedStatement(
    `update feedback set version = version + 1, updated_at = $3,
      ${RESOLUTION_COLUMNS.map((column, index) => `${column} = $${index + 4}`).join(', ')}
    where id = $1 and version = $2 returning version`,
    RESOLUTION_COLUMNS.length + 4,
  ),
);

/** What the rows of `changed` add to the counters of customers, in which anonymous ratings are not. */
const TOTALS = `totals as (
  select customer_id, coalesce(sum(rating) filter (where not is_anonymous), 0)::integer as ratings,
    (count(*) filter (where not is_anonymous))::integer as named
  from changed group by customer_id)`;

/** $1 customers */
export const DELETE_OF_CUSTOMERS = statement(
  'feedback_delete_of_customers',
  `with changed as (
      delete from feedback where customer_id = any($1::uuid[]) returning id, customer_id, rating, is_anonymous), ${TOTALS},
    counted as (
      update customers set rating_sum = rating_sum - ratings, rating_count = rating_count - named
      from totals where customers.id = totals.customer_id)
    select id from changed`,
);

/** $1 from, $2 to, $3 now, $4 the ids of those that are meant, or null for all */
export const MOVE_OF_CUSTOMER = statement(
  'feedback_move_of_customer',
  `with changed as (
      update feedback set customer_id = $2, version = version + 1, updated_at = $3
      where customer_id = $1 and ($4::uuid[] is null or id = any($4::uuid[]))
      returning id, customer_id, rating, is_anonymous), ${TOTALS},
    counted as (
      update customers set
        rating_sum = rating_sum + case when id = $2 then ratings else -ratings end,
        rating_count = rating_count + case when id = $2 then named else -named end
      from totals where id in ($1, $2))
    select id, is_anonymous from changed`,
);
