-- What is reckoned of customers: the risk that they leave, what they are worth, how they buy beside others. It stands in a narrow row
-- beside the customer, so that lists can be sorted and filtered by it and no index of `customers` moves. A customer of whom there
-- are neither services nor payments has none, and one who is deleted has none either: lists count this table alone.
create table customer_scores (
  customer_id uuid primary key,
  -- 0 to 1; null: nothing to go by
  churn_score double precision,
  -- `<name>-<version>`
  churn_model text,
  -- what weighs most, `[[name, value, contribution], …]`: the words are made when they are shown
  churn_factors jsonb not null,
  -- in `currency`, the customer's own
  historical_value numeric not null,
  lifetime_value numeric,
  currency text,
  -- days on which something was paid, and the last of them
  frequency integer not null,
  last_paid_on date,
  rfm_segment text,
  -- when what they were reckoned from was read, to the microsecond: what was read before never replaces it
  calculated_at timestamptz not null
) with (fillfactor = 80);
create index customer_scores_churn on customer_scores (churn_score, customer_id) where churn_score is not null;
create index customer_scores_value on customer_scores (currency, lifetime_value, customer_id) where lifetime_value is not null;

-- Customers of whom something changed that scores are made of. Marks are added, never changed, so that writers wait for nobody; whoever
-- reckons takes them away in the transaction that stores the scores.
create table score_marks (
  customer_id uuid not null,
  marked_at timestamptz not null default clock_timestamp(),
  primary key (customer_id, marked_at)
);
create index score_marks_marked_at on score_marks (marked_at, customer_id);

-- Walks through all customers with scores: each night, and when a model or the fifths of RFM are new. The newest holds.
create table score_rounds (
  id uuid primary key,
  -- in UTC
  day date not null,
  -- up to which customer it came
  after_id uuid,
  finished_at timestamptz(3)
);

-- Where the fifths of RFM end, and of how many customers; the newest holds.
create table rfm_scales (
  id uuid primary key,
  scales jsonb not null,
  customers integer not null,
  made_at timestamptz(3) not null
);

-- What was learnt of the company's own customers, every fit of it.
create table scoring_models (
  id uuid primary key,
  name text not null check (name in ('churn', 'purchases', 'spend')),
  version integer not null,
  -- of a model of money
  currency text,
  kind text not null,
  -- null where the fit came to nothing
  parameters jsonb,
  metrics jsonb not null,
  trained_on jsonb not null,
  -- why nothing should be concluded from it
  degenerate text,
  fitted_at timestamptz(3) not null
);
create unique index scoring_models_version on scoring_models (name, version, (coalesce(currency, '')));

create function mark_scores() returns trigger language plpgsql as $$
begin
  insert into score_marks (customer_id) select distinct customer_id from changed on conflict do nothing;
  return null;
end
$$;
-- a record may have gone from one customer to another
create function mark_moved_scores() returns trigger language plpgsql as $$
begin
  insert into score_marks (customer_id)
  select customer_id from changed union select customer_id from before on conflict do nothing;
  return null;
end
$$;
-- Sums stand for what they are made of. Nothing is marked when they go: they go with their customer.
do $$
declare
  source text;
begin
  foreach source in array array['services', 'billing', 'payment_days', 'usage_days', 'ticket_days'] loop
    execute format('create trigger %I after insert on %I referencing new table as changed
      for each statement execute function mark_scores()', source || '_mark_new', source);
    execute format('create trigger %I after update on %I referencing old table as before new table as changed
      for each statement execute function mark_moved_scores()', source || '_mark_changed', source);
  end loop;
end
$$;

-- Who is deleted has no scores; who comes back, or is rated otherwise, is reckoned anew. Marked in either case: scores may be on their way.
create function customer_scores_follow() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.deleted_at is not null then
    delete from customer_scores where customer_id = old.id;
  end if;
  insert into score_marks (customer_id) values (old.id) on conflict do nothing;
  return null;
end
$$;
create trigger customer_scores_change after update on customers for each row
  when (new.deleted_at is distinct from old.deleted_at
    or new.rating_sum <> old.rating_sum or new.rating_count <> old.rating_count)
  execute function customer_scores_follow();
create trigger customer_scores_end after delete on customers for each row
  when (old.deleted_at is null) execute function customer_scores_follow();

insert into score_marks (customer_id)
select customer_id from services union select customer_id from payment_days;
