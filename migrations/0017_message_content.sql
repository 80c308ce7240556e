-- What a message is beside its words: its kind, what was sent in its own structure, what became of it since.
alter table messages
  add column kind text not null default 'text',
  add column content jsonb,
  -- what the customer put on it, and when that was put on or taken away last
  add column reaction text,
  add column reacted_at timestamptz(3),
  -- earlier texts, oldest first: [{text, until}]
  add column edits jsonb,
  -- the order in which messages were received. WhatsApp tells whole seconds, the desk thousandths: within one second
  -- the order received is the only one that both have
  add column position bigint,
  add column sent_second timestamp(0)
    generated always as (date_trunc('second', sent_at at time zone 'UTC')) stored;

-- what stands already keeps the order in which it was counted
update messages set position = ordered.position
  from (select id, row_number() over (order by sent_at, id) as position from messages) ordered
  where messages.id = ordered.id;
alter table messages alter column position set not null, alter column position add generated always as identity;
select setval(pg_get_serial_sequence('messages', 'position'), coalesce(max(position), 1), max(position) is not null)
  from messages;

drop index messages_conversation;
drop index messages_direction;
create index messages_conversation on messages (conversation_id, sent_second, position);
-- what was asked and answered just before and after a message
create index messages_direction on messages (conversation_id, direction, sent_second, position);

-- Who a customer is elsewhere: the ids by which providers know them, beside the phone. One of a provider's ids is one
-- customer's; a customer may have several, since a new number brings a new id.
create table customer_identities (
  channel text not null,
  external_id text not null,
  customer_id uuid not null constraint customer_identities_customer_fkey references customers (id),
  created_at timestamptz(3) not null,
  primary key (channel, external_id)
);
create index customer_identities_customer on customer_identities (customer_id);
