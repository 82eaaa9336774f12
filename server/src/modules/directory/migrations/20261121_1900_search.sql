-- Full text over the directory (000 §3.3): name (A), company (B), bio and tags (C); letter case and accents do not count.

-- unaccent depends on a dictionary that somebody could change; it is fixed here, so that an index may be built on it.
create function directory.plain(words text) returns text language sql immutable parallel safe
  set search_path = pg_catalog, public, pg_temp as $$ select lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

create function directory.search_text(name text, company text, bio text, tags text[]) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select setweight(to_tsvector('simple', directory.plain(coalesce(name, ''))), 'A')
    || setweight(to_tsvector('simple', directory.plain(coalesce(company, ''))), 'B')
    || setweight(to_tsvector('simple', directory.plain(coalesce(bio, '') || ' ' || array_to_string(coalesce(tags, '{}'), ' '))), 'C')
$$;

alter table directory.contractors no force row level security;
alter table directory.contractors
  add column search_text tsvector generated always as (directory.search_text(display_name, company_name, bio, tags)) stored;
alter table directory.contractors force row level security;

create index contractors_by_words on directory.contractors using gin (org_id, search_text);
comment on index directory.contractors_by_words is 'search';
create index contractors_by_spelling on directory.contractors
  using gin (org_id, directory.plain(display_name) gin_trgm_ops, directory.plain(coalesce(company_name, '')) gin_trgm_ops);
comment on index directory.contractors_by_spelling is 'near spellings';

-- What somebody typed: words, "phrases", -words; the last word may be the beginning of one. Never an error.
create function directory.search_query(typed text) returns tsquery language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
declare
  asked tsquery := websearch_to_tsquery('simple', directory.plain(typed));
begin
  if typed !~ '[[:alnum:]]$' or asked::text !~ '''$' or asked::text ~ '!''[^'']*''$' then
    return asked;
  end if;
  return (asked::text || ':*')::tsquery;
exception when others then
  return plainto_tsquery('simple', typed);
end
$$;

-- Row-level security keeps these operators from their indexes, so the search has a role of its own and names the org itself.
create function directory.search_words(typed text) returns table (id uuid, rank real)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, ts_rank(c.search_text, directory.search_query(typed)) from directory.contractors c
  where c.org_id = nullif(current_setting('app.org', true), '')::uuid and c.search_text @@ directory.search_query(typed)
$$;

create function directory.search_spelling(typed text) returns table (id uuid, rank real)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set pg_trgm.similarity_threshold = 0.3 as $$
  select c.id, greatest(similarity(directory.plain(c.display_name), directory.plain(typed)),
    similarity(directory.plain(coalesce(c.company_name, '')), directory.plain(typed)))
  from directory.contractors c
  where c.org_id = nullif(current_setting('app.org', true), '')::uuid
    and (directory.plain(c.display_name) % directory.plain(typed) or directory.plain(coalesce(c.company_name, '')) % directory.plain(typed))
$$;

grant usage, create on schema directory to gh_search;
grant select on directory.contractors to gh_search;
create policy search on directory.contractors for select to gh_search using (true);
revoke all on function directory.search_words(text), directory.search_spelling(text) from public;
grant execute on function directory.search_words(text), directory.search_spelling(text) to gh_app;
alter function directory.search_words(text) owner to gh_search;
alter function directory.search_spelling(text) owner to gh_search;
revoke create on schema directory from gh_search;
