-- Orgs, users, members, sessions. Users, passwords and sessions belong to no org.

create schema identity;
grant usage on schema identity to gh_app, gh_lookup;

create table identity.orgs (
  org_id uuid primary key,
  name text not null,
  slug text not null constraint slug_is_simple check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  currency text not null default 'USD',
  time_zone text not null default 'America/New_York',
  platform_fee_bps int not null default 0 constraint fee_is_a_share check (platform_fee_bps between 0 and 10000),
  tax_limit_cents bigint not null default 60000 constraint tax_limit_is_not_negative check (tax_limit_cents >= 0),
  -- The saved payment method, set by payments: facts flow down.
  funding_brand text,
  funding_last4 text,
  funding_is_sandbox boolean,
  created_at timestamptz not null,
  constraint funding_is_whole check (num_nulls(funding_brand, funding_last4, funding_is_sandbox) in (0, 3))
);
call platform.protect('identity.orgs');
grant select, insert, update on identity.orgs to gh_app;

create table identity.users (
  id uuid primary key,
  email text not null constraint users_email_taken unique constraint email_is_normal check (email = lower(email)),
  name text not null,
  avatar_url text,
  created_at timestamptz not null
);
grant select, insert, update on identity.users to gh_app;

create table identity.passwords (
  user_id uuid primary key references identity.users (id),
  phc text not null,
  changed_at timestamptz not null
);
grant select, insert, update on identity.passwords to gh_app;

create table identity.members (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  user_id uuid not null references identity.users (id),
  role text not null constraint role_is_known check (role in ('owner', 'admin', 'manager', 'finance', 'viewer')),
  version int not null default 1,
  last_used_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint a_user_joins_once unique (org_id, user_id)
);
create index members_by_user on identity.members (user_id);
comment on index identity.members_by_user is 'sign-in: the orgs of a user';
call platform.protect('identity.members');
grant select, insert, update on identity.members to gh_app;

-- A session's token is derived from its id and generation: nothing secret is stored.
create table identity.sessions (
  id uuid primary key,
  user_id uuid not null references identity.users (id),
  org_id uuid,
  audience text not null constraint audience_is_known check (audience in ('org')),
  generation int not null default 1,
  rotated_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text constraint end_has_a_reason check ((ended_at is null) = (end_reason is null)),
  user_agent text,
  created_at timestamptz not null
);
create index sessions_by_user on identity.sessions (user_id) where ended_at is null;
comment on index identity.sessions_by_user is 'sessions of a user';
grant select, insert, update on identity.sessions to gh_app;

-- What must find an org before there is one: the orgs of a user.
grant create on schema identity to gh_lookup;
grant select on identity.members, identity.orgs to gh_lookup;
create policy lookup on identity.members for select to gh_lookup using (true);
create policy lookup on identity.orgs for select to gh_lookup using (true);

create function identity.memberships_of(wanted uuid)
returns table (org_id uuid, name text, slug text, currency text, time_zone text, role text, version int, last_used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.org_id, o.name, o.slug, o.currency, o.time_zone, m.role, m.version, m.last_used_at
  from identity.members m join identity.orgs o on o.org_id = m.org_id
  where m.user_id = wanted
  order by m.last_used_at desc nulls last, o.created_at, o.org_id
$$;
revoke all on function identity.memberships_of(uuid) from public;
grant execute on function identity.memberships_of(uuid) to gh_app;
alter function identity.memberships_of(uuid) owner to gh_lookup;

-- Sweeps queue one job per org.
create function identity.org_ids() returns table (org_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.org_id from identity.orgs o order by o.org_id
$$;
revoke all on function identity.org_ids() from public;
grant execute on function identity.org_ids() to gh_app;
alter function identity.org_ids() owner to gh_lookup;
revoke create on schema identity from gh_lookup;
