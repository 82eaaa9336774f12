-- Import of contractors from CSV files: the file, what the dry run found in each row, and what became of it.

create table directory.imports (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  file_name text not null constraint name_is_a_label check (char_length(file_name) between 1 and 500),
  file_size_bytes bigint not null default 0,
  -- Where the file lies; none once nobody needs it.
  object_key text,
  is_uploaded boolean not null default false,
  encoding text not null default 'utf-8'
    constraint encoding_is_known check (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  delimiter text not null default ',',
  header_line int not null default 1,
  columns jsonb not null default '[]',
  suggested_mapping jsonb not null default '{}',
  mapping jsonb not null default '{}',
  status text not null default 'mapping' constraint import_status_is_known check (status in (
    'mapping', 'checking', 'checked', 'running', 'finished', 'cancelled', 'failed', 'undoing', 'undone')),
  failure text,
  -- The dry run that counts: one that was overtaken stops.
  check_id uuid,
  checked_line int not null default 0,
  read_bytes bigint not null default 0,
  rows_read int not null default 0,
  new_rows int not null default 0,
  changed_rows int not null default 0,
  unchanged_rows int not null default 0,
  problem_rows int not null default 0,
  deactivated_rows int not null default 0,
  run_line int not null default 0,
  rows_run int not null default 0,
  people_created int not null default 0,
  people_changed int not null default 0,
  people_left int not null default 0,
  undo_line int not null default 0,
  people_removed int not null default 0,
  people_restored int not null default 0,
  people_not_undone int not null default 0,
  created_by uuid not null references identity.users (id),
  -- Who ran it, and who took it back: jobs act for them.
  started_by uuid references identity.users (id),
  undone_by uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  undo_until timestamptz,
  -- When rows and file were cleared away.
  cleared_at timestamptz,
  primary key (org_id, id),
  constraint started_at_is_stamped check ((started_at is null) = (started_by is null)),
  constraint what_ran_can_be_undone_until check (ended_at is null or undo_until is not null)
);
create index imports_not_cleared on directory.imports (org_id, updated_at) where cleared_at is null;
comment on index directory.imports_not_cleared is 'the sweep of imports that are over';
call platform.protect('directory.imports');
grant select, insert, update, delete on directory.imports to gh_app;

-- Staged by the dry run, done by the run, kept until the undo is over.
create table directory.import_rows (
  org_id uuid not null,
  import_id uuid not null,
  line int not null constraint line_is_counted_from_one check (line > 0),
  kind text not null constraint kind_is_known check (kind in ('new', 'changed', 'unchanged', 'problem')),
  display_name text,
  email text,
  contractor_id uuid,
  is_deactivated boolean not null default false,
  -- Of the amounts, as the row would leave them.
  currency text,
  -- The record to be made; none for people who exist.
  fields jsonb,
  changes jsonb not null default '[]',
  problems jsonb not null default '[]',
  outcome text constraint outcome_is_known check (outcome in
    ('created', 'changed', 'left', 'removed', 'restored', 'not_undone')),
  -- The record's version as the run left it.
  version int,
  reasons jsonb not null default '[]',
  primary key (org_id, import_id, line),
  constraint row_has_its_import foreign key (org_id, import_id) references directory.imports (org_id, id)
);
create unique index import_rows_by_email on directory.import_rows (org_id, import_id, email) where email is not null;
comment on index directory.import_rows_by_email is 'the dry run: who stands in the file already';
create index import_rows_to_look_at on directory.import_rows (org_id, import_id, kind, line) where kind in ('changed', 'problem');
comment on index directory.import_rows_to_look_at is 'the lists of problems and changes';
create index import_rows_left on directory.import_rows (org_id, import_id, outcome, line)
  where outcome in ('left', 'not_undone');
comment on index directory.import_rows_left is 'the list of what stayed as it was';
call platform.protect('directory.import_rows');
grant select, insert, update, delete on directory.import_rows to gh_app;

-- What a job works out of a record anew, and nobody said.
create function directory.forget_likeness(people uuid[]) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  of_org uuid := nullif(current_setting('app.org', true), '')::uuid;
begin
  delete from directory.likeness_keys where org_id = of_org and contractor_id = any (people);
  delete from directory.duplicate_pairs where org_id = of_org and (low_id = any (people) or high_id = any (people));
end
$$;
revoke all on function directory.forget_likeness(uuid[]) from public;

-- The application removes no contractor but through this door: those that an import made and nobody touched since.
-- Whoever is named elsewhere (in a contract, say) stays.
create function directory.remove_imported(of_import uuid, of_lines int[]) returns table (line int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org uuid := nullif(current_setting('app.org', true), '')::uuid;
  found record;
  gone int[];
begin
  begin
    perform directory.forget_likeness(array(select r.contractor_id from directory.import_rows r
      where r.org_id = of_org and r.import_id = of_import and r.line = any (of_lines)));
    -- Gathered first: rows that were returned before the refusal would stand.
    with removed as (
      delete from directory.contractors c using directory.import_rows r
      where c.org_id = of_org and r.org_id = of_org and r.import_id = of_import and r.line = any (of_lines)
        and r.outcome = 'created' and c.id = r.contractor_id and c.version = r.version
      returning r.line as at)
    select array_agg(at) into gone from removed;
    return query select unnest(gone);
    return;
  exception when foreign_key_violation then
    null;
  end;
  for found in
    select r.line as at, c.id from directory.import_rows r join directory.contractors c on c.org_id = of_org and c.id = r.contractor_id
    where r.org_id = of_org and r.import_id = of_import and r.line = any (of_lines) and r.outcome = 'created' and c.version = r.version
  loop
    begin
      perform directory.forget_likeness(array[found.id]);
      delete from directory.contractors c where c.org_id = of_org and c.id = found.id;
      line := found.at;
      return next;
    exception when foreign_key_violation then
      null;
    end;
  end loop;
end
$$;
revoke all on function directory.remove_imported(uuid, int[]) from public;
grant execute on function directory.remove_imported(uuid, int[]) to gh_app;
