-- What the hourly check of each org's ledger found.

create table ledger.checks (
  org_id uuid not null primary key,
  violations int not null,
  checked_at timestamptz not null
);
call platform.protect('ledger.checks');
grant select, insert, update on ledger.checks to gh_app;

-- Over all orgs, as numbers only.
grant usage, create on schema ledger to gh_lookup;
grant select on ledger.checks to gh_lookup;
create policy lookup on ledger.checks for select to gh_lookup using (true);
create function ledger.health() returns table (checked int, broken int, oldest_seconds double precision)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int, (count(*) filter (where violations > 0))::int,
    coalesce(extract(epoch from now() - min(checked_at)), 0)::double precision from ledger.checks
$$;
revoke all on function ledger.health() from public;
grant execute on function ledger.health() to gh_app;
alter function ledger.health() owner to gh_lookup;
revoke create on schema ledger from gh_lookup;
