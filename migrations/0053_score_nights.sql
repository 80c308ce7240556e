-- One row: the last UTC day on which all scores were reckoned anew.
create table score_nights (
  singleton boolean primary key default true check (singleton),
  day date not null
);
