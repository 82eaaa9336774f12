-- Accounts: proof of an address, ways back in, and what slows strangers down. None of it belongs to an org.

alter table identity.users add column email_verified_at timestamptz;
-- Whoever is here already came before there were letters.
update identity.users set email_verified_at = created_at;

alter table identity.sessions
  add column address text,
  add column address_hash text,
  add column last_used_at timestamptz;
update identity.sessions set last_used_at = rotated_at;
alter table identity.sessions alter column last_used_at set not null;
create index sessions_by_address on identity.sessions (user_id, address_hash);
comment on index identity.sessions_by_address is 'sign-in: is this address known?';

-- The token of a letter is derived from the id: nothing secret is stored.
create table identity.password_resets (
  id uuid primary key,
  user_id uuid not null references identity.users (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_resets_by_user on identity.password_resets (user_id, created_at desc);
comment on index identity.password_resets_by_user is 'how many were asked for lately, and which is the newest';
grant select, insert, update on identity.password_resets to gh_app;

-- A new address, or the proof of the present one.
create table identity.email_changes (
  id uuid primary key,
  user_id uuid not null references identity.users (id),
  email text not null constraint new_email_is_normal check (email = lower(email)),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  cancelled_at timestamptz
);
create unique index one_open_change on identity.email_changes (user_id) where used_at is null and cancelled_at is null;
grant select, insert, update on identity.email_changes to gh_app;

-- Failed sign-ins by account and by address, both as keyed hashes; they count for a quarter of an hour.
create table identity.sign_in_failures (
  bucket text primary key,
  failures int not null,
  since timestamptz not null
);
create index sign_in_failures_by_age on identity.sign_in_failures (since);
comment on index identity.sign_in_failures_by_age is 'swept when one is written';
grant select, insert, update, delete on identity.sign_in_failures to gh_app;
