-- What people are told, how each of them wants it, and which digests went out. And how far a letter got.

create schema notifications;
grant usage on schema notifications to gh_app;

create table notifications.notifications (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  user_id uuid not null,
  event_id uuid not null,
  kind text not null,
  actor_id uuid,
  -- What the sentence is about, as it was called then.
  params jsonb not null default '{}',
  path text not null,
  in_app boolean not null,
  email text not null constraint email_channel_is_known check (email in ('immediate', 'digest', 'off')),
  read_at timestamptz,
  digested_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint a_person_is_told_once unique (org_id, event_id, user_id),
  constraint it_reaches_somebody check (in_app or email <> 'off')
);
create index notifications_of_a_person on notifications.notifications (org_id, user_id, id desc) where in_app;
comment on index notifications.notifications_of_a_person is 'the inbox';
create index notifications_unread on notifications.notifications (org_id, user_id, id desc) where in_app and read_at is null;
comment on index notifications.notifications_unread is 'the unread count, and the inbox of unread ones';
create index notifications_for_the_digest on notifications.notifications (org_id, user_id, id)
  where email = 'digest' and read_at is null and digested_at is null;
comment on index notifications.notifications_for_the_digest is 'the morning''s digest';
call platform.protect('notifications.notifications');
grant select, insert, update on notifications.notifications to gh_app;

create table notifications.preferences (
  org_id uuid not null,
  user_id uuid not null,
  kind text not null,
  in_app boolean not null,
  email text not null constraint email_channel_is_known check (email in ('immediate', 'digest', 'off')),
  -- What the link of a letter stopped, so that it can be undone there.
  stopped_email text constraint what_was_stopped_was_on
    check (stopped_email is null or (email = 'off' and stopped_email in ('immediate', 'digest'))),
  primary key (org_id, user_id, kind)
);
call platform.protect('notifications.preferences');
grant select, insert, update on notifications.preferences to gh_app;

create table notifications.digests (
  org_id uuid not null,
  user_id uuid not null,
  day date not null,
  primary key (org_id, user_id, day)
);
comment on table notifications.digests is 'one digest for a person and a day of the org';
call platform.protect('notifications.digests');
grant select, insert on notifications.digests to gh_app;

-- The mail server asked for the text and was given it; who stops here without an answer does not know.
alter table platform.letters add column handed_at timestamptz;
create index letters_that_wait on platform.letters (org_id, created_at) where state = 'planned';
comment on index platform.letters_that_wait is 'the sweep of letters that nobody works on';
