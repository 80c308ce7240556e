-- Contracts, identity papers and the like of a customer: a file that is kept here, or a reference to one kept elsewhere.
create table documents (
  id uuid primary key,
  customer_id uuid not null references customers (id) on delete cascade,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  -- null only once the person was anonymized
  name text,
  document_type text not null
    check (document_type in ('contract', 'agreement', 'id_verification', 'credit_application', 'technical_specs')),
  -- of a reference; never fetched
  reference_url text,
  -- of a file: where the store has it, and what is known of its bytes
  file_key uuid,
  file_name text,
  file_size bigint,
  mime_type text,
  sha256 text,
  uploaded_by text,
  expiration_date date,
  -- false once it is expired or replaced
  is_active boolean not null default true,
  requires_signature boolean not null default false,
  signature_status text not null
    check (signature_status in ('not_required', 'pending', 'signed', 'declined', 'expired')),
  tags text[] not null default '{}',
  -- versions of one document: the id of the first, counted from 1; only the newest can be replaced
  series_id uuid not null,
  version_number integer not null,
  replaces uuid,
  is_replaced boolean not null default false
);

create index documents_customer on documents (customer_id, id);
create index documents_active on documents (customer_id, id) where is_active;
create index documents_type on documents (customer_id, document_type, id);
create unique index documents_series on documents (series_id, version_number);
create index documents_expiring on documents (expiration_date, id)
  where (is_active or signature_status = 'pending') and expiration_date is not null;

-- Files that must go: noted before their first byte is written and struck out in the transaction that keeps them, so that
-- what a dying process leaves behind is found and removed.
create table file_deletions (
  key uuid primary key,
  due_at timestamptz(3) not null
);
create index file_deletions_due on file_deletions (due_at, key);
