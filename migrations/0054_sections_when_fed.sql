-- Most customers are asked for before any record of theirs was fed. To set up the plans of what the answer shows of records costs such a
-- statement as much as the customer itself, found or not: a function sets its plans up when it is called, and who was fed is one look.

-- Of whom billing, provisioning or ticketing systems told something that an answer shows; a row stays when that is gone again.
create table fed_customers (customer_id uuid primary key);
insert into fed_customers
  select customer_id from services union select customer_id from payments
  union select customer_id from tickets union select customer_id from billing;

create function fed_customers_follow() returns trigger language plpgsql as $$
begin
  insert into fed_customers select distinct customer_id from added order by customer_id on conflict do nothing;
  return null;
end
$$;
create trigger services_fed after insert on services referencing new table as added
  for each statement execute function fed_customers_follow();
create trigger payments_fed after insert on payments referencing new table as added
  for each statement execute function fed_customers_follow();
create trigger tickets_fed after insert on tickets referencing new table as added
  for each statement execute function fed_customers_follow();
create trigger billing_fed after insert on billing referencing new table as added
  for each statement execute function fed_customers_follow();

-- records that a merge gives to another customer
create function fed_customers_move() returns trigger language plpgsql as $$
begin
  insert into fed_customers values (new.customer_id) on conflict do nothing;
  return null;
end
$$;
create trigger services_moved after update on services for each row
  when (new.customer_id <> old.customer_id) execute function fed_customers_move();
create trigger payments_moved after update on payments for each row
  when (new.customer_id <> old.customer_id) execute function fed_customers_move();
create trigger tickets_moved after update on tickets for each row
  when (new.customer_id <> old.customer_id) execute function fed_customers_move();
create trigger billing_moved after update on billing for each row
  when (new.customer_id <> old.customer_id) execute function fed_customers_move();

-- The currency of a customer: that of most completed payments, else of most active services; where two are as many, that of the
-- latest.
create function customer_currency(of_customer uuid) returns text language plpgsql stable as $$
begin
  return coalesce(
    (select paid.currency from (
      select currency, sum(completed) as payments, max(day) as last_day
      from payment_days where customer_id = of_customer and completed > 0 group by currency
    ) paid order by paid.payments desc, paid.last_day desc, (
      select max(payment_date) from payments
      where customer_id = of_customer and status = 'completed' and currency = paid.currency
        and payment_date >= paid.last_day::timestamp at time zone 'UTC'
        and payment_date < (paid.last_day + 1)::timestamp at time zone 'UTC'
    ) desc, paid.currency limit 1),
    (select currency from services where customer_id = of_customer and status = 'active'
      group by currency order by count(*) desc, max(start_date) desc, currency limit 1));
end
$$;

-- The last completed payment. It is among those of the last day with one, which the days know.
create function last_payment(of_customer uuid) returns table (payment_date timestamptz, amount numeric)
language plpgsql stable rows 1 as $$
begin
  return query
    select p.payment_date::timestamptz, p.amount::numeric from payments p cross join lateral (
      select day from payment_days where customer_id = of_customer and completed > 0 order by day desc limit 1
    ) latest
    where p.customer_id = of_customer and p.status = 'completed'
      and p.payment_date >= latest.day::timestamp at time zone 'UTC'
      and p.payment_date < (latest.day + 1)::timestamp at time zone 'UTC'
    order by p.payment_date desc, p.id desc limit 1;
end
$$;

-- Prices in one currency of services that are active, begun and not ended (days are UTC's); null without services.
create function recurring_revenue(of_customer uuid, in_currency text) returns numeric language plpgsql stable as $$
declare
  today constant date := (now() at time zone 'UTC')::date;
begin
  return (
    select case when count(*) > 0 then coalesce(sum(monthly_price) filter (
      where status = 'active' and start_date <= today and (end_date is null or end_date >= today)
        and currency = in_currency), 0) end
    from services where customer_id = of_customer);
end
$$;

-- What an answer about a customer shows of records, as JSON; null for nothing.

-- the newest 100
create function services_section(of_customer uuid) returns json language plpgsql stable as $$
begin
  return (select json_agg(newest) from (
    select customer_id, id, external_id, version, created_at, updated_at, name, service_type, status, monthly_price, currency,
      start_date, end_date, contract_months, details
    from services where customer_id = of_customer order by id desc limit 100
  ) newest);
end
$$;

-- the newest 20
create function tickets_section(of_customer uuid) returns json language plpgsql stable as $$
begin
  return (select json_agg(newest) from (
    select customer_id, id, external_id, version, created_at, updated_at, subject, status, priority, opened_at, resolved_at,
      satisfaction
    from tickets where customer_id = of_customer order by opened_at desc, id desc limit 20
  ) newest);
end
$$;

create function billing_section(of_customer uuid) returns json language plpgsql stable as $$
begin
  return (
    select json_build_object(
      'current_balance', b.current_balance,
      'last_payment_date', to_char(p.payment_date at time zone 'UTC', 'YYYY-MM-DD'),
      'last_payment_amount', p.amount,
      'payment_method', b.payment_method,
      'auto_pay_enabled', b.auto_pay_enabled,
      'credit_limit', b.credit_limit)
    from (select 1) one left join billing b on b.customer_id = of_customer left join last_payment(of_customer) p on true
    where b.customer_id is not null or p.amount is not null);
end
$$;

create function metrics_section(of_customer uuid) returns json language plpgsql stable as $$
declare
  own_currency constant text := customer_currency(of_customer);
begin
  return (
    select json_build_object(
      'customer_since', least(
        (select min(start_date) from services where customer_id = of_customer),
        (select day from payment_days where customer_id = of_customer and completed > 0 order by day limit 1)),
      'monthly_recurring_revenue', recurring_revenue(of_customer, own_currency),
      'currency', own_currency, 'tickets', coalesce(sum(tickets), 0), 'rated', coalesce(sum(rated), 0),
      'satisfaction', coalesce(sum(satisfaction), 0))
    from ticket_days where customer_id = of_customer);
end
$$;
