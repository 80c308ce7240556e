-- Text as it is compared and searched: what looks or reads alike is alike. Lower case without marks (accents, vowel points,
-- nuktas), letters spelt plainly (`ß` as `ss`; the forms of alef, ya, kaf and ha that Arabic and Persian writers mix up as one),
-- quotes and dashes as on a keyboard, blanks of any kind and number as one, and nothing of what shows nothing. Chinese, Japanese
-- and Korean characters stand alone, so that two of them are three characters to the trigram index. `foldText` of libs/criteria
-- does the same. It stands on Unicode alone: the rules of `unaccent` change between versions of PostgreSQL.
--
-- The steps are guarded by what they cost: of 100 characters `translate` takes 18 µs, a look for any of its letters 1 µs, and
-- text in ASCII, which most of it is, needs none of them.
create or replace function public.fold(text) returns text language plpgsql immutable parallel safe strict as $$
declare
  folded text;
begin
  if octet_length($1) = char_length($1) then
    folded := lower($1 collate "C");
  else
    -- an acute accent standing alone would be taken apart into a blank and its mark
    folded := lower(normalize(replace($1, E'\u00b4', ''''), NFKD) collate "und-x-icu");
    folded := regexp_replace(folded,
      '[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640'
      '\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08ca-\u08e1\u08e3-\u08ff'
      '\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f'
      '\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+', '', 'g');
    if folded ~ '[øđħıĸłŋŧðəɓɗƙƴς\u0671\u0649\u0629\u06a9\u06cc\u06d2\u06c1\u06be\u06d5\u0660-\u0669\u06f0-\u06f9\u05be\u05f3\u05f4\u02b9\u02bb\u02bc\u2010-\u2015\u2018-\u201f\u2032\u2033\u2212\u30fb]' then
      folded := translate(folded,
        E'øđħıĸłŋŧðəɓɗƙƴς\u0671\u0649\u0629\u06a9\u06cc\u06d2\u06c1\u06be\u06d5'
        '\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9'
        '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be\u201c\u201d\u201e\u201f\u2033\u05f4'
        '\u2018\u2019\u201a\u201b\u2032\u05f3\u02b9\u02bb\u02bc\u30fb',
        E'odhiqlntdebdkyσ\u0627\u064a\u0647\u0643\u064a\u064a\u0647\u0647\u0647'
        '01234567890123456789'
        '--------\"\"\"\"\"\"'
        '\'\'\'\'\'\'\'\'\' ');
    end if;
    if folded ~ '[ßæœþ]' then
      folded := replace(replace(replace(replace(folded, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
    end if;
    -- syllables and voiced sounds are put together again, and set apart from each other
    if folded ~ '[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U0001b000-\U0001b16f\U00020000-\U0003ffff]' then
      folded := regexp_replace(normalize(folded, NFC),
        '([\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U0001b000-\U0001b16f\U00020000-\U0003ffff])',
        ' \1 ', 'g');
    end if;
  end if;
  if folded ~ '[\t-\r\u0085\u115f\u1160\u1680\u2028\u2029\u2800]|  ' then
    folded := regexp_replace(folded, '[\t-\r \u0085\u115f\u1160\u1680\u2028\u2029\u2800]+', ' ', 'g');
  end if;
  return btrim(folded);
end
$$;

-- What is stored is kept composed (NFC) from now on, as it comes in; what came before is written anew where it is not. A tag
-- holds no comma or semicolon any more: they part tags in queries and files.
create function public.composed(jsonb) returns jsonb language sql immutable strict
  return normalize($1::text, NFC)::jsonb;
create function public.composed(text[]) returns text[] language sql immutable strict
  return array(select text from unnest($1) with ordinality as given (raw, place),
    lateral (select normalize(raw, NFC)) as made (text) group by text order by min(place));

update customers set
  name = normalize(name, NFC), full_name = normalize(full_name, NFC), first_name = normalize(first_name, NFC),
  last_name = normalize(last_name, NFC), company_name = normalize(company_name, NFC), notes = normalize(notes, NFC),
  source = normalize(source, NFC), industry = normalize(industry, NFC), current_interest = normalize(current_interest, NFC),
  nationality = normalize(nationality, NFC), region = normalize(region, NFC), language = normalize(language, NFC),
  suspend_reason = normalize(suspend_reason, NFC), block_reason = normalize(block_reason, NFC),
  tags = composed(tags), custom_fields = composed(custom_fields), address = composed(address),
  preferences = composed(preferences), billing_address = composed(billing_address),
  service_address = composed(service_address), communication_preferences = composed(communication_preferences),
  emergency_contact = composed(emergency_contact), demographics = composed(demographics),
  decision_factors = composed(decision_factors), buying_context = composed(buying_context)
where concat_ws(' ', name, full_name, first_name, last_name, company_name, notes, source, industry, current_interest, nationality,
  region, language, suspend_reason, block_reason, tags::text, custom_fields, address, preferences, billing_address,
  service_address, communication_preferences, emergency_contact, demographics, decision_factors, buying_context)
  is not nfc normalized;
update customers set tags = composed(array(
  select btrim(regexp_replace(tag, '\s*[,;]\s*', ' ', 'g')) from unnest(tags) with ordinality as given (tag, place)
  where tag !~ '^[,;\s]*$' order by place))
where array_to_string(tags, '') ~ '[,;]';
update documents set tags = composed(array(
  select btrim(regexp_replace(tag, '\s*[,;]\s*', ' ', 'g')) from unnest(tags) with ordinality as given (tag, place)
  where tag !~ '^[,;\s]*$' order by place))
where array_to_string(tags, '') ~ '[,;]';

update contacts set
  name = normalize(name, NFC), title = normalize(title, NFC), notes = normalize(notes, NFC),
  preferred_contact_method = normalize(preferred_contact_method, NFC)
where concat_ws(' ', name, title, notes, preferred_contact_method) is not nfc normalized;
update documents set name = normalize(name, NFC), tags = composed(tags)
where concat_ws(' ', name, tags::text) is not nfc normalized;
update interactions set
  subject = normalize(subject, NFC), summary = normalize(summary, NFC), outcome = normalize(outcome, NFC),
  follow_up_type = normalize(follow_up_type, NFC), follow_up_notes = normalize(follow_up_notes, NFC),
  products_discussed = composed(products_discussed), techniques_applied = composed(techniques_applied)
where concat_ws(' ', subject, summary, outcome, follow_up_type, follow_up_notes, products_discussed::text,
  techniques_applied::text) is not nfc normalized;
update feedback set comments = normalize(comments, NFC), resolution_notes = normalize(resolution_notes, NFC)
where concat_ws(' ', comments, resolution_notes) is not nfc normalized;
update conversations set subject = normalize(subject, NFC) where subject is not nfc normalized;
update messages set text = normalize(text, NFC) where text is not nfc normalized;
update users set name = normalize(name, NFC) where name is not nfc normalized;

drop function public.composed(jsonb);
drop function public.composed(text[]);

-- By what e-mail addresses are compared: in lower case, the domain in its ASCII form. Kept beside the address as it was written,
-- as phone_key is beside the number. All addresses up to now are in ASCII.
alter table customers add column email_key text;
alter table users add column email_key text;
update users set email_key = lower(email);
alter table users alter column email_key set not null;
drop index users_email_key;
create unique index users_email_key on users (email_key);

-- Every folded text made anew, the names that lists are sorted by beside them: one statement, so that the table is written once.
alter table customers
  alter column email_key type text using email,
  drop column name_sort,
  drop column region_key,
  drop column industry_key,
  drop column city_key,
  drop column search_text,
  add column name_sort text collate "C" generated always as (fold(name)) stored,
  add column first_name_sort text collate "C" generated always as (fold(first_name)) stored,
  add column last_name_sort text collate "C" generated always as (fold(last_name)) stored,
  add column region_key text collate "C" generated always as (fold(region)) stored,
  add column industry_key text collate "C" generated always as (fold(industry)) stored,
  add column city_key text collate "C" generated always as
    (fold(coalesce(address ->> 'city', billing_address ->> 'city', service_address ->> 'city'))) stored,
  -- begins with a blank: a search of one or two letters looks for a blank in front of them
  add column search_text text generated always as (
    ' ' || fold(coalesce(name, '') || ' ' || coalesce(full_name, '') || ' ' || coalesce(first_name, '') || ' '
      || coalesce(last_name, '') || ' ' || coalesce(company_name, '') || ' ' || coalesce(email, '') || ' '
      || case when email_key <> email then email_key || ' ' else '' end
      || coalesce(phone_e164, '') || ' ' || coalesce(regexp_replace(phone, '[^0-9]', '', 'g'), '') || ' '
      || coalesce(demographics ->> 'profession', ''))) stored;

drop index customers_email;
create unique index customers_email on customers (email_key) where deleted_at is null;
create index customers_name_sort on customers (name_sort, id) where deleted_at is null;
create index customers_name_sort_desc on customers (name_sort desc nulls last, id desc) where deleted_at is null;
create index customers_first_name_sort on customers (first_name_sort, id)
  where deleted_at is null and first_name_sort is not null;
create index customers_last_name_sort on customers (last_name_sort, id)
  where deleted_at is null and last_name_sort is not null;
create index customers_region on customers (region_key, created_at, id) include (status)
  where deleted_at is null and region_key is not null;
create index customers_city on customers (city_key, created_at, id) include (status)
  where deleted_at is null and city_key is not null;
create index customers_industry on customers (industry_key, created_at, id) include (status)
  where deleted_at is null and industry_key is not null;
create index customers_search on customers using gin (search_text gin_trgm_ops) where deleted_at is null;
