-- What billing, provisioning and ticketing systems tell of customers. All rows hang on a customer and are written while its row
-- is held by a key-share lock, so that no foreign key has to look for it once more with each of a million rows.

-- Whose is what another system calls so. It alone is unique beyond a customer; whoever writes a record holds its key.
create table record_keys (
  kind text not null,
  external_id text not null,
  customer_id uuid not null,
  record_id uuid not null,
  primary key (kind, external_id)
);

create table services (
  customer_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  -- external_id and texts are null only once the person was anonymized
  external_id text,
  name text,
  service_type text not null,
  status text not null check (status in ('active', 'suspended', 'cancelled')),
  monthly_price numeric(16, 4) not null check (monthly_price >= 0),
  currency text not null,
  start_date date not null,
  end_date date,
  contract_months integer,
  details jsonb,
  -- the customers that merges brought it from, the last first
  moved_from uuid[] not null default '{}',
  primary key (customer_id, id)
);

create table payments (
  customer_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  external_id text,
  amount numeric(16, 4) not null check (amount >= 0),
  currency text not null,
  payment_date timestamptz(3) not null,
  due_date date,
  payment_method text,
  status text not null check (status in ('completed', 'failed', 'pending', 'refunded')),
  invoice_id text,
  transaction_id text,
  notes text,
  moved_from uuid[] not null default '{}',
  primary key (customer_id, id)
);
create index payments_date on payments (customer_id, payment_date, id);

create table usage_records (
  customer_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  external_id text,
  metric text not null,
  quantity numeric(24, 9) not null check (quantity >= 0),
  unit text not null,
  period_start timestamptz(3) not null,
  period_end timestamptz(3) not null,
  -- as the system that counts calls it
  service_id text,
  moved_from uuid[] not null default '{}',
  primary key (customer_id, id)
);

create table tickets (
  customer_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  external_id text,
  subject text,
  status text not null check (status in ('open', 'pending', 'resolved', 'closed')),
  priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
  opened_at timestamptz(3) not null,
  resolved_at timestamptz(3),
  satisfaction smallint check (satisfaction between 1 and 5),
  moved_from uuid[] not null default '{}',
  primary key (customer_id, id)
);
create index tickets_opened on tickets (customer_id, opened_at, id);

create table billing (
  customer_id uuid primary key,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  current_balance numeric(16, 4) check (current_balance >= 0),
  credit_limit numeric(16, 4) check (credit_limit >= 0),
  auto_pay_enabled boolean,
  paperless_billing boolean,
  payment_method text,
  moved_from uuid[] not null default '{}'
);

-- What histories are summed up from, by UTC days, since their windows begin with one: at most 1,830 days however many rows there
-- are. Changed in the transaction that changes the rows.
create table payment_days (
  customer_id uuid not null,
  day date not null,
  currency text not null,
  payment_method text not null,
  -- of the completed ones
  amount numeric not null,
  completed integer not null,
  -- of these, with a due date; and not after it
  due integer not null,
  on_time integer not null,
  failed integer not null,
  primary key (customer_id, day, currency, payment_method)
);

create table usage_days (
  customer_id uuid not null,
  day date not null,
  metric text not null,
  unit text not null,
  quantity numeric not null,
  records integer not null,
  primary key (customer_id, day, metric, unit)
);

-- In which unit a customer's metric is counted, as long as there are records of it.
create table usage_units (
  customer_id uuid not null,
  metric text not null,
  unit text not null,
  records integer not null,
  primary key (customer_id, metric)
);

create table ticket_days (
  customer_id uuid not null,
  -- on which they were opened
  day date not null,
  tickets integer not null,
  -- open and pending ones; the others are resolved and closed ones
  open integer not null,
  -- of these, with the moment; and how long they took
  timed integer not null,
  milliseconds numeric not null,
  -- of these, with a satisfaction
  rated integer not null,
  satisfaction integer not null,
  primary key (customer_id, day)
);
