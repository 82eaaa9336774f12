import { sql } from 'kysely'

import { written, type Query } from '#platform'

/** A promise of the ledger that a row breaks. */
export type Violation = { rule: string; subject: string; detail: string }

const MOST = 1000

/** Every broken promise of an org's ledger, at most 1,000, in one snapshot. It trusts no constraint and no function. */
export const listViolations = (org_id: string): Query<Violation> =>
  written(sql`
    with entry as (select * from ledger.entries where org_id = ${org_id}),
    transfer as (select * from ledger.transfers where org_id = ${org_id}),
    account as (select * from ledger.accounts where org_id = ${org_id}),
    balance as (select * from ledger.balances where org_id = ${org_id}),
    posted as (select account_id, sum(amount_cents) as cents from entry group by account_id),
    held as (
      select l.account_id, sum(greatest(case a.normal_side when 'debit' then -l.net else l.net end, 0)) as cents
      from (select account_id, transfer_id, sum(amount_cents) as net from ledger.holds where org_id = ${org_id} group by 1, 2) l
      join account a on a.id = l.account_id
      where not exists (select from transfer r where r.resolves_id = l.transfer_id)
      group by l.account_id
    )
    ${sql.join(RULES, sql` union all `)}
    limit ${MOST}`)

const RULES = [
  sql`select 'a transfer sums to zero' as rule, transfer_id::text as subject, sum(amount_cents)::text as detail
    from entry group by transfer_id having sum(amount_cents) <> 0`,
  sql`select 'a currency sums to zero', currency, sum(amount_cents)::text
    from entry group by currency having sum(amount_cents) <> 0`,
  sql`select 'a posted transfer has entries, others none', t.id::text, t.state
    from transfer t where (t.state = 'posted') <> exists (select from entry e where e.transfer_id = t.id)`,
  sql`select 'an entry is in the currency of its transfer and account', e.id::text, e.currency
    from entry e left join transfer t on t.id = e.transfer_id left join account a on a.id = e.account_id
    where (t.currency, a.currency) is distinct from (e.currency, e.currency)`,
  sql`select 'an account has a balance row if it keeps one', a.id::text, a.code
    from account a left join balance b on b.account_id = a.id where a.has_balance <> (b.account_id is not null)`,
  sql`select 'a balance is the sum of its entries', b.account_id::text, b.posted_cents || ' is not ' || coalesce(p.cents, 0)
    from balance b left join posted p on p.account_id = b.account_id where b.posted_cents <> coalesce(p.cents, 0)`,
  sql`select 'what is held is what unresolved holds take', b.account_id::text, b.held_cents || ' is not ' || coalesce(h.cents, 0)
    from balance b left join held h on h.account_id = b.account_id where b.held_cents <> coalesce(h.cents, 0)`,
  sql`select 'an account stays above its floor', a.id::text, a.code
    from account a left join posted p on p.account_id = a.id left join held h on h.account_id = a.id
    where not a.may_go_below_zero and coalesce(h.cents, 0)
      > case a.normal_side when 'debit' then coalesce(p.cents, 0) else -coalesce(p.cents, 0) end`,
  sql`select 'a hold resolves once', resolves_id::text, count(*)::text
    from transfer where resolves_id is not null group by resolves_id having count(*) > 1`,
  sql`select 'only a hold is resolved', t.id::text, t.kind
    from transfer t join transfer h on h.id = t.resolves_id where h.state <> 'pending'`,
]

export const upsertCheck = (
  org_id: string,
  { violations, checked_at }: { violations: number; checked_at: string },
): Query<unknown> =>
  written(sql`
    insert into ledger.checks (org_id, violations, checked_at) values (${org_id}, ${violations}, ${checked_at})
    on conflict (org_id) do update set violations = excluded.violations, checked_at = excluded.checked_at`)

export type Health = { checked: number; broken: number; oldest_seconds: number }

/** Over all orgs. */
export const findHealth = (): Query<Health> => written(sql`select * from ledger.health()`)
