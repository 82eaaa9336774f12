-- The vault: data keys, wrapped by a master key that the database never sees, and what was sealed with them. Only
-- gh_vault may touch the tables; the application goes through the functions, one secret at a time, in its own org.

create schema vault;
grant usage on schema vault to gh_app, gh_vault;

create table vault.keys (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  class text not null,
  purpose text not null constraint purpose_is_known check (purpose in ('seal', 'lookup')),
  -- Which master key wraps it.
  master_key text not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (org_id, id)
);
create unique index one_current_key on vault.keys (org_id, class, purpose) where retired_at is null;

create table vault.secrets (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  class text not null,
  key_id uuid not null,
  sealed bytea not null,
  -- A keyed hash of the value, where it is looked up by equality.
  lookup bytea,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint secret_has_its_key foreign key (org_id, key_id) references vault.keys (org_id, id)
);
create index secrets_by_lookup on vault.secrets (org_id, class, lookup) where lookup is not null;
comment on index vault.secrets_by_lookup is 'equality without opening';
create index secrets_by_key on vault.secrets (org_id, key_id);
comment on index vault.secrets_by_key is 'rotation';

call platform.protect('vault.keys');
call platform.protect('vault.secrets');
grant select, insert, update, delete on vault.keys, vault.secrets to gh_vault;

-- The org is always the one that the transaction acts as.
create function vault.org() returns uuid language sql stable as
  $$ select nullif(current_setting('app.org', true), '')::uuid $$;

create function vault.current_key(wanted text, wanted_purpose text)
returns table (id uuid, class text, purpose text, master_key text, wrapped bytea)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, k.class, k.purpose, k.master_key, k.wrapped from vault.keys k
  where k.org_id = vault.org() and k.class = wanted and k.purpose = wanted_purpose and k.retired_at is null
  -- It is not dropped before the caller's secret is there.
  for key share
$$;

create function vault.key(wanted uuid) returns table (id uuid, class text, purpose text, master_key text, wrapped bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, k.class, k.purpose, k.master_key, k.wrapped from vault.keys k
  where k.org_id = vault.org() and k.id = wanted
$$;

-- Of two that make the first key at once, one wins and both use it.
create function vault.add_key(key_id uuid, of_class text, of_purpose text, by_master text, key bytea, at timestamptz)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into vault.keys (org_id, id, class, purpose, master_key, wrapped, created_at)
  values (vault.org(), key_id, of_class, of_purpose, by_master, key, at)
  on conflict (org_id, class, purpose) where retired_at is null do nothing
$$;

create function vault.keep(secret_id uuid, of_class text, by_key uuid, value bytea, hash bytea, at timestamptz)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into vault.secrets (org_id, id, class, key_id, sealed, lookup, created_at)
  values (vault.org(), secret_id, of_class, by_key, value, hash, at)
$$;

create function vault.secret(wanted uuid)
returns table (id uuid, class text, sealed bytea, key_id uuid, master_key text, wrapped bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.class, s.sealed, s.key_id, k.master_key, k.wrapped
  from vault.secrets s join vault.keys k on k.org_id = s.org_id and k.id = s.key_id
  where s.org_id = vault.org() and s.id = wanted
$$;

create function vault.find(of_class text, hash bytea) returns table (id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from vault.secrets s where s.org_id = vault.org() and s.class = of_class and s.lookup = hash
$$;

create function vault.forget(wanted uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from vault.secrets s where s.org_id = vault.org() and s.id = wanted
$$;

-- Rotation: new data keys, every secret sealed anew, old keys gone; or every key wrapped by another master key.

create function vault.retire_keys(at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update vault.keys k set retired_at = at where k.org_id = vault.org() and k.purpose = 'seal' and k.retired_at is null
$$;

create function vault.stale_secrets(at_most int) returns table (id uuid, class text, sealed bytea, key_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.class, s.sealed, s.key_id
  from vault.keys k join vault.secrets s on s.org_id = k.org_id and s.key_id = k.id
  where k.org_id = vault.org() and k.retired_at is not null order by s.id limit at_most
$$;

create function vault.reseal(wanted uuid, from_key uuid, to_key uuid, value bytea) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update vault.secrets s set key_id = to_key, sealed = value
  where s.org_id = vault.org() and s.id = wanted and s.key_id = from_key
$$;

create function vault.drop_unused_keys() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from vault.keys k where k.org_id = vault.org() and k.retired_at is not null
    and not exists (select from vault.secrets s where s.org_id = k.org_id and s.key_id = k.id)
$$;

create function vault.keys_not_by(newest text)
returns table (id uuid, class text, purpose text, master_key text, wrapped bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, k.class, k.purpose, k.master_key, k.wrapped from vault.keys k
  where k.org_id = vault.org() and k.master_key <> newest order by k.id
$$;

create function vault.rewrap(wanted uuid, from_master text, to_master text, key bytea) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update vault.keys k set master_key = to_master, wrapped = key
  where k.org_id = vault.org() and k.id = wanted and k.master_key = from_master
$$;

-- Giving a function away needs the taker's right to create in the schema, for the moment.
grant create on schema vault to gh_vault;
do $$
declare
  one regprocedure;
begin
  for one in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'vault'
  loop
    execute format('revoke all on function %s from public', one);
    execute format('grant execute on function %s to gh_app, gh_vault', one);
    if one::text <> 'vault.org()' then
      execute format('alter function %s owner to gh_vault', one);
    end if;
  end loop;
end
$$;
revoke create on schema vault from gh_vault;
