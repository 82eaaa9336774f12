-- Double entry, per org. What is written here stays: no role but the owner may change or remove a line.

create schema ledger;
grant usage on schema ledger to gh_app, gh_ledger;

create table ledger.accounts (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  code text not null constraint code_is_short check (length(code) between 1 and 200),
  kind text not null constraint kind_is_known
    check (kind in ('provider_balance', 'payable', 'platform_fees', 'provider_fees')),
  normal_side text not null constraint normal_side_is_known check (normal_side in ('debit', 'credit')),
  currency text not null constraint currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  contractor_id uuid,
  may_go_below_zero boolean not null,
  -- Hot accounts keep no balance row, where every posting would queue: their sums are derived.
  has_balance boolean not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint a_code_is_one_account unique (org_id, code),
  constraint an_account_has_one_currency unique (org_id, id, currency),
  constraint an_account_has_one_floor unique (org_id, id, normal_side, may_go_below_zero),
  constraint a_floor_needs_a_balance check (may_go_below_zero or has_balance)
);

-- The sum of an account's entries, kept; and what its holds make unavailable.
create table ledger.balances (
  org_id uuid not null,
  account_id uuid not null,
  normal_side text not null,
  may_go_below_zero boolean not null,
  posted_cents bigint not null default 0,
  held_cents bigint not null default 0 constraint held_is_not_negative check (held_cents >= 0),
  primary key (org_id, account_id),
  constraint a_balance_has_its_account foreign key (org_id, account_id, normal_side, may_go_below_zero)
    references ledger.accounts (org_id, id, normal_side, may_go_below_zero),
  constraint a_number_holds_the_balance check (posted_cents between -9007199254740991 and 9007199254740991),
  constraint balance_stays_above_its_floor check (
    may_go_below_zero or case normal_side when 'debit' then posted_cents else -posted_cents end >= held_cents
  )
) with (fillfactor = 50);

create table ledger.transfers (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  kind text not null constraint kind_is_a_word check (kind ~ '^[a-z]+(_[a-z]+)*$'),
  -- As written. A hold's state today is that of the transfer that resolves it, if there is one.
  state text not null constraint state_is_known check (state in ('pending', 'posted', 'voided')),
  currency text not null constraint currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  payment_id uuid,
  reverses_id uuid,
  resolves_id uuid,
  dedupe_key text not null constraint dedupe_key_is_short check (length(dedupe_key) between 1 and 255),
  note text constraint note_is_short check (length(note) <= 500),
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint a_resolution_has_its_hold foreign key (org_id, resolves_id) references ledger.transfers (org_id, id),
  constraint a_reversal_has_its_transfer foreign key (org_id, reverses_id) references ledger.transfers (org_id, id),
  constraint a_hold_resolves_nothing check (state <> 'pending' or num_nonnulls(resolves_id, reverses_id) = 0),
  constraint a_void_resolves_a_hold check (state <> 'voided' or resolves_id is not null),
  constraint a_void_is_called_void check ((state = 'voided') = (kind = 'void')),
  constraint a_transfer_resolves_or_reverses check (num_nonnulls(resolves_id, reverses_id) < 2)
);
-- Partial, for the planner: of two unique indexes that start with org_id it may take either to find a row by its id,
-- as long as it knows nothing of a new table, and would read the org's transfers one by one.
create unique index a_dedupe_key_is_used_once on ledger.transfers (org_id, dedupe_key) where dedupe_key <> '';
comment on index ledger.a_dedupe_key_is_used_once is 'posting: was this said before?';
create unique index a_hold_resolves_once on ledger.transfers (org_id, resolves_id) where resolves_id is not null;
comment on index ledger.a_hold_resolves_once is 'the state of a hold in lists';
create unique index a_transfer_is_reversed_once on ledger.transfers (org_id, reverses_id) where reverses_id is not null;
comment on index ledger.a_transfer_is_reversed_once is 'only the rule; nobody reads it';
create index transfers_of_payment on ledger.transfers (org_id, payment_id, id) where payment_id is not null;
comment on index ledger.transfers_of_payment is 'transfers and entries by payment; explain';

create table ledger.entries (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  transfer_id uuid not null,
  account_id uuid not null,
  amount_cents bigint not null
    constraint an_amount_moves check (amount_cents <> 0)
    constraint an_amount_is_within_limits check (amount_cents between -10000000000000 and 10000000000000),
  currency text not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint an_entry_has_its_transfer foreign key (org_id, transfer_id) references ledger.transfers (org_id, id),
  constraint an_entry_is_in_its_accounts_currency foreign key (org_id, account_id, currency)
    references ledger.accounts (org_id, id, currency)
);
comment on column ledger.entries.amount_cents is 'debit positive';
create index entries_of_account on ledger.entries (org_id, account_id, id) include (amount_cents);
comment on index ledger.entries_of_account is 'entries by account; sums of accounts without a balance row';
create index entries_of_transfer on ledger.entries (org_id, transfer_id);
comment on index ledger.entries_of_transfer is 'entries by transfer and payment; reversals; the check';

create table ledger.holds (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  transfer_id uuid not null,
  account_id uuid not null,
  amount_cents bigint not null
    constraint an_amount_moves check (amount_cents <> 0)
    constraint an_amount_is_within_limits check (amount_cents between -10000000000000 and 10000000000000),
  currency text not null,
  primary key (org_id, id),
  constraint a_line_has_its_hold foreign key (org_id, transfer_id) references ledger.transfers (org_id, id),
  constraint a_line_is_in_its_accounts_currency foreign key (org_id, account_id, currency)
    references ledger.accounts (org_id, id, currency)
);
comment on table ledger.holds is 'the lines of pending transfers; debit positive';
create index holds_of_transfer on ledger.holds (org_id, transfer_id);
comment on index ledger.holds_of_transfer is 'resolving a hold';

call platform.protect('ledger.accounts');
call platform.protect('ledger.balances');
call platform.protect('ledger.transfers');
call platform.protect('ledger.entries');
call platform.protect('ledger.holds');

grant select on ledger.accounts, ledger.balances, ledger.transfers, ledger.entries, ledger.holds to gh_app, gh_ledger;
grant insert on ledger.accounts, ledger.balances, ledger.transfers, ledger.entries, ledger.holds to gh_ledger;
grant update (posted_cents, held_cents) on ledger.balances to gh_ledger;
