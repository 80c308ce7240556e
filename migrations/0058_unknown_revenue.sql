-- What services bring a month is not known where all that run are priced in another currency than the customer's: null, and not 0,
-- which is what a customer brings of whose services none runs.

create or replace function recurring_revenue(of_customer uuid, in_currency text) returns numeric language plpgsql stable as $$
declare
  today constant date := (now() at time zone 'UTC')::date;
begin
  return (
    select case when count(*) = 0 then null when not bool_or(runs) then 0
      else sum(monthly_price) filter (where runs and currency = in_currency) end
    from (
      select monthly_price, currency,
        status = 'active' and start_date <= today and (end_date is null or end_date >= today) as runs
      from services where customer_id = of_customer
    ) judged);
end
$$;

create or replace function metrics_section(of_customer uuid) returns json language plpgsql stable as $$
declare
  own_currency constant text := customer_currency(of_customer);
  today constant date := (now() at time zone 'UTC')::date;
  first_paid constant date := (
    select day from payment_days where customer_id = of_customer and completed > 0 order by day limit 1);
  held record;
  asked record;
begin
  select min(start_date) as first_start, count(*) as services,
    count(*) filter (where status = 'active' and start_date <= today and (end_date is null or end_date >= today)) as running,
    sum(monthly_price) filter (
      where status = 'active' and start_date <= today and (end_date is null or end_date >= today) and currency = own_currency
    ) as revenue
  into held from services where customer_id = of_customer;
  select sum(tickets) as tickets, sum(rated) as rated, sum(satisfaction) as satisfaction
  into asked from ticket_days where customer_id = of_customer;
  return json_build_object(
    'customer_since', least(held.first_start, first_paid),
    'monthly_recurring_revenue', case when held.services > 0 and held.running = 0 then 0 else held.revenue end,
    'currency', own_currency, 'tickets', coalesce(asked.tickets, 0), 'rated', coalesce(asked.rated, 0),
    'satisfaction', coalesce(asked.satisfaction, 0));
end
$$;

-- The last completed payment by now: one that is dated tomorrow is none yet (days are UTC's).
create or replace function newest_payment(of_customer uuid, out payment_date timestamptz, out amount numeric, out currency text)
language plpgsql stable as $$
declare
  today constant date := (now() at time zone 'UTC')::date;
  last_day constant date := (
    select day from payment_days where customer_id = of_customer and completed > 0 and day <= today order by day desc limit 1);
begin
  if last_day is null then return; end if;
  select p.payment_date, p.amount, p.currency into payment_date, amount, currency from payments p
  where p.customer_id = of_customer and p.status = 'completed'
    and p.payment_date >= last_day::timestamp at time zone 'UTC'
    and p.payment_date < (last_day + 1)::timestamp at time zone 'UTC'
  order by p.payment_date desc, p.id desc limit 1;
end
$$;
