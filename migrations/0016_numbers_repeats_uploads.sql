-- The lines of a customer's alternative phones, as phone_key is of phone; housekeeping reads those that stand here already.
alter table customers add column alternative_phone_keys text[] not null default '{}';
-- nearly nobody has one: an empty list would be an entry of the index for every customer
create index customers_alternative_phones on customers using gin (alternative_phone_keys)
  where deleted_at is null and alternative_phone_keys <> '{}';
create index customers_unread_phones on customers (id)
  where cardinality(alternative_phones) <> cardinality(alternative_phone_keys);

-- With which contract and permissions an answer was shown: with others it is not shown again. Null in the rows of before.
alter table idempotency_keys add column view_hash bytea;

-- What an object store calls the upload in parts that is to make the file, so that the parts of one that broke off can go.
alter table file_deletions add column upload_id text;
