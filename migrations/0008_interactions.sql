-- What was said to whom, and what came of it. Two teams' shapes of one record: channel and summary (travel), type, products
-- and outcome (car sales).

-- compares ids inside an exclusion constraint
create extension if not exists btree_gist with schema public;

create table interactions (
  id uuid primary key,
  customer_id uuid not null references customers (id) on delete cascade,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  -- when it took place
  occurred_at timestamptz(3) not null,
  channel text not null check (channel in ('email', 'phone', 'chat', 'in-person', 'whatsapp', 'sms')),
  -- as car sales named it; null where only the channel was given
  interaction_type text check (interaction_type in ('sales_call', 'email', 'test_drive', 'showroom_visit')),
  staff_member_id uuid,
  subject text,
  -- null only once the person was anonymized
  summary text,
  duration_minutes integer check (duration_minutes between 0 and 1440),
  products_discussed text[] not null default '{}',
  customer_feedback jsonb,
  outcome text,
  follow_up_required boolean not null default false,
  follow_up_date timestamptz(3),
  follow_up_type text,
  follow_up_notes text,
  follow_up_done_at timestamptz(3),
  recommendation_id text,
  effectiveness_rating smallint check (effectiveness_rating between 1 and 5),
  recommendation_effectiveness text check (recommendation_effectiveness in ('low', 'medium', 'high')),
  techniques_applied text[] not null default '{}',
  -- the sale before and after it
  stage_before text not null,
  stage_after text not null,
  -- how fast the buyer decided, where it told; written by the service, see src/customers/sales/decision-pace.ts
  decision_pace text check (decision_pace in ('fast', 'deliberate')),
  -- seconds since 1970 that a call of a known member of staff took; written by the service, since PostgreSQL calls no sum
  -- of moment and interval immutable
  call_time int8range,
  -- nobody is on two calls at once
  constraint interactions_one_call exclude using gist (staff_member_id with =, call_time with &&)
);

create index interactions_customer on interactions (customer_id, occurred_at, id);
create index interactions_occurred_at on interactions (occurred_at, id);
create index interactions_staff on interactions (staff_member_id, occurred_at, id) where staff_member_id is not null;
create index interactions_channel on interactions (channel, occurred_at, id);
create index interactions_type on interactions (interaction_type, occurred_at, id) where interaction_type is not null;
create index interactions_outcome on interactions (outcome, occurred_at, id) where outcome is not null;
create index interactions_follow_up on interactions (occurred_at, id) where follow_up_required;
create index interactions_due on interactions (follow_up_date, id) where follow_up_required and follow_up_done_at is null;
create index interactions_done on interactions (follow_up_date, id)
  where follow_up_required and follow_up_done_at is not null;
create index interactions_customer_channel on interactions (customer_id, channel);

-- How many interactions told of which pace; see src/customers/sales/personality-profile.ts.
alter table customers
  add column fast_decisions integer not null default 0,
  add column deliberate_decisions integer not null default 0;
