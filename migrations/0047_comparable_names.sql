-- Names of segments and of message templates compare as all text does, by `fold`: without case, marks and kinds of blanks. Of
-- those that nothing else tells apart the oldest keeps its name, and the others get a number. A program of before meets indexes
-- of the same names.
drop index segments_name;
drop index message_templates_name;

do $$
declare
  named text;
  twin record;
  number integer;
  candidate text;
  is_taken boolean;
begin
  foreach named in array array['segments', 'message_templates'] loop
    for twin in execute format(
      'select id, name from (
         select id, name, created_at, row_number() over (partition by fold(name) order by created_at, id) as place from %I) each
       where place > 1 order by created_at, id', named)
    loop
      number := 2;
      loop
        -- 255 characters at most
        candidate := left(twin.name, 240) || ' (' || number || ')';
        execute format('select exists (select from %I where fold(name) = fold($1))', named) into is_taken using candidate;
        exit when not is_taken;
        number := number + 1;
      end loop;
      execute format('update %I set name = $1, version = version + 1, updated_at = now() where id = $2', named)
        using candidate, twin.id;
    end loop;
  end loop;
end
$$;

create unique index segments_name on segments (fold(name));
create unique index message_templates_name on message_templates (fold(name));
