-- What customers and the support desk write to each other. Every writer here holds the customer's row, whose counters
-- change in the same transaction; see src/conversations.

create table conversations (
  id uuid primary key,
  customer_id uuid not null constraint conversations_customer_fkey references customers (id),
  subject text,
  channel text,
  status text not null default 'open' check (status in ('open', 'resolved')),
  assignee_id uuid constraint conversations_assignee_fkey references users (id),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  resolved_at timestamptz(3),
  -- of the latest message, and how many there are
  last_message_at timestamptz(3),
  message_count integer not null default 0,
  version integer not null default 1,
  constraint conversations_resolved check ((status = 'resolved') = (resolved_at is not null))
);
create index conversations_customer on conversations (customer_id, created_at desc, id desc);
create index conversations_created_at on conversations (created_at desc, id desc);
create index conversations_status on conversations (status, created_at desc, id desc);
create index conversations_assignee on conversations (assignee_id, status, created_at desc, id desc);

create table messages (
  id uuid primary key,
  conversation_id uuid not null constraint messages_conversation_fkey references conversations (id),
  -- the conversation's, for what is asked by customer
  customer_id uuid not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  -- null once the person was forgotten
  text text,
  sent_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  -- the provider's own id of a message that came in by a webhook
  external_id text
);
create unique index messages_external_id on messages (external_id) where external_id is not null;
create index messages_conversation on messages (conversation_id, sent_at desc, id desc);
-- what was asked and answered just before and after a message
create index messages_direction on messages (conversation_id, direction, sent_at, id);

-- Messages that were acknowledged to WhatsApp and are not filed in a conversation yet.
create table whatsapp_inbox (
  message_id text primary key,
  -- the order in which they came: of one event, several have the same second
  position bigint not null generated always as identity,
  phone text not null,
  phone_key text not null,
  profile_name text,
  text text not null,
  sent_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  -- the last time that filing it failed; it is tried again later
  failed_at timestamptz(3)
);
create index whatsapp_inbox_position on whatsapp_inbox (position);
create index whatsapp_inbox_phone on whatsapp_inbox (phone_key);
