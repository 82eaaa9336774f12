-- Views of the directory that somebody keeps under a name.

create table directory.saved_views (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  owner_id uuid not null references identity.users (id),
  name text not null constraint view_name_has_80_characters check (char_length(name) between 1 and 80),
  search jsonb not null,
  is_shared boolean not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id)
);
create unique index view_name_is_single on directory.saved_views (org_id, owner_id, lower(name));
comment on index directory.view_name_is_single is 'one view of a name for each person; their own views';
create index saved_views_shared on directory.saved_views (org_id, lower(name)) where is_shared;
comment on index directory.saved_views_shared is 'the views that an org shares';
call platform.protect('directory.saved_views');
grant select, insert, update, delete on directory.saved_views to gh_app;
