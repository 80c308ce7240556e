-- A request whose handler opens transactions of its own reserves its key by a row that has no answer yet.
alter table idempotency_keys
  alter column status drop not null,
  alter column headers drop not null,
  alter column body drop not null,
  add constraint idempotency_keys_answered_whole
    check (num_nulls(status, headers, body) in (0, 3));
