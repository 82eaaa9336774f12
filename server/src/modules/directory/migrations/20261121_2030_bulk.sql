-- What was done to many contractors at once, for its progress and its undoing; kept for a week.

create table directory.bulk_changes (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  action text not null
    constraint bulk_action_is_known check (action in ('add_tags', 'remove_tags', 'set_availability', 'deactivate', 'reactivate')),
  tags text[],
  availability text
    constraint bulk_availability_is_known check (availability in ('available', 'busy', 'unavailable', 'on_leave')),
  undoes uuid,
  total int not null,
  changed int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  created_by uuid not null references identity.users (id),
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint bulk_change_is_undone_once unique (org_id, undoes),
  constraint bulk_change_undoes_another foreign key (org_id, undoes) references directory.bulk_changes (org_id, id) on delete cascade,
  constraint bulk_change_counts_nobody_twice check (changed + unchanged + refused <= total)
);
create index bulk_changes_by_age on directory.bulk_changes (org_id, created_at);
comment on index directory.bulk_changes_by_age is 'the sweep of what is a week old';
call platform.protect('directory.bulk_changes');
grant select, insert, update, delete on directory.bulk_changes to gh_app;

-- Whom it is about, and what became of each. No key to contractors: an id may be nobody's, which is then what became of it.
create table directory.bulk_items (
  org_id uuid not null,
  bulk_id uuid not null,
  contractor_id uuid not null,
  outcome text constraint outcome_is_known check (outcome in ('changed', 'unchanged', 'refused')),
  -- The tags that were really added or taken away, and the availability before: what undoing gives back.
  tags text[],
  availability text,
  code text,
  message text,
  primary key (org_id, bulk_id, contractor_id),
  constraint item_has_its_bulk_change foreign key (org_id, bulk_id) references directory.bulk_changes (org_id, id) on delete cascade,
  constraint refusal_says_why check ((outcome = 'refused') = (code is not null and message is not null) or outcome is null)
);
create index bulk_items_waiting on directory.bulk_items (org_id, bulk_id, contractor_id) where outcome is null;
comment on index directory.bulk_items_waiting is 'whose turn is next';
create index bulk_items_refused on directory.bulk_items (org_id, bulk_id, contractor_id) where outcome = 'refused';
comment on index directory.bulk_items_refused is 'those who were refused, and why';
call platform.protect('directory.bulk_items');
grant select, insert, update on directory.bulk_items to gh_app;
