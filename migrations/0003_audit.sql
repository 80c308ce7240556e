-- Who did what, and who was not allowed to. Rows are written with the change they tell of, and never changed.
create table audit_log (
  -- UUIDv7: the order of ids is the order of time, so the primary key serves paging and the filter by time
  id uuid primary key,
  at timestamptz(3) not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text,
  -- the permission that the route asked for, or a word such as sign_in
  action text not null,
  resource text not null,
  resource_id text,
  request_id text,
  address text,
  outcome text not null constraint audit_log_outcome check (outcome in ('success', 'denied')),
  -- {"field": {"before": …, "after": …}}, changed fields only
  changes jsonb not null
);
create index audit_log_actor on audit_log (actor_id, id);
create index audit_log_action on audit_log (action, id);
create index audit_log_resource on audit_log (resource, id);
create index audit_log_resource_id on audit_log (resource_id, id) where resource_id is not null;
create index audit_log_denied on audit_log (id) where outcome = 'denied';

create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('crm.erasing', true) = 'on' then
    return new;
  end if;
  raise exception 'audit_log is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function audit_log_is_append_only();
create trigger audit_log_no_truncate before truncate on audit_log
  for each statement execute function audit_log_is_append_only();

-- The one exception: what was once in the fields of an erased person goes, that something happened to them stays.
create function erase_audit_values(erased_resource text, erased_id text) returns void language plpgsql as $$
begin
  perform set_config('crm.erasing', 'on', true);
  update audit_log
  set changes = (
    select coalesce(jsonb_object_agg(field, '{"before": null, "after": null, "erased": true}'::jsonb), '{}')
    from jsonb_object_keys(changes) as field
  )
  where resource_id = erased_id and resource = erased_resource and changes <> '{}';
  perform set_config('crm.erasing', 'off', true);
end $$;
