-- Roles that an org makes itself, and invites.

create table identity.roles (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  name text not null,
  permissions text[] not null constraint a_role_holds_something check (cardinality(permissions) > 0),
  version int not null default 1,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create unique index role_name_taken on identity.roles (org_id, lower(name));
call platform.protect('identity.roles');
grant select, insert, update, delete on identity.roles to gh_app;

alter table identity.members drop constraint role_is_known;
alter table identity.members
  add column custom_role_id uuid,
  add constraint role_is_known check (role in ('owner', 'admin', 'manager', 'finance', 'viewer', 'custom')),
  add constraint a_custom_role_is_named check ((role = 'custom') = (custom_role_id is not null)),
  add constraint member_has_a_role_of_the_org foreign key (org_id, custom_role_id) references identity.roles (org_id, id);
create index members_by_role on identity.members (org_id, custom_role_id) where custom_role_id is not null;
comment on index identity.members_by_role is 'who holds a role, before it is changed or removed';
grant delete on identity.members to gh_app;

-- The token of the letter is derived from id and generation: sent again, the earlier link no longer fits.
create table identity.invites (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  email text not null constraint invited_email_is_normal check (email = lower(email)),
  role text not null constraint invited_role_is_known check (role in ('owner', 'admin', 'manager', 'finance', 'viewer', 'custom')),
  custom_role_id uuid,
  invited_by uuid not null references identity.users (id),
  generation int not null default 1,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint an_invited_custom_role_is_named check ((role = 'custom') = (custom_role_id is not null)),
  constraint invite_has_a_role_of_the_org foreign key (org_id, custom_role_id) references identity.roles (org_id, id),
  constraint accepted_or_revoked check (num_nonnulls(accepted_at, revoked_at) <= 1)
);
create unique index one_open_invite on identity.invites (org_id, email) where accepted_at is null and revoked_at is null;
call platform.protect('identity.invites');
grant select, insert, update, delete on identity.invites to gh_app;

grant create on schema identity to gh_lookup;
grant select on identity.roles, identity.invites to gh_lookup;
create policy lookup on identity.roles for select to gh_lookup using (true);
create policy lookup on identity.invites for select to gh_lookup using (true);

drop function identity.memberships_of(uuid);
create function identity.memberships_of(wanted uuid)
returns table (org_id uuid, name text, slug text, currency text, time_zone text, role text, custom_role_id uuid, role_name text,
  custom_permissions text[], version int, last_used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.org_id, o.name, o.slug, o.currency, o.time_zone, m.role, m.custom_role_id, r.name, r.permissions, m.version, m.last_used_at
  from identity.members m
  join identity.orgs o on o.org_id = m.org_id
  left join identity.roles r on r.org_id = m.org_id and r.id = m.custom_role_id
  where m.user_id = wanted
  order by m.last_used_at desc nulls last, o.created_at, o.org_id
$$;
revoke all on function identity.memberships_of(uuid) from public;
grant execute on function identity.memberships_of(uuid) to gh_app;
alter function identity.memberships_of(uuid) owner to gh_lookup;

-- The link of an invite finds its org.
create function identity.org_of_invite(wanted uuid) returns table (org_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.org_id from identity.invites i where i.id = wanted
$$;
revoke all on function identity.org_of_invite(uuid) from public;
grant execute on function identity.org_of_invite(uuid) to gh_app;
alter function identity.org_of_invite(uuid) owner to gh_lookup;
create index invites_by_id on identity.invites (id);
comment on index identity.invites_by_id is 'the link of an invite, before an org is known';
revoke create on schema identity from gh_lookup;
