-- Two records of one person: found by what they have in common, kept apart where somebody said so, merged into one.

-- A merged record stays as it was, closed: addresses that name it lead on, and its e-mail is still the person's.
alter table directory.contractors
  add column merged_into uuid,
  add constraint merged_into_a_contractor foreign key (org_id, merged_into) references directory.contractors (org_id, id),
  add constraint a_merged_record_is_closed check (merged_into is null or (not is_active and merged_into <> id and open_contracts = 0));
create index contractors_merged on directory.contractors (org_id, merged_into, id) where merged_into is not null;
comment on index directory.contractors_merged is 'activity: the records that were merged into one; lists of deactivated people: whom to leave out';

-- What an address and a number are where only their spelling differs.
create function directory.plain_email(email text) returns text language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$
  select case
    when email like '%@invalid.example' or box = '' then null
    when host in ('gmail.com', 'googlemail.com') then replace(box, '.', '') || '@gmail.com'
    else box || '@' || host
  end
  from (select split_part(split_part(email, '@', 1), '+', 1) as box, split_part(email, '@', 2) as host) parts
$$;
create function directory.plain_phone(phone text) returns text language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$
  select case when length(digits) >= 7 and digits !~ '^(.)\1*$' then right(digits, 9) end
  from (select regexp_replace(regexp_replace(phone, '[xX#;].*$', ''), '[^0-9]', '', 'g') as digits) parts
$$;

-- Hashes of what two records of one person share at least one of, so nothing personal is kept a second time: the e-mail,
-- the number, the whole name; a word of it with another's first letter, so that one word may be misspelt.
create function directory.keys_of(name text, email text, phone text) returns setof bigint
language sql immutable parallel safe rows 6 set search_path = pg_catalog, pg_temp as $$
  with words as (
    select distinct word from regexp_split_to_table(directory.plain(name), '[[:space:][:punct:]]+') as word
    where word <> '' order by word limit 5
  )
  select hashtextextended(key, 0) from (
    select 'email:' || directory.plain_email(email) as key
    union select 'phone:' || directory.plain_phone(phone)
    union select 'name:' || directory.plain(name)
    union select 'near:' || a.word || '|' || left(b.word, 1) from words a, words b where a.word <> b.word and char_length(a.word) > 1
    union select 'near:' || left(word, 5) from words where (select count(*) from words) = 1
  ) keys where key is not null
$$;

-- Filled by a job; rows of another version than the contractor's are out of date.
create table directory.likeness_keys (
  org_id uuid not null,
  key bigint not null,
  contractor_id uuid not null,
  version int not null,
  primary key (org_id, key, contractor_id),
  constraint a_key_has_its_contractor foreign key (org_id, contractor_id) references directory.contractors (org_id, id)
);
create index likeness_keys_by_contractor on directory.likeness_keys (org_id, contractor_id, version);
comment on index directory.likeness_keys_by_contractor is 'the job: whom it has looked at';
call platform.protect('directory.likeness_keys');
grant select, insert, update, delete on directory.likeness_keys to gh_app;

create table directory.duplicate_pairs (
  org_id uuid not null,
  low_id uuid not null,
  high_id uuid not null,
  reasons text[] not null constraint reasons_are_known check (cardinality(reasons) > 0 and reasons <@ array['email', 'phone', 'name']),
  score int not null constraint score_is_a_percentage check (score between 1 and 100),
  primary key (org_id, low_id, high_id),
  constraint a_pair_is_in_order check (low_id < high_id),
  constraint low_is_a_contractor foreign key (org_id, low_id) references directory.contractors (org_id, id),
  constraint high_is_a_contractor foreign key (org_id, high_id) references directory.contractors (org_id, id)
);
create index duplicate_pairs_by_score on directory.duplicate_pairs (org_id, score desc, low_id, high_id);
comment on index directory.duplicate_pairs_by_score is 'the list of likely duplicates';
create index duplicate_pairs_by_high on directory.duplicate_pairs (org_id, high_id);
comment on index directory.duplicate_pairs_by_high is 'the pairs of a person';
call platform.protect('directory.duplicate_pairs');
grant select, insert, update, delete on directory.duplicate_pairs to gh_app;

-- Somebody said that these are two people.
create table directory.distinct_pairs (
  org_id uuid not null,
  low_id uuid not null,
  high_id uuid not null,
  said_by uuid not null references identity.users (id),
  said_at timestamptz not null,
  primary key (org_id, low_id, high_id),
  constraint a_pair_is_in_order check (low_id < high_id),
  constraint low_is_a_contractor foreign key (org_id, low_id) references directory.contractors (org_id, id),
  constraint high_is_a_contractor foreign key (org_id, high_id) references directory.contractors (org_id, id)
);
call platform.protect('directory.distinct_pairs');
grant select, insert, delete on directory.distinct_pairs to gh_app;
