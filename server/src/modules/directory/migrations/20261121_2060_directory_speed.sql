-- The directory at a hundred thousand people an org: counted in an index, read page by page.

-- Which specialties somebody has, as bits in the order of 000 §3.2: arrays are compared outside of indexes only.
create function directory.specialty_mask(specialties text[]) returns int language sql immutable parallel safe
  return ('videography' = any (specialties))::int * 1
    + ('photography' = any (specialties))::int * 2
    + ('editing' = any (specialties))::int * 4
    + ('design' = any (specialties))::int * 8
    + ('copywriting' = any (specialties))::int * 16
    + ('social_media' = any (specialties))::int * 32
    + ('influencer_marketing' = any (specialties))::int * 64
    + ('seo' = any (specialties))::int * 128
    + ('paid_ads' = any (specialties))::int * 256;

alter table directory.contractors no force row level security;
alter table directory.contractors
  add column specialty_mask int not null generated always as (directory.specialty_mask(specialties)) stored;
alter table directory.contractors force row level security;

drop index directory.contractors_by_rating;
create index contractors_by_rating on directory.contractors (org_id, rating100 desc, id)
  include (specialty_mask, availability, hourly_rate_cents, certified_until) where is_active;
comment on index directory.contractors_by_rating is 'the directory, best rated first; counted without the table';
create index contractors_by_availability on directory.contractors (org_id, availability, rating100 desc, id)
  include (specialty_mask, hourly_rate_cents, certified_until) where is_active;
comment on index directory.contractors_by_availability is 'the directory of those who have time; counted without the table';
create index contractors_by_name on directory.contractors (org_id, directory.plain(display_name), id) where is_active;
comment on index directory.contractors_by_name is 'the directory by name';

-- What the search finds comes with all that the directory filters and sorts by, so that nobody is looked up twice.
drop function directory.search_words(text);
drop function directory.search_spelling(text);

-- The question is read once, by the caller: `directory.search_query(typed)`.
create function directory.search_words(asked tsquery) returns table (
  id uuid, rank real, is_active boolean, display_name text, specialty_mask int, availability text, rating100 int,
  hourly_rate_cents int, tags text[], certified_until date, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, ts_rank(c.search_text, asked), c.is_active, c.display_name, c.specialty_mask,
    c.availability, c.rating100, c.hourly_rate_cents, c.tags, c.certified_until, c.created_at
  from directory.contractors c
  where c.org_id = nullif(current_setting('app.org', true), '')::uuid and c.search_text @@ asked
$$;

create function directory.search_spelling(typed text) returns table (
  id uuid, rank real, is_active boolean, display_name text, specialty_mask int, availability text, rating100 int,
  hourly_rate_cents int, tags text[], certified_until date, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set pg_trgm.similarity_threshold = 0.3 as $$
  select c.id, greatest(similarity(directory.plain(c.display_name), directory.plain(typed)),
    similarity(directory.plain(coalesce(c.company_name, '')), directory.plain(typed))), c.is_active, c.display_name,
    c.specialty_mask, c.availability, c.rating100, c.hourly_rate_cents, c.tags, c.certified_until, c.created_at
  from directory.contractors c
  where c.org_id = nullif(current_setting('app.org', true), '')::uuid
    and (directory.plain(c.display_name) % directory.plain(typed) or directory.plain(coalesce(c.company_name, '')) % directory.plain(typed))
$$;

grant usage, create on schema directory to gh_search;
revoke all on function directory.search_words(tsquery), directory.search_spelling(text) from public;
grant execute on function directory.search_words(tsquery), directory.search_spelling(text) to gh_app;
alter function directory.search_words(tsquery) owner to gh_search;
alter function directory.search_spelling(text) owner to gh_search;
revoke create on schema directory from gh_search;
