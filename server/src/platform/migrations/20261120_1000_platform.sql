-- The platform's own tables: facts, deliveries of facts, stored answers. Roles are made by the runner before this.

create schema platform;
grant usage on schema platform to gh_app, gh_lookup;

-- PostgreSQL 18 has uuidv7(); older servers get one in our schema, where column defaults look for it.
do $$
begin
  if current_setting('server_version_num')::int < 180000 then
    create function platform.uuidv7() returns uuid language sql volatile parallel safe as $f$
      select encode(
        set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
          52, 1), 53, 1), 'hex')::uuid
    $f$;
  else
    create function platform.uuidv7() returns uuid language sql volatile parallel safe as 'select pg_catalog.uuidv7()';
  end if;
end
$$;

-- RFC 3339 in UTC with milliseconds and Z, for JSON that Postgres builds.
create function platform.instant(at timestamptz) returns text language sql stable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

create table platform.events (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  at timestamptz not null,
  name text not null,
  actor_kind text not null constraint actor_kind_is_known check (actor_kind in ('user', 'system', 'provider')),
  actor_id uuid,
  request_id text,
  body jsonb not null default '{}',
  changes jsonb not null default '[]',
  note text,
  -- Ids do not commit in order; the transaction does tell readers where to stop.
  txid xid8 not null default pg_current_xact_id(),
  primary key (org_id, id),
  constraint a_user_is_named check (actor_kind <> 'user' or actor_id is not null)
);
create index events_in_commit_order on platform.events (org_id, txid, id);
comment on index platform.events_in_commit_order is 'the live stream';

create table platform.event_subjects (
  org_id uuid not null,
  subject_id uuid not null,
  event_id uuid not null,
  primary key (org_id, subject_id, event_id),
  constraint subject_has_its_event foreign key (org_id, event_id) references platform.events (org_id, id)
);
comment on table platform.event_subjects is 'whose activity an event belongs to';

create table platform.event_deliveries (
  org_id uuid not null,
  event_id uuid not null,
  listener text not null,
  at timestamptz not null,
  primary key (org_id, event_id, listener),
  constraint delivery_has_its_event foreign key (org_id, event_id) references platform.events (org_id, id)
);
comment on table platform.event_deliveries is 'a listener hears an event once';

create table platform.idempotency_keys (
  org_id uuid not null,
  user_id uuid not null,
  key text not null constraint key_is_printable check (key ~ '^[\x20-\x7e]{1,255}$'),
  request_hash text not null,
  status int not null,
  headers jsonb not null,
  body text not null,
  created_at timestamptz not null,
  primary key (org_id, user_id, key)
);
create index idempotency_keys_by_age on platform.idempotency_keys (created_at);
comment on index platform.idempotency_keys_by_age is 'the daily sweep';

-- Claims a key for the length of the transaction: 'busy' while another request holds it, else the stored answer if any.
create function platform.claim_key(for_user uuid, wanted text)
returns table (state text, request_hash text, status int, headers jsonb, body text)
language plpgsql security invoker as $$
begin
  if not pg_try_advisory_xact_lock(hashtextextended(current_setting('app.org') || for_user || wanted, 7)) then
    return query select 'busy', null::text, null::int, null::jsonb, null::text;
    return;
  end if;
  return query
    select 'stored', k.request_hash, k.status, k.headers, k.body from platform.idempotency_keys k
    where k.org_id = current_setting('app.org')::uuid and k.user_id = for_user and k.key = wanted;
  if not found then
    return query select 'free', null::text, null::int, null::jsonb, null::text;
  end if;
end
$$;

-- Turns on the wall of rows for a tenant table. Owners are bound too; migrations that backfill lift it themselves.
create procedure platform.protect(tenant_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s using (org_id = nullif(current_setting(''app.org'', true), '''')::uuid)', tenant_table);
end
$$;
revoke all on procedure platform.protect(regclass) from public;

call platform.protect('platform.events');
call platform.protect('platform.event_subjects');
call platform.protect('platform.event_deliveries');
call platform.protect('platform.idempotency_keys');

grant select, insert on platform.events, platform.event_subjects, platform.event_deliveries to gh_app;
grant select, insert, delete on platform.idempotency_keys to gh_app;

-- Jobs are added through this door only: the queue's own tables are closed to the application.
create function platform.add_job(job text, payload json, run_at timestamptz, job_key text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if payload ->> 'org_id' is distinct from current_setting('app.org', true) or payload ->> 'org_id' is null then
    raise exception 'a job is of the org that asks for it' using errcode = 'check_violation';
  end if;
  perform graphile_worker.add_job(job, payload, run_at => run_at, job_key => job_key, max_attempts => 25);
end
$$;
revoke all on function platform.add_job(text, json, timestamptz, text) from public;
grant execute on function platform.add_job(text, json, timestamptz, text) to gh_app;
