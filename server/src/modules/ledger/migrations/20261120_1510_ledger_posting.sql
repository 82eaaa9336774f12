-- The posting function and its parts. Only gh_ledger, which owns them, may write the ledger; the parts run nowhere but
-- inside of ledger.post, with its search path.

-- Opens the accounts that are used for the first time, each with its balance row. Sorted, so that two never wait in a circle.
create function ledger.open_accounts(org uuid, transfers jsonb) returns void
language sql as $$
  with opened as (
    insert into ledger.accounts
      (org_id, id, code, kind, normal_side, currency, contractor_id, may_go_below_zero, has_balance, created_at)
    select distinct on (l.code) org, l.account_id, l.code, l.kind, l.normal_side, l.currency, l.contractor_id,
      l.may_go_below_zero, l.has_balance, (t ->> 'created_at')::timestamptz
    from jsonb_array_elements(transfers) t
    cross join lateral jsonb_to_recordset(t -> 'lines') as l (account_id uuid, code text, kind text, normal_side text,
      currency text, contractor_id uuid, may_go_below_zero boolean, has_balance boolean)
    order by l.code
    on conflict (org_id, code) do nothing
    returning id, normal_side, may_go_below_zero, has_balance
  )
  insert into ledger.balances (org_id, account_id, normal_side, may_go_below_zero)
  select org, id, normal_side, may_go_below_zero from opened where has_balance
$$;

-- Finds or opens every account of the transfers, then locks every balance that they touch, in id order.
create function ledger.lock_balances(org uuid, transfers jsonb) returns void
language plpgsql as $$
declare
  is_missing boolean;
  is_other boolean;
  touched uuid[];
begin
  for attempt in 1..2 loop
    -- One look-up by code for each line: a join would be planned for thousands of lines, and read every account.
    select bool_or(a.id is null), array_agg(a.id) filter (where a.has_balance),
      bool_or((a.kind, a.normal_side, a.currency, a.contractor_id, a.may_go_below_zero, a.has_balance)
        is distinct from (l.kind, l.normal_side, l.currency, l.contractor_id, l.may_go_below_zero, l.has_balance))
    into is_missing, touched, is_other
    from jsonb_array_elements(transfers) t
    cross join lateral jsonb_to_recordset(t -> 'lines') as l (code text, kind text, normal_side text, currency text,
      contractor_id uuid, may_go_below_zero boolean, has_balance boolean)
    left join lateral (
      select * from ledger.accounts a where a.org_id = org and a.code = l.code limit 1
    ) a on true;
    exit when is_missing is not true or attempt = 2;
    perform ledger.open_accounts(org, transfers);
  end loop;
  if is_other then
    raise exception 'An account is used with another kind, side, currency, contractor or floor than it was opened with.'
      using errcode = 'check_violation', constraint = 'an_account_keeps_its_nature';
  end if;

  if transfers @? '$[*].resolves_id' or transfers @? '$[*].reverses_id' then
    touched := touched || array(
      select h.account_id from jsonb_array_elements(transfers) t
      join ledger.holds h on h.org_id = org and h.transfer_id = (t ->> 'resolves_id')::uuid
      union all
      select e.account_id from jsonb_array_elements(transfers) t
      join ledger.entries e on e.org_id = org and e.transfer_id = (t ->> 'reverses_id')::uuid
    );
  end if;
  perform 1 from ledger.balances b where b.org_id = org and b.account_id = any (touched)
  order by b.account_id for update;
end
$$;

-- What a hold keeps unavailable on an account: its net move away from the account's normal side.
create function ledger.unavailable(normal_side text, amount_cents numeric) returns bigint
language sql immutable parallel safe
return greatest(case normal_side when 'debit' then -amount_cents else amount_cents end, 0)::bigint;

-- Look-ups by an array of ids, here and below: a join may be planned to read every balance of the org.
-- Writes the lines of a transfer, its ids those of the transfer with the number of the line in their last two bytes.
create function ledger.write_lines(org uuid, transfer ledger.transfers, account_ids uuid[], amounts bigint[])
returns void language plpgsql as $$
begin
  if transfer.state = 'pending' then
    insert into ledger.holds (org_id, id, transfer_id, account_id, amount_cents, currency)
    select org, encode(overlay(uuid_send(transfer.id) placing int2send(l.n::int2) from 15), 'hex')::uuid, transfer.id,
      l.account_id, l.amount_cents, transfer.currency
    from unnest(account_ids, amounts) with ordinality as l (account_id, amount_cents, n);

    update ledger.balances b set held_cents = b.held_cents + ledger.unavailable(b.normal_side, (
      select sum(l.amount_cents) from unnest(account_ids, amounts) as l (account_id, amount_cents)
      where l.account_id = b.account_id))
    where b.org_id = org and b.account_id = any (account_ids);
  else
    insert into ledger.entries (org_id, id, transfer_id, account_id, amount_cents, currency, created_at)
    select org, encode(overlay(uuid_send(transfer.id) placing int2send(l.n::int2) from 15), 'hex')::uuid, transfer.id,
      l.account_id, l.amount_cents, transfer.currency, transfer.created_at
    from unnest(account_ids, amounts) with ordinality as l (account_id, amount_cents, n);

    update ledger.balances b set posted_cents = b.posted_cents + (
      select sum(l.amount_cents) from unnest(account_ids, amounts) as l (account_id, amount_cents)
      where l.account_id = b.account_id)
    where b.org_id = org and b.account_id = any (account_ids);
  end if;
end
$$;

-- Gives back what a hold kept unavailable.
create function ledger.release_hold(org uuid, hold_id uuid) returns void
language sql as $$
  update ledger.balances b set held_cents = b.held_cents - ledger.unavailable(b.normal_side, (
    select sum(h.amount_cents) from ledger.holds h
    where h.org_id = org and h.transfer_id = hold_id and h.account_id = b.account_id))
  where b.org_id = org and b.account_id = any (array(
    select h.account_id from ledger.holds h where h.org_id = org and h.transfer_id = hold_id))
$$;

-- A resolution or reversal takes currency and payment from what it resolves or reverses, and must fit it.
create function ledger.fit(org uuid, transfer ledger.transfers) returns ledger.transfers
language plpgsql stable as $$
declare
  earlier ledger.transfers;
begin
  select * into earlier from ledger.transfers e
  where e.org_id = org and e.id = coalesce(transfer.resolves_id, transfer.reverses_id);
  if transfer.resolves_id is not null and earlier.state is distinct from 'pending' then
    raise exception 'Only a hold of this org can be resolved.'
      using errcode = 'check_violation', constraint = 'only_a_hold_is_resolved';
  end if;
  if transfer.reverses_id is not null and earlier.state is distinct from 'posted' then
    raise exception 'Only a posted transfer of this org can be reversed.'
      using errcode = 'check_violation', constraint = 'only_a_posting_is_reversed';
  end if;
  transfer.currency := coalesce(transfer.currency, earlier.currency);
  transfer.payment_id := coalesce(transfer.payment_id, earlier.payment_id);
  if transfer.currency <> earlier.currency then
    raise exception 'A hold is resolved in its own currency.'
      using errcode = 'check_violation', constraint = 'a_line_is_in_its_transfers_currency';
  end if;
  return transfer;
end
$$;

-- The transfer that has this dedupe key already, if it says the same in every line.
create function ledger.same_transfer(org uuid, transfer ledger.transfers, account_ids uuid[], amounts bigint[])
returns uuid language plpgsql stable as $$
declare
  first ledger.transfers;
  is_same boolean;
begin
  select * into first from ledger.transfers f
  where f.org_id = org and f.dedupe_key = transfer.dedupe_key and f.dedupe_key <> '';
  select coalesce(array_agg(l.account_id order by l.id), '{}') = account_ids
    and coalesce(array_agg(l.amount_cents order by l.id), '{}') = amounts
  into is_same
  from (
    select e.id, e.account_id, e.amount_cents from ledger.entries e where e.org_id = org and e.transfer_id = first.id
    union all
    select h.id, h.account_id, h.amount_cents from ledger.holds h where h.org_id = org and h.transfer_id = first.id
  ) l;
  if is_same and (first.kind, first.state, first.currency, first.payment_id, first.resolves_id, first.reverses_id)
    is not distinct from
    (transfer.kind, transfer.state, transfer.currency, transfer.payment_id, transfer.resolves_id, transfer.reverses_id)
  then
    return first.id;
  end if;
  raise exception 'The dedupe key % was used for another transfer.', transfer.dedupe_key
    using errcode = 'unique_violation', constraint = 'a_dedupe_key_means_one_transfer';
end
$$;

-- Posts one transfer whose accounts are open and whose balances are locked.
create function ledger.post_one(org uuid, transfer ledger.transfers, lines jsonb) returns uuid
language plpgsql as $$
declare
  account_ids uuid[];
  amounts bigint[];
  total numeric;
  is_one_currency boolean;
begin
  if num_nonnulls(transfer.resolves_id, transfer.reverses_id) > 0 then
    transfer := ledger.fit(org, transfer);
  end if;
  if transfer.reverses_id is not null then
    select array_agg(e.account_id order by e.id), array_agg(-e.amount_cents order by e.id), 0, true
    into account_ids, amounts, total, is_one_currency
    from ledger.entries e where e.org_id = org and e.transfer_id = transfer.reverses_id;
  else
    -- An amount is read from the JSON text, so that a float and a quoted number are refused, not rounded or taken.
    select coalesce(array_agg(a.id order by l.n), '{}'), coalesce(array_agg(l.amount_cents::text::bigint order by l.n), '{}'),
      sum(l.amount_cents::text::bigint), bool_and(a.currency = transfer.currency)
    into account_ids, amounts, total, is_one_currency
    from rows from (jsonb_to_recordset(lines) as (code text, amount_cents jsonb)) with ordinality as l (code, amount_cents, n)
    cross join lateral (select * from ledger.accounts a where a.org_id = org and a.code = l.code limit 1) a;
  end if;
  if is_one_currency is false then
    raise exception 'A line is in another currency than its transfer.'
      using errcode = 'check_violation', constraint = 'a_line_is_in_its_transfers_currency';
  end if;
  if total <> 0 then
    raise exception 'The lines of a transfer sum to zero, not to %.', total
      using errcode = 'check_violation', constraint = 'a_transfer_sums_to_zero';
  end if;
  if (cardinality(amounts) = 0) <> (transfer.state = 'voided') or cardinality(amounts) > 1000 then
    raise exception 'A transfer has 2 to 1000 lines, a void none.'
      using errcode = 'check_violation', constraint = 'a_transfer_has_lines';
  end if;
  insert into ledger.transfers select (transfer).* on conflict (org_id, dedupe_key) where dedupe_key <> '' do nothing;
  if not found then
    return ledger.same_transfer(org, transfer, account_ids, amounts);
  end if;
  if transfer.resolves_id is not null then
    perform ledger.release_hold(org, transfer.resolves_id);
  end if;
  if transfer.state <> 'voided' then
    perform ledger.write_lines(org, transfer, account_ids, amounts);
  end if;
  return transfer.id;
end
$$;

-- The one way to write the ledger: an array of transfers, posted in order or not at all; answers their ids in order.
-- The org is the transaction's own. Plans are generic: new ones for each call cost a third of it.
-- Runs at READ COMMITTED: what it waited for is seen by the statements after.
create function ledger.post(transfers jsonb) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  org uuid := nullif(current_setting('app.org', true), '')::uuid;
  one jsonb;
  transfer ledger.transfers;
begin
  if org is null then
    raise exception 'Nothing is posted without an org.'
      using errcode = 'insufficient_privilege', constraint = 'a_posting_has_an_org';
  end if;
  perform ledger.lock_balances(org, transfers);
  for one in select t from jsonb_array_elements(transfers) t loop
    transfer := jsonb_populate_record(null::ledger.transfers, one);
    transfer.org_id := org;
    return next ledger.post_one(org, transfer, one -> 'lines');
  end loop;
end
$$;

-- Grants before the owner changes: gh_owner is a member of gh_ledger without its rights.
revoke all on all functions in schema ledger from public;
grant execute on function ledger.post(jsonb) to gh_app;
grant create on schema ledger to gh_ledger;
alter function ledger.open_accounts(uuid, jsonb) owner to gh_ledger;
alter function ledger.lock_balances(uuid, jsonb) owner to gh_ledger;
alter function ledger.unavailable(text, numeric) owner to gh_ledger;
alter function ledger.write_lines(uuid, ledger.transfers, uuid[], bigint[]) owner to gh_ledger;
alter function ledger.release_hold(uuid, uuid) owner to gh_ledger;
alter function ledger.fit(uuid, ledger.transfers) owner to gh_ledger;
alter function ledger.same_transfer(uuid, ledger.transfers, uuid[], bigint[]) owner to gh_ledger;
alter function ledger.post_one(uuid, ledger.transfers, jsonb) owner to gh_ledger;
alter function ledger.post(jsonb) owner to gh_ledger;
revoke create on schema ledger from gh_ledger;
