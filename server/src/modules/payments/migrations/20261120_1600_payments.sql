-- Payments: money an org sends for work. Plan – send – settle (architecture.md "Outside calls").

create schema payments;
grant usage on schema payments to gh_app, gh_lookup;

-- A card that the org saved with the provider.
create table payments.funding_methods (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  customer_id text not null,
  payment_method_id text not null,
  brand text not null,
  last4 text not null,
  is_sandbox boolean not null,
  is_default boolean not null,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create unique index one_default_funding_method on payments.funding_methods (org_id) where is_default;
comment on index payments.one_default_funding_method is 'the card that pays';
call platform.protect('payments.funding_methods');
grant select, insert, update on payments.funding_methods to gh_app;

-- A contractor's account with the provider. No account details are kept (000 §13.4).
create table payments.recipients (
  org_id uuid not null,
  contractor_id uuid not null,
  account_id text,
  created_at timestamptz not null,
  primary key (org_id, contractor_id),
  constraint recipient_is_a_contractor foreign key (org_id, contractor_id) references directory.contractors (org_id, id),
  constraint an_account_pays_one_contractor unique (org_id, account_id)
);
create index recipients_by_account on payments.recipients (account_id);
comment on index payments.recipients_by_account is 'webhooks: the org of an account';
call platform.protect('payments.recipients');
grant select, insert, update on payments.recipients to gh_app;

create table payments.payments (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  contract_id uuid not null,
  milestone_id uuid,
  contractor_id uuid not null,
  batch_id uuid,
  amount_cents bigint not null constraint amount_moves check (amount_cents > 0),
  platform_fee_cents bigint not null default 0 constraint fee_is_not_negative check (platform_fee_cents >= 0),
  net_amount_cents bigint not null,
  currency text not null,
  status text not null default 'pending'
    constraint status_is_known check (status in ('pending', 'processing', 'succeeded', 'failed', 'refunded', 'partially_refunded')),
  attempt int not null default 1,
  hold_id uuid,
  stripe_payment_intent_id text,
  stripe_charge_id text,
  stripe_transfer_id text,
  failure_code text,
  failure_reason text,
  is_sandbox boolean not null,
  sent_at timestamptz,
  charged_at timestamptz,
  failed_at timestamptz,
  paid_at timestamptz,
  created_by uuid not null references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  constraint payment_is_for_a_contract foreign key (org_id, contract_id) references contracts.contracts (org_id, id),
  constraint payment_is_for_its_milestone foreign key (org_id, contract_id, milestone_id) references contracts.milestones (org_id, contract_id, id),
  constraint payment_goes_to_a_contractor foreign key (org_id, contractor_id) references directory.contractors (org_id, id),
  constraint net_and_fee_are_the_amount check (net_amount_cents + platform_fee_cents = amount_cents and net_amount_cents > 0),
  constraint paid_at_is_stamped check ((status in ('succeeded', 'refunded', 'partially_refunded')) = (paid_at is not null)),
  constraint failed_has_a_reason check (status <> 'failed' or (failure_code is not null and failed_at is not null)),
  constraint succeeded_was_transferred check (status <> 'succeeded' or stripe_transfer_id is not null)
);
create unique index one_payment_for_a_milestone on payments.payments (org_id, milestone_id) where status <> 'refunded' and milestone_id is not null;
comment on index payments.one_payment_for_a_milestone is 'a milestone is paid once';
create index payments_by_age on payments.payments (org_id, created_at desc, id desc);
comment on index payments.payments_by_age is 'the list of payments';
create index payments_by_contract on payments.payments (org_id, contract_id, created_at desc, id desc);
comment on index payments.payments_by_contract is 'the payments of a contract';
create index payments_by_contractor on payments.payments (org_id, contractor_id, created_at);
comment on index payments.payments_by_contractor is 'the tax gate: what was paid this year';
create index payments_under_way on payments.payments (org_id, updated_at) where status in ('pending', 'processing');
comment on index payments.payments_under_way is 'the sweep that sends what was left';
call platform.protect('payments.payments');
-- Payment records are append-only: never deleted (000 §13.2).
grant select, insert, update on payments.payments to gh_app;

-- A call to the provider: committed with its key before it is made, resolved once.
create table payments.operations (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  payment_id uuid not null,
  kind text not null constraint kind_is_known check (kind in ('charge', 'transfer')),
  attempt int not null,
  idempotency_key text not null,
  -- What a charge is made with is part of the plan: a card that is saved later does not change a call under its key.
  funding_method_id uuid,
  state text not null default 'planned' constraint state_is_known check (state in ('planned', 'sent', 'done', 'failed', 'parked')),
  provider_id text,
  sent_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint operation_is_of_a_payment foreign key (org_id, payment_id) references payments.payments (org_id, id),
  constraint charge_has_its_card foreign key (org_id, funding_method_id) references payments.funding_methods (org_id, id),
  constraint a_charge_names_a_card check ((kind = 'charge') = (funding_method_id is not null)),
  constraint one_operation_for_an_attempt unique (org_id, payment_id, kind, attempt),
  constraint ended_at_is_stamped check ((state in ('done', 'failed')) = (ended_at is not null))
);
call platform.protect('payments.operations');
grant select, insert, update on payments.operations to gh_app;

-- Raw events of the provider: stored, answered 200, then worked on. They come before any org is known.
create table payments.provider_events (
  id text primary key,
  type text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  org_id uuid,
  payment_id uuid,
  account_id text,
  intent_id text,
  transfer_id text,
  state text not null constraint state_is_known check (state in ('received', 'settled', 'ignored', 'parked')),
  raw text not null
);
create index provider_events_by_payment on payments.provider_events (org_id, payment_id, at);
comment on index payments.provider_events_by_payment is 'explain: the events of a payment';
grant select, insert, update on payments.provider_events to gh_app;

-- The org of a provider's account: a webhook must find its org first.
grant create on schema payments to gh_lookup;
grant select on payments.recipients to gh_lookup;
create policy lookup on payments.recipients for select to gh_lookup using (true);
create function payments.org_of_account(wanted text) returns table (org_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.org_id from payments.recipients r where r.account_id = wanted limit 2
$$;
revoke all on function payments.org_of_account(text) from public;
grant execute on function payments.org_of_account(text) to gh_app;
alter function payments.org_of_account(text) owner to gh_lookup;
revoke create on schema payments from gh_lookup;
