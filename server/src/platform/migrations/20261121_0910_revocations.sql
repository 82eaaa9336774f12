-- What tokens no longer count: of a session, or of a membership below a version. Kept as long as a token can live.

create table platform.revocations (
  subject text primary key,
  least_version int,
  at timestamptz not null
);
create index revocations_by_age on platform.revocations (at);
comment on index platform.revocations_by_age is 'every web process, every few seconds';
grant select, insert, update, delete on platform.revocations to gh_app;
