import { statement } from '@crm/database';

/** Whether a service was paid for on the day; one that is over by now counts where it is asked how it was. */
const RUNS = `(status = 'active' or asked.was and status = 'cancelled' and end_date is not null)
  and start_date <= asked.day and (end_date is null or end_date >= asked.day)`;
/** The same of another day than the one that is asked about, by what is known of it today. */
const RAN_BEFORE = `start_date <= reference and coalesce(end_date >= reference, status <> 'cancelled')`;

const SERVICES = `
  select count(*) as services, count(*) filter (where is_held) as held, count(*) filter (where runs) as running, min(start_date) as first_start,
    sum(monthly_price) filter (where runs and is_own) as monthly_price,
    sum(monthly_price) filter (where ran_before and is_own) as monthly_price_before,
    max(contract_months) filter (where runs) as contract_months,
    coalesce(array_agg(distinct service_type) filter (where runs), '{}') as service_types,
    coalesce(array_agg(distinct details ->> 'technology') filter (where runs and details ->> 'technology' is not null), '{}')
      as technologies,
    sum((details ->> 'lines')::numeric) filter (where runs and jsonb_typeof(details -> 'lines') = 'number') as lines
  from (
    select *, ${RUNS} as runs, ${RAN_BEFORE} as ran_before, currency = own.currency as is_own,
      status <> 'cancelled' and (end_date is null or end_date >= asked.day) as is_held
    from (
      select *, greatest((asked.day - interval '12 months')::date, min(start_date) over ()) as reference
      from services where customer_id = c.id
    ) dated
  ) judged`;

/** Up to the day: one that is dated later is none yet. */
const PAYMENTS = `
  select count(*) > 0 as has_payments,
    coalesce(sum(amount) filter (where completed > 0 and currency = own.currency), 0) as paid,
    coalesce(sum(due - on_time) filter (where is_recent), 0) as late_payments,
    coalesce(sum(failed) filter (where is_recent), 0) as failed_payments,
    count(distinct day) filter (where completed > 0) as purchase_days,
    min(day) filter (where completed > 0) as first_paid, max(day) filter (where completed > 0) as last_paid,
    coalesce(sum(amount) filter (where completed > 0 and currency = own.currency and day > first_day), 0) as repeat_paid,
    count(distinct day) filter (where completed > 0 and currency = own.currency and day > first_day) as repeat_days
  from (
    select *, day > asked.day - interval '12 months' as is_recent,
      min(day) filter (where completed > 0) over () as first_day
    from payment_days where customer_id = c.id and day <= asked.day and (completed > 0 or failed > 0)
  ) days`;

const USAGE = `
  select coalesce(json_agg(json_build_array(recent, earlier, first)), '[]') as usage from (
    select coalesce(sum(quantity) filter (where day >= asked.day - interval '3 months'), 0) as recent,
      coalesce(sum(quantity) filter (where day < asked.day - interval '3 months'), 0) as earlier, min(day) as first
    from usage_days
    where customer_id = c.id and day >= asked.day - interval '12 months' and day <= asked.day and records > 0
    group by metric, unit
  ) metrics`;

/**
 * $1 customers, $2 the day of each, $3 whether it is asked how they were on it. Those that are there, in the order of their ids;
 * `as_of` is before all that it sees.
 */
export const READ_ACCOUNTS = statement(
  'accounts_read',
  `select c.id as customer_id, c.version, asked.day, statement_timestamp()::text as as_of, own.currency,
    s.*, p.*, u.*, c.rating_sum, c.rating_count,
    b.payment_method, b.auto_pay_enabled, b.paperless_billing,
    (select sum(open) from ticket_days where customer_id = c.id) as open_tickets
  from unnest($1::uuid[], $2::date[]) as given (id, day)
  cross join lateral (select given.day, $3::boolean as was) asked
  join customers c on c.id = given.id and c.deleted_at is null
  cross join lateral (select coalesce(customer_currency(c.id), case when asked.was then (
    select currency from services where customer_id = c.id order by end_date desc nulls last, id limit 1
  ) end) as currency offset 0) own
  cross join lateral (${SERVICES}) s
  cross join lateral (${PAYMENTS}) p
  cross join lateral (${USAGE}) u
  left join billing b on b.customer_id = c.id
  order by c.id`,
);

/** $1 customers, $2 today. Of those who are there, never had a service and bought something: in the order of their ids. */
export const READ_BUYERS = statement(
  'accounts_read_buyers',
  `select c.id as customer_id, asked.day, own.currency, p.purchase_days, p.first_paid, p.last_paid, p.repeat_paid, p.repeat_days
  from customers c
  cross join (select $2::date as day) asked
  cross join lateral (select customer_currency(c.id) as currency offset 0) own
  cross join lateral (${PAYMENTS}) p
  where c.id = any($1::uuid[]) and c.deleted_at is null and p.purchase_days > 0
    and not exists (select from services where customer_id = c.id)
  order by c.id`,
);

/** $1 after whom, $2 how many: customers with payments, in the order of their ids */
export const PAYERS_AFTER = statement(
  'accounts_payers_after',
  `select distinct customer_id from payment_days where $1::uuid is null or customer_id > $1 order by customer_id limit $2`,
);

/** $1 after whom, $2 how many: customers who ever had a service, in the order of their ids */
export const SUBSCRIBERS_AFTER = statement(
  'accounts_subscribers_after',
  `select distinct customer_id from services where $1::uuid is null or customer_id > $1 order by customer_id limit $2`,
);

/**
 * $1 customers, $2 today, $3 of how many one is taken. Who has a service that is not over is asked about today; who ended the last one within
 * a month, about its last day. Who left at a day that nobody wrote down is left out, and who left earlier.
 */
export const WHO_LEFT = statement(
  'accounts_who_left',
  `select customer_id as id, case when bool_or(is_held) then $2::date else max(end_date) end as day, not bool_or(is_held) as has_left
  from (
    select customer_id, end_date, status <> 'cancelled' and (end_date is null or end_date >= $2::date) as is_held
    from services where customer_id = any($1::uuid[])
      and mod(('x' || right(customer_id::text, 6))::bit(24)::integer, $3::integer) = 0
  ) judged
  group by customer_id
  having bool_or(is_held) or (bool_and(end_date is not null) and max(end_date) >= $2::date - interval '1 month')
  order by customer_id`,
);
