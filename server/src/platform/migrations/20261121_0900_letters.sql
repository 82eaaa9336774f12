-- Letters that were posted and what became of them.

create table platform.letters (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  letter text not null,
  to_email text not null,
  to_name text,
  to_user_id uuid,
  params jsonb not null default '{}',
  key text,
  state text not null default 'planned' constraint state_is_known check (state in ('planned', 'sent', 'skipped', 'failed')),
  attempts int not null default 0,
  failure text,
  sent_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint a_letter_is_posted_once unique (org_id, key),
  constraint sent_at_is_stamped check ((state = 'sent') = (sent_at is not null))
);
call platform.protect('platform.letters');
grant select, insert, update on platform.letters to gh_app;
