-- What the other migrations build on.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- Text as it is compared and searched: without accents and case. It depends on the text alone, so it may be indexed:
-- unaccent() is only STABLE because it looks its dictionary up by name, so the dictionary is named in full; and the
-- ICU collation lowers every alphabet alike, whatever locale the database was made with. ICU writes a sigma at
-- the end of a word differently, which would break a search for the beginning of a word.
CREATE FUNCTION public.fold(text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN translate(lower(public.unaccent('public.unaccent'::regdictionary, $1) COLLATE "und-x-icu"), 'ς', 'σ');
