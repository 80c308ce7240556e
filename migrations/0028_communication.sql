-- What is written to many customers at once: the texts, what became of each message, and who wants or can be reached no more.

create table message_templates (
  id uuid primary key,
  version integer not null default 1,
  name text not null,
  channel text not null check (channel in ('email', 'sms', 'whatsapp')),
  -- by language tag: {subject, message, html}
  texts jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index message_templates_name on message_templates (lower(name));

-- A message for each customer of a job. It stands here as `sending`, committed, before the conversation with the mail server
-- or gateway begins: whatever a process dies with is known, and never sent again.
create table outgoing_messages (
  customer_id uuid not null references customers (id) on delete cascade,
  -- also its Message-ID, and the Idempotency-Key of the gateway
  id uuid not null,
  job_id uuid not null,
  -- the recipient's number in the job
  row integer not null,
  channel text not null check (channel in ('email', 'sms', 'whatsapp')),
  category text not null check (category in ('marketing', 'service', 'billing', 'outage')),
  state text not null check (state in ('sending', 'waiting', 'sent', 'failed', 'skipped')),
  reason text,
  -- null once the person was anonymized, as are the texts
  address text,
  address_key text,
  subject text,
  text text,
  html text,
  headers jsonb not null default '{}',
  -- counted as sent, and kept for who reads the outbox: no server is configured
  in_outbox boolean not null default false,
  -- the gateway's own id of it
  reference text,
  attempts integer not null default 0,
  -- when one that waits is due, and until when one that could not be delivered is tried
  send_after timestamptz(3),
  try_until timestamptz(3),
  created_at timestamptz(3) not null,
  -- when it came into its state
  changed_at timestamptz(3) not null,
  bounced_at timestamptz(3),
  primary key (customer_id, id),
  -- with the row, since a merge may bring two messages of a job together
  unique (customer_id, job_id, row)
);
create index outgoing_messages_timeline on outgoing_messages (customer_id, changed_at desc, id desc);
create index outgoing_messages_id on outgoing_messages (id);
create index outgoing_messages_outbox on outgoing_messages (id) where in_outbox;
create index outgoing_messages_unfinished on outgoing_messages (job_id, send_after) where state in ('sending', 'waiting');

-- Which addresses a job has written to already: a hash under a key, for as long as the job runs.
create table job_addresses (
  job_id uuid not null,
  hash bytea not null,
  created_at timestamptz(3) not null,
  primary key (job_id, hash)
);
create index job_addresses_created_at on job_addresses (created_at);

-- Who took the link out of our marketing. It outlives every switch that somebody else turns.
create table unsubscribed_customers (
  customer_id uuid primary key references customers (id) on delete cascade,
  unsubscribed_at timestamptz(3) not null
);

-- Addresses that a server refused for good. Another address of the same customer is tried.
create table bounced_addresses (
  customer_id uuid not null references customers (id) on delete cascade,
  channel text not null check (channel in ('email', 'sms', 'whatsapp')),
  address_key text not null,
  status text,
  bounced_at timestamptz(3) not null,
  primary key (customer_id, channel, address_key)
);
