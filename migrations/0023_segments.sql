-- Customers that criteria choose, by a name. Who is in it is found when it is asked.
create table segments (
  id uuid primary key,
  version integer not null default 1,
  name text not null,
  description text,
  -- as they were sent: a tree, or lists by field
  criteria jsonb not null,
  is_active boolean not null default true,
  -- what was counted at last_calculated; older than some seconds, it is counted anew when it is shown
  customer_count integer not null,
  last_calculated timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index segments_name on segments (lower(name));

-- How much is to be followed up with a customer.
create index interactions_open_of_customer on interactions (customer_id)
  where follow_up_required and follow_up_done_at is null;
