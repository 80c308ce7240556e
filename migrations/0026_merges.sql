-- Records of one person that were made one. The record that went into another stays hidden for as long as the merge can be undone,
-- with the values that it had; it is no deleted record then, but one that others know by a new id.
alter table customers add column merged_into uuid;

create table merges (
  -- who is left
  customer_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  merged_at timestamptz(3) not null,
  undone_at timestamptz(3),
  -- what an undo needs: what was moved, and the values that the merge changed. Null once it cannot be undone any more
  undo jsonb,
  primary key (customer_id, id)
);
create index merges_id on merges (id);
create index merges_from on merges (from_id);
create index merges_due on merges (merged_at) where undo is not null;

-- Where the ids of merged records lead, for as long as there is anybody to lead to.
create table merged_customers (
  merged_id uuid primary key,
  survivor_id uuid not null,
  merge_id uuid not null
);
create index merged_customers_survivor on merged_customers (survivor_id);
