-- Who customers are, what credit they are given, and whether their addresses are ones. All rows hang on a customer and are written
-- while its row is held; whatever a provider answered is encrypted with the key of the tax ids.

create table verifications (
  customer_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  method text not null check (method in ('document_upload', 'third_party_service', 'manual_review')),
  level text not null check (level in ('basic', 'enhanced', 'comprehensive')),
  status text not null check (status in ('pending', 'in_progress', 'completed', 'failed', 'expired')),
  provider text,
  is_sandbox boolean not null,
  documents jsonb not null,
  requested_by uuid not null,
  -- who asked, and who added the documents: persons, who do not decide
  involved uuid[] not null,
  -- a person, or the provider
  decided_by text,
  decided_at timestamptz(3),
  -- of an open one when it is given up, of a completed one when it holds no more
  expires_at timestamptz(3) not null,
  notes text,
  claimed_by uuid,
  claimed_until timestamptz(3),
  answer_encrypted bytea,
  primary key (customer_id, id)
);
-- what knows nothing of the customer, such as a callback, learns it here
create index verifications_id on verifications (id);
-- the reviewers' queue, from either end
create index verifications_created on verifications (created_at, id);
create index verifications_status on verifications (status, created_at, id);
create index verifications_method on verifications (method, status, created_at, id);
create index verifications_expires on verifications (status, expires_at, id);
create index verifications_end on verifications (expires_at, id);

create table credit_checks (
  customer_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  bureau text not null check (bureau in ('experian', 'equifax', 'transunion')),
  purpose text,
  status text not null check (status in ('pending', 'completed', 'failed')),
  is_sandbox boolean not null,
  requested_by uuid not null,
  consent_recorded_at timestamptz(3) not null,
  checked_at timestamptz(3),
  answer_encrypted bytea,
  primary key (customer_id, id)
);

-- Of each of a customer's addresses the latest check; the address in it stands in the encrypted answer alone.
create table address_checks (
  customer_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  address_type text not null check (address_type in ('billing', 'service')),
  status text not null check (status in ('verified', 'corrected', 'invalid', 'unverifiable')),
  source text not null check (source in ('rules', 'offline', 'geocoder')),
  answer_encrypted bytea,
  primary key (customer_id, id)
);

-- Who added a document, as a person: they do not approve a verification by it.
alter table documents add column uploader_id uuid;

-- Which key sealed an answer: what housekeeping seals anew when keys rotate.
create index verifications_sealed_by on verifications (
  (case when get_byte(answer_encrypted, 0) = 2 then substring(answer_encrypted from 2 for 4) else ''::bytea end), id
) where answer_encrypted is not null;
create index credit_checks_sealed_by on credit_checks (
  (case when get_byte(answer_encrypted, 0) = 2 then substring(answer_encrypted from 2 for 4) else ''::bytea end), id
) where answer_encrypted is not null;
create index address_checks_sealed_by on address_checks (
  (case when get_byte(answer_encrypted, 0) = 2 then substring(answer_encrypted from 2 for 4) else ''::bytea end), id
) where answer_encrypted is not null;
