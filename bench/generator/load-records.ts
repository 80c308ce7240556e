import type { Client } from 'pg';

/** Customers with a long history of payments, and payments of each. */
const PAYERS = 20;
const PAYMENTS = 10_000;

/**
 * A service and scores of each customer, and ten thousand payments of some, made by the database from the customers' ids: the same
 * every time. Scores are drawn, not reckoned: only how they are listed is measured.
 */
export async function loadRecords(client: Client, progress: (what: string) => void): Promise<void> {
  await client.query(INSERT_SERVICES);
  await client.query(INSERT_SCORES);
  progress('services and scores');
  await client.query(INSERT_PAYMENTS);
  await client.query(SUM_UP);
  progress('payments');
  // what marks ask for would be reckoned while something else is measured
  await client.query('delete from score_marks');
  for (const table of [
    'services',
    'customer_scores',
    'payments',
    'payment_days',
    'fed_customers',
    'score_marks',
  ])
    await client.query(`vacuum (freeze, analyze) ${table}`);
}

const share = (what: string) =>
  `(('x' || substr(md5(c.id::text || '${what}'), 1, 7))::bit(28)::int / 268435456.0)`;

const INSERT_SERVICES = `
  insert into services (customer_id, id, created_at, updated_at, external_id, name, service_type, status, monthly_price,
    currency, start_date)
  select c.id, md5('service' || c.id)::uuid, created_at, created_at, 'sub-' || c.id, 'Fiber 500', 'internet', 'active', 59.9,
    'USD', date '2024-01-01'
  from customers c where deleted_at is null`;

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
