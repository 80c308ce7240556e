-- The files of imports, while their rows may still be read.
create table import_files (
  job_id uuid primary key references jobs on delete cascade,
  file_key uuid not null
);

-- Whom the emails and phones of a plan would belong to after the rows before: a plan stores no customers, and a later row may
-- name one of an earlier. Known by their hashes, and gone when the plan is made. Null: free by then.
create table import_claims (
  job_id uuid not null references jobs on delete cascade,
  claim uuid not null,
  customer_id uuid,
  primary key (job_id, claim)
);
