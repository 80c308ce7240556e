import type { Client } from 'pg';

/** Customers with a long history of payments, and payments of each. */
const PAYERS = 20;
const PAYMENTS = 10_000;
/** The part of the customers that have records, and payments of each of them: one a month. */
const FED = 0.2;
const MONTHS = 12;
const TICKETS = 3;

/**
 * Scores of each customer, records of every fifth, and ten thousand payments of some, made by the database from the customers' ids:
 * the same every time. Scores are drawn, not reckoned: only how they are listed is measured.
 */
export async function loadRecords(client: Client, progress: (what: string) => void): Promise<void> {
  await client.query(INSERT_SCORES);
  progress('scores');
  await client.query(INSERT_SERVICES);
  await client.query(INSERT_BILLING);
  await client.query(INSERT_MONTHLY_PAYMENTS);
  await client.query(INSERT_TICKETS);
  await client.query(SUM_UP_TICKETS);
  progress('services, billing and tickets');
  await client.query(INSERT_PAYMENTS);
  await client.query(SUM_UP);
  progress('payments');
  // what marks ask for would be reckoned while something else is measured
  await client.query('delete from score_marks');
  for (const table of LOADED) await client.query(`vacuum (freeze, analyze) ${table}`);
}

const LOADED = [
  'services',
  'billing',
  'tickets',
  'ticket_days',
  'customer_scores',
  'payments',
  'payment_days',
  'fed_customers',
  'score_marks',
];

const share = (what: string) =>
  `(('x' || substr(md5(c.id::text || '${what}'), 1, 7))::bit(28)::int / 268435456.0)`;

const isFed = `deleted_at is null and ${share('records')} < ${FED}`;

const INSERT_SERVICES = `
  insert into services (customer_id, id, created_at, updated_at, external_id, name, service_type, status, monthly_price,
    currency, start_date, contract_months, details)
  select c.id, md5(type || c.id)::uuid, created_at, created_at, type || c.id, title, type, 'active', price, 'USD',
    date '2024-01-01', 24, '{"technology": "fiber"}'
  from customers c cross join (values ('internet', 'Fiber 500', 59.9), ('tv', 'Television', 14.5)) given (type, title, price)
  where ${isFed}`;

const INSERT_BILLING = `
  insert into billing (customer_id, created_at, updated_at, current_balance, credit_limit, auto_pay_enabled, payment_method)
  select c.id, created_at, created_at, 74.4, 500, true, 'credit_card' from customers c where ${isFed}`;

const INSERT_MONTHLY_PAYMENTS = `
  insert into payments (customer_id, id, created_at, updated_at, external_id, amount, currency, payment_date, due_date,
    payment_method, status)
  select c.id, md5('monthly' || n || c.id)::uuid, at, at, 'monthly-' || n || c.id, 74.4, 'USD', at, at::date, 'credit_card',
    'completed'
  from customers c cross join generate_series(1, ${MONTHS}) n
  cross join lateral (select date_trunc('day', now()) - n * interval '1 month' as at) moment
  where ${isFed}`;

const INSERT_TICKETS = `
  insert into tickets (customer_id, id, created_at, updated_at, external_id, subject, status, priority, opened_at, resolved_at,
    satisfaction)
  select c.id, md5('ticket' || n || c.id)::uuid, at, at, 'ticket-' || n || c.id, 'No connection', 'resolved', 'high', at,
    at + interval '5 hours', 1 + n % 5
  from customers c cross join generate_series(1, ${TICKETS}) n
  cross join lateral (select timestamptz '2025-01-01T08:00:00Z' + n * interval '9 days' as at) moment
  where ${isFed}`;

const SUM_UP_TICKETS = `
  insert into ticket_days (customer_id, day, tickets, open, timed, milliseconds, rated, satisfaction)
  select customer_id, (opened_at at time zone 'UTC')::date, count(*), 0, count(*), count(*) * 18000000, count(satisfaction),
    sum(satisfaction)
  from tickets group by 1, 2`;

const INSERT_SCORES = `
  insert into customer_scores (customer_id, churn_score, churn_model, churn_factors, historical_value, lifetime_value, currency,
    frequency, calculated_at)
  select c.id, ${share('risk')}, 'churn-1',
    '[["contract_months", 0, 1.62], ["tenure_months", 22, -0.51], ["internet", true, 0.32]]', 0,
    round(${share('value')}::numeric * 5000, 2), 'USD', 0, now()
  from customers c where deleted_at is null`;

const INSERT_PAYMENTS = `
  insert into payments (customer_id, id, created_at, updated_at, external_id, amount, currency, payment_date, due_date,
    payment_method, status)
  select c.id, md5('payment' || n || c.id)::uuid, at, at, 'pay-' || n || c.id, 10 + n % 90, 'USD', at, at::date, 'credit_card',
    case when n % 20 = 0 then 'failed' else 'completed' end
  from (select id from customers where deleted_at is null order by md5(id::text) limit ${PAYERS}) c
  cross join generate_series(1, ${PAYMENTS}) n
  cross join lateral (select date_trunc('day', now()) - n * interval '2 hours' as at) moment`;

const SUM_UP = `
  insert into payment_days (customer_id, day, currency, payment_method, amount, completed, due, on_time, failed)
  select customer_id, (payment_date at time zone 'UTC')::date, currency, payment_method,
    coalesce(sum(amount) filter (where status = 'completed'), 0), count(*) filter (where status = 'completed'),
    count(*) filter (where status = 'completed'),
    count(*) filter (where status = 'completed' and (payment_date at time zone 'UTC')::date <= due_date),
    count(*) filter (where status = 'failed')
  from payments group by 1, 2, 3, 4`;
