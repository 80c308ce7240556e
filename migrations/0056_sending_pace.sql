-- When the next message may go: all instances together send so many a second, each by a part of a second that it reserves here.
create table sending_pace (
  is_only boolean primary key default true check (is_only),
  free_at timestamptz not null
);
