import { sql } from 'kysely'
import type { LedgerAccount } from 'wire/paths'

import { written, type Query } from '#platform'
import type { Page } from './transfer.queries.ts'

export type SumRow = { currency: string; debits_cents: number; credits_cents: number }

/** Newest first. A balance is the sum of the account's entries: kept for most, derived for hot accounts. */
export const listAccounts = (
  org_id: string,
  { cursor, limit, currencies }: Page & { currencies: readonly string[] | null },
): Query<LedgerAccount> =>
  written(sql`
    select a.id, a.code, a.kind, a.normal_side, a.currency, a.contractor_id, a.created_at,
      coalesce(b.posted_cents, (
        select sum(e.amount_cents) from ledger.entries e where e.org_id = a.org_id and e.account_id = a.id
      ), 0) as balance_cents
    from ledger.accounts a
    left join ledger.balances b on b.org_id = a.org_id and b.account_id = a.id
    where a.org_id = ${org_id}
      and ${cursor === null ? sql`true` : sql`a.id < ${cursor}::uuid`}
      and ${currencies === null ? sql`true` : sql`a.currency = any (${currencies}::text[])`}
    order by a.id desc limit ${limit}`)

/** What accounts with a balance row have, where it is not nothing. */
export const listBalances = (
  org_id: string,
  codes: readonly string[],
): Query<{ currency: string; posted_cents: number }> =>
  written(sql`
    select a.currency, b.posted_cents from ledger.accounts a
    join ledger.balances b on b.org_id = a.org_id and b.account_id = a.id
    where a.org_id = ${org_id} and a.code = any (${codes}::text[]) and b.posted_cents <> 0`)

/** Debits and credits by currency, of all entries up to an instant. */
export const sumEntries = (org_id: string, at: string): Query<SumRow> =>
  written(sql`
    select e.currency, coalesce(sum(e.amount_cents) filter (where e.amount_cents > 0), 0) as debits_cents,
      coalesce(-sum(e.amount_cents) filter (where e.amount_cents < 0), 0) as credits_cents
    from ledger.entries e where e.org_id = ${org_id} and e.created_at <= ${at}
    group by e.currency order by e.currency`)
