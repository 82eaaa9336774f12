-- Settings of an org, and the slug that every new one gets.

alter table identity.orgs
  add column locale text not null default 'en-US',
  add column logo_url text,
  -- Above it a second person is needed; null is off.
  add column four_eyes_contract_cents bigint constraint four_eyes_contract_is_an_amount check (four_eyes_contract_cents between 0 and 10000000000000),
  add column four_eyes_payment_cents bigint constraint four_eyes_payment_is_an_amount check (four_eyes_payment_cents between 0 and 10000000000000),
  -- Set by contracts: facts flow down.
  add column currency_is_fixed boolean not null default false,
  add column version int not null default 1;

create unique index orgs_slug_taken on identity.orgs (slug);
comment on index identity.orgs_slug_taken is 'a new org: the next free slug';

-- The slug itself, or the first of -2, -3, … that no org has. Other orgs are walled off, so this looks with its own
-- right; whoever founds an org waits here for the one who does it at the same time.
grant create on schema identity to gh_lookup;
create function identity.free_slug(base text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  candidate text := base;
  number int := 1;
begin
  perform pg_advisory_xact_lock(4711003);
  while exists (select from identity.orgs o where o.slug = candidate) loop
    number := number + 1;
    candidate := base || '-' || number;
  end loop;
  return candidate;
end
$$;
revoke all on function identity.free_slug(text) from public;
grant execute on function identity.free_slug(text) to gh_app;
alter function identity.free_slug(text) owner to gh_lookup;
revoke create on schema identity from gh_lookup;
