-- Webhooks: who is told of what happens. A handful, so that each part of a spread store would have all of them.
create table webhooks (
  id uuid primary key,
  version integer not null default 1,
  url text not null,
  events text[] not null,
  description text,
  active boolean not null,
  -- in whose words and by whose rights everything is told
  owner_kind text not null,
  owner_id uuid not null,
  -- what deliveries are signed with, sealed; the one before it for a day after a rotation
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamptz(3),
  -- of the first of the failures since the last success
  failing_since timestamptz(3),
  disabled_at timestamptz(3),
  disabled_reason text,
  -- it is gone for callers; what hangs on it is removed little by little
  removed_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);

-- What happened, as long as it can be sent again, where somebody subscribed to it. Nobody's customer is the id of zeros.
create table events (
  customer_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null,
  type text not null,
  resource_id uuid not null,
  actor_kind text not null,
  actor_id uuid,
  -- the record as it was then, of which each reader is shown what they may see; null once the customer was erased
  data jsonb,
  -- who the customer is by now, where records were merged: what erases the one erases this too
  merged_into uuid,
  primary key (customer_id, id)
);
create index events_merged_into on events (merged_into) where merged_into is not null;
create index events_at on events (at);

-- The order in which one customer's events go to one webhook. Whoever adds to it holds its row until the COMMIT, so that
-- positions are in the order of the commits, which ids and clocks of several instances are not.
create table webhook_lanes (
  customer_id uuid not null,
  webhook_id uuid not null,
  -- microseconds since 1970, or one more than the last
  last_position bigint not null,
  -- deliveries that are to be sent
  pending integer not null,
  -- of the first of them
  next_attempt_at timestamptz(3) not null,
  -- who sends holds the lane by this number until then
  fence integer not null default 0,
  leased_until timestamptz(3),
  primary key (customer_id, webhook_id)
);
create index webhook_lanes_due on webhook_lanes (webhook_id, next_attempt_at) where pending > 0;
create index webhook_lanes_last on webhook_lanes (last_position);

create table webhook_deliveries (
  customer_id uuid not null,
  webhook_id uuid not null,
  position bigint not null,
  id uuid not null,
  event_id uuid not null,
  type text not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  response_status integer,
  -- why the last attempt failed
  error text,
  -- null but for one that failed and will be tried again
  next_attempt_at timestamptz(3),
  created_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  primary key (customer_id, webhook_id, position)
);
create index webhook_deliveries_next on webhook_deliveries (customer_id, webhook_id, position) where status = 'pending';
create index webhook_deliveries_of_webhook on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_status on webhook_deliveries (webhook_id, status, id);
create index webhook_deliveries_created_at on webhook_deliveries (created_at);
