-- The audit trail: where each deed came from, and a chain of seals over all of them.

alter table platform.events
  add column address text,
  add column device text;
comment on column platform.events.address is 'masked: a network, not a person';

create index events_newest_first on platform.events (org_id, id desc);
comment on index platform.events_newest_first is 'the audit page';
create index events_by_actor on platform.events (org_id, actor_id, id desc);
comment on index platform.events_by_actor is 'the audit of one person';
create index events_by_name on platform.events (org_id, name, id desc);
comment on index platform.events_by_name is 'the audit of one kind of deed';

-- Each seal holds the hash of its event and of the seal before. Nobody may change or remove one, not even we.
create table platform.event_seals (
  org_id uuid not null,
  seq bigint not null constraint seals_are_counted_from_one check (seq >= 1),
  event_id uuid not null,
  hash text not null constraint hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz not null,
  primary key (org_id, seq),
  constraint an_event_is_sealed_once unique (org_id, event_id),
  constraint seal_has_its_event foreign key (org_id, event_id) references platform.events (org_id, id)
);
call platform.protect('platform.event_seals');
grant select, insert on platform.event_seals to gh_app;
