/**
 * The currency of a customer: that of most completed payments, else of most active services; where two are as many, that of the
 * latest. `customer` is an SQL expression of its id.
 */
export const currencyOf = (customer: string): string => `coalesce(
  (select paid.currency from (
    select currency, sum(completed) as payments, max(day) as last_day
    from payment_days where customer_id = ${customer} and completed > 0 group by currency
  ) paid order by paid.payments desc, paid.last_day desc, (
    select max(payment_date) from payments
    where customer_id = ${customer} and status = 'completed' and currency = paid.currency
      and payment_date >= paid.last_day::timestamp at time zone 'UTC'
      and payment_date < (paid.last_day + 1)::timestamp at time zone 'UTC'
  ) desc, paid.currency limit 1),
  (select currency from services where customer_id = ${customer} and status = 'active'
    group by currency order by count(*) desc, max(start_date) desc, currency limit 1))`;
