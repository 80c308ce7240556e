-- What two customers have to share one of to be compared: hashes of 53 bits, made by libs/matching. Rewritten by a scan, and of those
-- that changed since when somebody asks for the duplicates of one; a write of a customer costs nothing here.
create table customer_match_keys (
  customer_id uuid not null,
  key bigint not null,
  primary key (customer_id, key)
);
create index customer_match_keys_key on customer_match_keys (key, customer_id);

-- One row: up to which change of customers the keys are made, and by which rules.
create table match_progress (
  singleton boolean primary key default true check (singleton),
  rules integer not null,
  updated_at timestamptz(3) not null,
  id uuid not null
);

-- Two customers that may be one person, the smaller id first: what the last scan found, and what people said of it.
create table customer_duplicates (
  customer_id uuid not null references customers (id) on delete cascade,
  other_id uuid not null references customers (id) on delete cascade,
  id uuid not null,
  -- four decimals
  confidence double precision not null,
  reasons jsonb not null,
  status text not null default 'open' check (status in ('open', 'dismissed', 'merged')),
  created_at timestamptz(3) not null,
  -- by which scan it was found last: open ones that a scan does not find again are no more
  found_at timestamptz(3) not null,
  decided_at timestamptz(3),
  primary key (customer_id, other_id),
  check (customer_id < other_id)
);
create index customer_duplicates_other on customer_duplicates (other_id, customer_id);
create index customer_duplicates_id on customer_duplicates (id);
create index customer_duplicates_status on customer_duplicates (status, confidence desc, id desc);

-- What scans learnt of the customers; the newest holds.
create table matching_models (
  id uuid primary key,
  fitted_at timestamptz(3) not null,
  model jsonb not null
);
