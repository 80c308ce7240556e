-- Who was in which segment when it was last looked at, while somebody wants to hear who joins and leaves.
create table segment_members (
  customer_id uuid not null,
  segment_id uuid not null,
  primary key (customer_id, segment_id)
);
create index segment_members_of_segment on segment_members (segment_id, customer_id);

-- Segments that are looked at from time to time, by one instance each.
create table segment_watches (
  segment_id uuid primary key,
  -- a look that takes longer is another's
  next_at timestamptz(3) not null,
  -- until then nobody is told: those found are who was there before
  is_filled boolean not null default false
);
create index segment_watches_next_at on segment_watches (next_at);
