-- A known word sealed by each key that values may be sealed with: a start whose keys open not all of them stops.
create table encryption_canaries (
  generation integer primary key,
  sealed bytea not null,
  made_at timestamptz(3) not null
);

-- Which key sealed a tax id: what housekeeping seals anew when keys rotate. Empty for those that do not name it yet.
create index customers_sealed_by on customers (
  (case when get_byte(tax_id_encrypted, 0) = 2 then substring(tax_id_encrypted from 2 for 4) else ''::bytea end), id
) where tax_id_encrypted is not null;
