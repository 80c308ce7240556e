import { SERVICES } from '../kinds/services.js';
import { TICKETS } from '../kinds/tickets.js';
import type { KeptRecord } from '../kept-record.js';
import { currencyOf } from './currency.statements.js';
import { lastPaymentOf } from './payments.statements.js';
import { KEPT_COLUMNS } from './records.table.js';

/** Expressions over the row of `customers` that give JSON, or null for nothing. */

const OWN = 'customers.id';
const TODAY = `(now() at time zone 'UTC')::date`;

const columnsOf = ({ columns }: { columns: object }) =>
  [...Object.keys(KEPT_COLUMNS), ...Object.keys(columns)].join(', ');

export const NEWEST_SERVICES = `(
  select json_agg(newest) from (
    select ${columnsOf(SERVICES)} from services where customer_id = ${OWN} order by id desc limit 100
  ) newest)`;

export const NEWEST_TICKETS = `(
  select json_agg(newest) from (
    select ${columnsOf(TICKETS)} from tickets where customer_id = ${OWN} order by opened_at desc, id desc limit 20
  ) newest)`;

export const BILLING_SUMMARY = `(
  select json_build_object(
    'current_balance', b.current_balance,
    'last_payment_date', to_char(p.payment_date at time zone 'UTC', 'YYYY-MM-DD'),
    'last_payment_amount', p.amount,
    'payment_method', b.payment_method,
    'auto_pay_enabled', b.auto_pay_enabled,
    'credit_limit', b.credit_limit)
  from (select 1) one left join billing b on b.customer_id = ${OWN} left join lateral (${lastPaymentOf(OWN)}) p on true
  where b.customer_id is not null or p.amount is not null)`;

/** What a service must be to be paid for today. */
const RUNS = `status = 'active' and start_date <= ${TODAY} and (end_date is null or end_date >= ${TODAY})`;

/** Prices in the customer's currency of services that are active, begun and not ended; null without services. */
export const RECURRING_REVENUE = `(
  select case when count(*) > 0 then coalesce(sum(monthly_price) filter (
    where ${RUNS} and currency = ${currencyOf(OWN)}), 0) end
  from services where customer_id = ${OWN})`;

/** The currency is found once: to set up its plan is what the statement costs those without records. */
export const ACCOUNT_METRICS = `(
  select json_build_object(
    'customer_since', least(s.first_day,
      (select day from payment_days where customer_id = ${OWN} and completed > 0 order by day limit 1)),
    'monthly_recurring_revenue', case when s.services > 0 then coalesce(s.revenue, 0) end,
    'currency', c.currency, 'tickets', t.tickets, 'rated', t.rated, 'satisfaction', t.satisfaction)
  from (select ${currencyOf(OWN)} as currency offset 0) c
  cross join lateral (
    select count(*) as services, min(start_date) as first_day,
      sum(monthly_price) filter (where ${RUNS} and currency = c.currency) as revenue
    from services where customer_id = ${OWN}
  ) s
  cross join (
    select coalesce(sum(tickets), 0) as tickets, coalesce(sum(rated), 0) as rated,
      coalesce(sum(satisfaction), 0) as satisfaction
    from ticket_days where customer_id = ${OWN}
  ) t)`;

/** A record out of JSON, where moments are texts. */
export function fromJson<R extends KeptRecord>(record: R): R {
  return { ...record, created_at: new Date(record.created_at), updated_at: new Date(record.updated_at) };
}
