/**
 * The last completed payment of a customer: `payment_date`, `amount`, `currency`. It is among those of the last day with one, which
 * the days know. `customer` is an SQL expression of its id.
 */
export const lastPaymentOf = (customer: string): string => `
  select p.payment_date, p.amount, p.currency from payments p cross join lateral (
    select day from payment_days where customer_id = ${customer} and completed > 0 order by day desc limit 1
  ) latest
  where p.customer_id = ${customer} and p.status = 'completed'
    and p.payment_date >= latest.day::timestamp at time zone 'UTC'
    and p.payment_date < (latest.day + 1)::timestamp at time zone 'UTC'
  order by p.payment_date desc, p.id desc limit 1`;
