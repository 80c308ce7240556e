-- The first answer to each Idempotency-Key, kept for a day and committed with the change it answers.
create table idempotency_keys (
  principal_id uuid not null,
  route text not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  headers jsonb not null,
  -- encrypted: it shows what the caller may see, tax ids too
  body bytea not null,
  -- every id that the answer names, so that erasing a person finds the answers that show them
  mentions uuid[] not null,
  created_at timestamptz(3) not null,
  primary key (principal_id, route, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
create index idempotency_keys_mentions on idempotency_keys using gin (mentions);
