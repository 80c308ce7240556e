-- What the other migrations build on.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- Text as it is compared and searched: without accents and case. unaccent() itself is only STABLE, because its
-- dictionary is looked up by name; named in full, the result depends on the text alone and may be indexed.
CREATE FUNCTION public.fold(text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1));
