-- Whom to speak to at a customer. Of those of one type exactly one is the primary one, as long as there are any.
create table contacts (
  id uuid primary key,
  customer_id uuid not null references customers (id) on delete cascade,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  -- null only once the person was anonymized
  name text,
  title text,
  email text,
  phone text,
  mobile text,
  contact_type text not null check (contact_type in ('primary', 'billing', 'technical', 'emergency')),
  is_primary boolean not null,
  can_authorize_changes boolean not null,
  preferred_contact_method text,
  notes text
);

create index contacts_customer on contacts (customer_id, id);
create index contacts_type on contacts (customer_id, contact_type, id);
create unique index contacts_primary on contacts (customer_id, contact_type) where is_primary;

-- Whose record an entry of the log speaks of, so that the person in it can be erased after the record itself is gone.
create index audit_log_owner on audit_log ((changes #>> '{customer_id,after}')) where changes ? 'customer_id';

create function erase_audit_values_of_owned(erased_resource text, owner_id text) returns void language sql as $$
  select erase_audit_values(erased_resource, owned.resource_id)
  from (
    select distinct resource_id from audit_log
    where changes ? 'customer_id' and changes #>> '{customer_id,after}' = owner_id
      and resource = erased_resource and resource_id is not null
  ) owned
$$;
