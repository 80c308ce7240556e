-- When a customer changed last and was last in touch. Lists sort by both, and both change with nearly everything that is written: an
-- index of `customers` over one of them makes each change write all thirty. They stay there to be shown and filtered by; what they are
-- sorted by is this copy, which follows by itself. Those alone who are not deleted.
create table customer_moments (
  customer_id uuid primary key,
  updated_at timestamptz(3) not null,
  last_interaction timestamptz(3)
) with (fillfactor = 80);
insert into customer_moments select id, updated_at, last_interaction from customers where deleted_at is null;
create index customer_moments_updated_at on customer_moments (updated_at, customer_id);
create index customer_moments_last_interaction on customer_moments (last_interaction, customer_id);

create function customer_moments_follow() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.deleted_at is not null then
    delete from customer_moments where customer_id = old.id;
  elsif tg_op = 'INSERT' or old.deleted_at is not null then
    insert into customer_moments values (new.id, new.updated_at, new.last_interaction);
  else
    update customer_moments set updated_at = new.updated_at, last_interaction = new.last_interaction
    where customer_id = new.id;
  end if;
  return null;
end
$$;
-- after the row, never before it: PostgreSQL would make every generated column anew with each change
create trigger customer_moments_begin after insert on customers for each row
  when (new.deleted_at is null) execute function customer_moments_follow();
create trigger customer_moments_change after update on customers for each row
  when (new.deleted_at is distinct from old.deleted_at or new.deleted_at is null
    and (new.updated_at <> old.updated_at or new.last_interaction is distinct from old.last_interaction))
  execute function customer_moments_follow();
create trigger customer_moments_end after delete on customers for each row
  when (old.deleted_at is null) execute function customer_moments_follow();

drop index customers_updated_at;
drop index customers_last_interaction;
drop index customers_last_interaction_desc;

-- Read backward, the other index of the column gives those with a value from the last to the first; those without come after them.
drop index customers_name_sort_desc;
drop index customers_health_score_desc;
drop index customers_credit_score_desc;
