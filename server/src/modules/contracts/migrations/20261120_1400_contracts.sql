-- Contracts and milestones (000 §4).

create schema contracts;
grant usage on schema contracts to gh_app;

create table contracts.contracts (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  contractor_id uuid not null,
  campaign_id uuid,
  title text not null,
  description text,
  contract_type text not null constraint type_is_known check (contract_type in ('fixed', 'hourly', 'milestone')),
  status text not null default 'draft'
    constraint status_is_known check (status in ('draft', 'pending', 'active', 'paused', 'completed', 'cancelled')),
  source text not null default 'direct' constraint source_is_known check (source in ('direct', 'proposal', 'bid', 'partnership')),
  total_value_cents bigint not null constraint value_is_an_amount check (total_value_cents between 0 and 10000000000000),
  currency text not null,
  hourly_rate_cents bigint constraint rate_is_not_negative check (hourly_rate_cents >= 0),
  hourly_cap_hours numeric(10, 2) constraint cap_is_positive check (hourly_cap_hours > 0),
  start_date date,
  end_date date,
  sow_document_id uuid,
  nda_document_id uuid,
  terms_text text,
  cancellation_reason text,
  rejection_reason text,
  commission_amount_cents bigint not null default 0,
  commission_rule_id uuid,
  -- Set by payments.
  paid_cents bigint not null default 0 constraint paid_is_not_negative check (paid_cents >= 0),
  pending_cents bigint not null default 0 constraint pending_is_not_negative check (pending_cents >= 0),
  created_by uuid not null references identity.users (id),
  approved_by uuid references identity.users (id),
  submitted_at timestamptz,
  approved_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  constraint contract_has_its_contractor foreign key (org_id, contractor_id) references directory.contractors (org_id, id),
  constraint contract_has_its_campaign foreign key (org_id, campaign_id) references campaigns.campaigns (org_id, id),
  constraint hourly_has_a_rate check (contract_type <> 'hourly' or hourly_rate_cents is not null),
  constraint it_ends_after_it_starts check (end_date >= start_date),
  constraint approved_at_is_stamped check (status not in ('active', 'paused', 'completed') or (approved_at is not null and approved_by is not null)),
  constraint cancelled_has_a_reason check (status <> 'cancelled' or (cancellation_reason is not null and cancelled_at is not null)),
  constraint paid_within_its_value check (paid_cents + pending_cents <= total_value_cents)
);
create index contracts_by_age on contracts.contracts (org_id, created_at desc, id desc);
comment on index contracts.contracts_by_age is 'the list of contracts, newest first';
create index contracts_by_contractor on contracts.contracts (org_id, contractor_id, created_at desc, id desc);
comment on index contracts.contracts_by_contractor is 'the history of a contractor';
create index contracts_by_campaign on contracts.contracts (org_id, campaign_id) where campaign_id is not null;
comment on index contracts.contracts_by_campaign is 'the contracts of a campaign';
create index contracts_by_status on contracts.contracts (org_id, status, created_at desc, id desc);
comment on index contracts.contracts_by_status is 'what waits for approval; the list by status';
call platform.protect('contracts.contracts');
grant select, insert, update, delete on contracts.contracts to gh_app;

create table contracts.milestones (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  contract_id uuid not null,
  title text not null,
  description text,
  amount_cents bigint not null constraint amount_is_an_amount check (amount_cents between 0 and 10000000000000),
  due_date date,
  status text not null default 'pending' constraint status_is_known
    check (status in ('pending', 'in_progress', 'submitted', 'approved', 'rejected', 'disputed', 'paid')),
  funding text not null default 'none' constraint funding_is_known check (funding in ('none', 'required', 'held', 'released', 'refunded')),
  sort_order int not null,
  rejection_reason text,
  deliverable_document_ids uuid[] not null default '{}',
  paid_cents bigint not null default 0 constraint paid_is_not_negative check (paid_cents >= 0),
  pending_cents bigint not null default 0 constraint pending_is_not_negative check (pending_cents >= 0),
  submitted_at timestamptz,
  approved_at timestamptz,
  paid_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  constraint milestone_knows_its_contract unique (org_id, contract_id, id),
  constraint milestone_has_its_contract foreign key (org_id, contract_id) references contracts.contracts (org_id, id),
  constraint submitted_at_is_stamped check (status not in ('submitted', 'approved', 'paid') or submitted_at is not null),
  constraint approved_at_is_stamped check (status not in ('approved', 'paid') or approved_at is not null),
  constraint paid_at_is_stamped check ((status = 'paid') = (paid_at is not null)),
  constraint paid_within_its_amount check (paid_cents + pending_cents <= amount_cents)
);
create index milestones_in_order on contracts.milestones (org_id, contract_id, sort_order, id);
comment on index contracts.milestones_in_order is 'the milestones of a contract';
create index milestones_that_wait on contracts.milestones (org_id, status, due_date) where status in ('submitted', 'approved');
comment on index contracts.milestones_that_wait is 'home: to review, to pay';
call platform.protect('contracts.milestones');
grant select, insert, update, delete on contracts.milestones to gh_app;
