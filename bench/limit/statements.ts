import { COLUMNS as INTERACTION_COLUMNS } from '../../src/interactions/store/interactions.table.js';
import { ALL_COLUMNS, EDITABLE_COLUMNS } from '../../src/customers/store/customers.table.js';

/**
 * The statements of somebody who writes these routes by hand and cares for speed: each parsed once by a
 * connection, the same columns and conditions as the service's.
 */

const columns = ALL_COLUMNS.join(', ');
const newest = 'order by created_at desc, id desc';

/** What the answer shows of the interactions of a row's customer. */
export function historyOf(table: string): string {
  return `case when interaction_count > 0 then (
    select json_agg(newest) from (
      select id, occurred_at, channel, interaction_type, products_discussed, outcome, follow_up_notes
      from interactions where customer_id = ${table}.id order by occurred_at desc, id desc limit 20
    ) newest) end as interaction_history`;
}
const HISTORY = historyOf('customers');

/** $1 id */
export const GET = {
  name: 'get',
  text: `select ${columns}, ${HISTORY} from customers where id = $1 and deleted_at is null`,
};

/** $1 id; with all that is known of the account. The days know which payments were the last, and how many in which currency. */
export const SECTIONS = {
  name: 'sections',
  text: `select ${columns}, ${HISTORY}, services, tickets, billing_summary, json_build_object(
      'customer_since', least((created_at at time zone 'UTC')::date, first_start, first_paid),
      'lifetime_value', lifetime_value, 'monthly_recurring_revenue', case when services is not null then coalesce(revenue, 0) end,
      'currency', own.currency, 'churn_risk_score', churn_score,
      'satisfaction_score', round((rating_sum + coalesce(satisfaction, 0)) / nullif(rating_count + coalesce(rated, 0), 0)::numeric, 2),
      'support_tickets_count', total_tickets + coalesce(asked, 0)) as account_metrics
    from customers
    left join customer_scores scores on scores.customer_id = customers.id
    left join lateral (
      select coalesce((
        select currency from payment_days where customer_id = customers.id and completed > 0
        group by currency order by sum(completed) desc, max(day) desc, currency limit 1
      ), (
        select currency from services where customer_id = customers.id and status = 'active'
        group by currency order by count(*) desc, max(start_date) desc, currency limit 1)) as currency
    ) own on true
    left join lateral (
      select json_agg(s order by id desc) as services, min(start_date) as first_start, sum(monthly_price) filter (
        where status = 'active' and start_date <= current_date and (end_date is null or end_date >= current_date)
          and s.currency = own.currency) as revenue
      from (
        select id, customer_id, external_id, name, service_type, status, monthly_price, currency, start_date, end_date,
          contract_months, details, created_at, updated_at, version
        from services where customer_id = customers.id order by id desc limit 100
      ) s
    ) s on true
    left join lateral (
      select json_agg(t) as tickets from (
        select id, customer_id, external_id, subject, status, priority, opened_at, resolved_at, satisfaction, created_at,
          updated_at, version
        from tickets where customer_id = customers.id order by opened_at desc, id desc limit 20
      ) t
    ) t on true
    left join lateral (
      select sum(tickets) as asked, sum(rated) as rated, sum(satisfaction) as satisfaction
      from ticket_days where customer_id = customers.id
    ) d on true
    left join lateral (
      select min(day) as first_paid from payment_days where customer_id = customers.id and completed > 0
    ) f on true
    left join lateral (
      select json_build_object('current_balance', b.current_balance,
        'last_payment_date', to_char(p.payment_date at time zone 'UTC', 'YYYY-MM-DD'), 'last_payment_amount', p.amount,
        'last_payment_currency', p.currency, 'payment_method', b.payment_method, 'auto_pay_enabled', b.auto_pay_enabled, 'credit_limit', b.credit_limit
      ) as billing_summary
      from billing b left join lateral (
        select payment_date, amount, currency from payments where customer_id = b.customer_id and status = 'completed'
        order by payment_date desc, id desc limit 1
      ) p on true where b.customer_id = customers.id
    ) b on true
    where id = $1 and deleted_at is null`,
};

/** $1 status, $2 region, $3 limit, $4 offset; the total stands on every row, and alone on a page without any */
export const LIST = {
  name: 'list',
  text: pageWithTotal('deleted_at is null and status = $1 and region_key = fold($2)', '$3', '$4'),
};

/** $1 the words, escaped for LIKE; $2 limit, $3 offset; of customers that are active, as v1 lists them by default */
export const SEARCH = {
  name: 'search',
  text: pageWithTotal(
    `deleted_at is null and status in ('active', 'vip') and search_text like '%' || fold($1) || '%'`,
    '$2',
    '$3',
  ),
};

/** $1 id, $2 now, then the editable columns */
export const CREATE = {
  name: 'create',
  text: `insert into customers (id, created_at, updated_at, first_contact, ${EDITABLE_COLUMNS.join(', ')})
    values ($1, $2, $2, null, ${EDITABLE_COLUMNS.map((_, index) => `$${index + 3}`).join(', ')})
    returning account_number`,
};

/** $1 id, $2 now, $3 notes; the one field that the benchmark changes */
export const UPDATE = {
  name: 'update',
  text: `update customers set version = version + 1, updated_at = $2, notes = $3
    where id = $1 and deleted_at is null returning ${columns}, ${HISTORY}`,
};

/** $1 the id behind which to go on, $2 how many */
export const EXPORT = {
  name: 'export',
  text: `select id, phone, first_name, last_name, email, status, segment, tags, notes, created_at, last_interaction
    from customers where deleted_at is null and id > $1 order by id limit $2`,
};

/** $1 customer */
export const TIMELINE = {
  name: 'timeline',
  text: `select page.* from customers left join lateral (
    select * from (
      (select 'interaction' as kind, id, occurred_at as at, coalesce(nullif(subject, ''), left(summary, 200)) as title,
        json_build_object('channel', channel, 'type', coalesce(interaction_type,
          case channel when 'phone' then 'sales_call' when 'in-person' then 'showroom_visit' else channel end), 'summary', summary, 'duration_minutes',
          duration_minutes, 'outcome', outcome, 'staff_member_id', staff_member_id, 'follow_up_required',
          follow_up_required) as data
        from interactions where customer_id = customers.id order by occurred_at desc, id desc limit 21)
      union all (select 'feedback', id, submitted_at, left(comments, 200), json_build_object('service_type', service_type,
          'rating', rating, 'sentiment', sentiment, 'comments', comments, 'resolved', resolved,
          'is_anonymous', is_anonymous)
        from feedback where customer_id = customers.id order by submitted_at desc, id desc limit 21)
      union all (select 'conversation', id, created_at, subject, json_build_object('channel', channel, 'status', status,
          'message_count', message_count, 'assignee_id', assignee_id)
        from conversations where customer_id = customers.id order by created_at desc, id desc limit 21)
      union all (select 'message', id, sent_at, left(text, 200), json_build_object('conversation_id', conversation_id,
          'direction', direction, 'text', text)
        from messages where customer_id = customers.id order by sent_at desc, id desc limit 21)
      union all (select 'contact', id, created_at, name, json_build_object('contact_type', contact_type, 'is_primary',
          is_primary)
        from contacts where customer_id = customers.id order by created_at desc, id desc limit 21)
      union all (select 'document', id, created_at, name, json_build_object('document_type', document_type,
          'signature_status', signature_status, 'version_number', version_number, 'is_active', is_active)
        from documents where customer_id = customers.id order by created_at desc, id desc limit 21)
      union all (select 'communication', id, changed_at, coalesce(subject, left(text, 200)), json_build_object('job_id', job_id,
          'channel', channel, 'category', category, 'state', state, 'reason', reason, 'text', text, 'bounced_at', bounced_at)
        from outgoing_messages where customer_id = customers.id and state in ('sending', 'sent', 'failed')
        order by changed_at desc, id desc limit 21)
      union all (select 'service', id, start_date::timestamp at time zone 'UTC', name, json_build_object('external_id', external_id,
          'service_type', service_type, 'status', status, 'monthly_price', monthly_price, 'currency', currency,
          'end_date', end_date)
        from services where customer_id = customers.id and start_date <= (now() at time zone 'UTC')::date
        order by start_date::timestamp at time zone 'UTC' desc, id desc limit 21)
      union all (select 'payment', id, payment_date, trim_scale(amount) || ' ' || currency, json_build_object(
          'external_id', external_id, 'amount', amount, 'currency', currency, 'status', status,
          'payment_method', payment_method, 'invoice_id', invoice_id)
        from payments where customer_id = customers.id order by payment_date desc, id desc limit 21)
      union all (select 'ticket', id, opened_at, left(subject, 200), json_build_object('external_id', external_id,
          'subject', subject, 'status', status, 'priority', priority, 'resolved_at', resolved_at,
          'satisfaction', satisfaction)
        from tickets where customer_id = customers.id order by opened_at desc, id desc limit 21)
      union all (select 'change', id, at, action, json_build_object('actor_kind', actor_kind, 'actor_name', actor_name,
          'fields', (select coalesce(json_agg(field order by field), '[]') from jsonb_object_keys(changes) field))
        from audit_log where resource_id = customers.id::text and resource = 'customers' and outcome = 'success'
        and changes <> '{}' order by at desc, id desc limit 21)
    ) happened order by at desc, id desc limit 21) page on true
    where customers.id = $1 and deleted_at is null order by page.at desc, page.id desc`,
};

/** $1 customer */
export const SUMMARY = {
  name: 'summary',
  text: `select customers.id, name, full_name, first_name, last_name, email, interaction_count, total, average, latest, by_service,
      (select json_object_agg(channel, count) from (
        select channel, count(*) as count from interactions where customer_id = customers.id group by channel) c) as channels
    from customers cross join lateral (
      select sum(count)::int as total, sum(ratings) / sum(count) as average, max(latest) as latest,
        json_object_agg(service_type, count) as by_service
      from (select service_type, count(*) as count, sum(rating) as ratings, max(submitted_at) as latest
        from feedback where customer_id = customers.id group by service_type) s) f
    where customers.id = $1 and deleted_at is null`,
};

const interactionColumns = INTERACTION_COLUMNS.map((column) => `interactions.${column}`).join(', ');

/** $1 customer, $2 limit, $3 offset; the customer's counter is the total */
export const INTERACTIONS = {
  name: 'interactions',
  text: `select interaction_count as total, page.* from customers left join lateral (
      select ${interactionColumns} from interactions where customer_id = customers.id
      order by occurred_at desc, id desc limit $2 offset $3) page on true
    where customers.id = $1 and deleted_at is null order by occurred_at desc, page.id desc`,
};

/** $1 id, $2 customer, $3 now, $4 channel, $5 subject, $6 summary, $7 minutes: the record and the customer's counters */
export const LOG = {
  name: 'log',
  text: `with counted as (
      update customers set interaction_count = interaction_count + 1, last_interaction = greatest(last_interaction, $3),
        first_contact = least(first_contact, $3)
      where id = $2 and deleted_at is null returning id, sales_stage)
    insert into interactions (id, customer_id, created_at, updated_at, occurred_at, channel, subject, summary,
      duration_minutes, stage_before, stage_after)
    select $1, id, $3, $3, $3, $4, $5, $6, $7, sales_stage, sales_stage from counted returning ${INTERACTION_COLUMNS.join(', ')}`,
};

/** One round trip: in a second one the total could be of another moment. */
/** $1 the least risk, $2 how many */
export const AT_RISK = {
  name: 'at_risk',
  text: `select ${columns}, page.churn_score, page.churn_factors, page.calculated_at from (
      select customer_id, churn_score, churn_factors, calculated_at from customer_scores
      where churn_score >= $1 order by churn_score, customer_id limit $2) page
    join customers on id = page.customer_id where deleted_at is null order by page.churn_score, page.customer_id`,
};

/** $1 customer, $2 since */
export const PAYMENT_SUMMARY = {
  name: 'payment_summary',
  text: `select c.id, sum(amount) as total_payments, sum(completed) as count, sum(due) as due, sum(on_time) as on_time,
      sum(failed) as failed, array_agg(distinct day order by day) filter (where completed > 0) as days,
      mode() within group (order by payment_method) as preferred_payment_method, max(currency) as currency
    from customers c left join payment_days d on d.customer_id = c.id and d.day >= $2::date
    where c.id = $1 and c.deleted_at is null group by c.id`,
};

/** $1 customer, $2 since, $3 how many */
export const PAYMENTS = {
  name: 'payments',
  text: `select id as payment_id, external_id, amount, currency, payment_date, due_date, payment_method, status, invoice_id,
      transaction_id, notes
    from payments where customer_id = $1 and payment_date >= $2 order by payment_date desc, id desc limit $3`,
};

function pageWithTotal(where: string, limit: string, offset: string): string {
  return `select t.total, c.* from (select count(*)::int as total from customers where ${where}) t
    left join (select ${columns} from customers where id = any(array(
      select id from customers where ${where} ${newest} limit ${limit} offset ${offset}))) c on true
    ${newest}`;
}
