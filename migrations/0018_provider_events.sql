-- Which events of providers came already, for as long as they are taken: a hash under a key, nothing of the event itself,
-- and so nothing that the erasure of a person would have to reach.
create table provider_receipts (
  hash bytea primary key,
  forget_at timestamptz(3) not null
);
create index provider_receipts_forget_at on provider_receipts (forget_at);

-- What waits is kept as WhatsApp told of it, since more than texts comes in, and also from senders who show no number.
-- What cannot be filed stays, with a reason, until an agent files it.
alter table whatsapp_inbox
  add column id uuid not null default gen_random_uuid(),
  -- the ids by which the sender is known, and a number that can be none
  add column sender_ids text[] not null default '{}',
  add column payload jsonb,
  -- WhatsApp's id of the message that this one speaks of
  add column target_id text,
  add column attempts integer not null default 0,
  add column reason text
    check (reason in ('unknown_sender', 'unknown_message', 'number_of_another', 'unreadable', 'failed'));
update whatsapp_inbox set payload = jsonb_build_object('type', 'text', 'text', jsonb_build_object('body', text));
alter table whatsapp_inbox
  drop constraint whatsapp_inbox_pkey,
  drop column text,
  alter column payload set not null,
  alter column message_id drop not null,
  alter column phone drop not null,
  alter column phone_key drop not null,
  alter column id drop default,
  add primary key (id);
drop index whatsapp_inbox_position;
create index whatsapp_inbox_waiting on whatsapp_inbox (position) where reason is null;
create index whatsapp_inbox_unfiled on whatsapp_inbox (received_at desc, id desc) where reason is not null;
create index whatsapp_inbox_senders on whatsapp_inbox using gin (sender_ids);
create index whatsapp_inbox_target on whatsapp_inbox (target_id) where reason = 'unknown_message';
