import { sql } from 'kysely'
import type { LedgerEntry, LedgerTransfer } from 'wire/paths'

import { written, type Query } from '#platform'
import type { Account } from './account.ts'

/** What `ledger.post` reads of a transfer. A reversal and a void carry no lines; currency and payment are the earlier one's. */
export type NewTransfer = {
  id: string
  kind: string
  state: 'pending' | 'posted' | 'voided'
  created_at: string
  dedupe_key: string
  currency?: string
  payment_id?: string
  resolves_id?: string
  reverses_id?: string
  note?: string
  lines?: readonly (Account & { account_id: string; amount_cents: number })[]
}

export type Explained = LedgerTransfer & { entries: (LedgerEntry & { account: string })[] }

export type Page = { cursor: string | null; limit: number }
export type TransferFilter = { payment_ids: readonly string[] | null }
export type EntryFilter = TransferFilter & {
  transfer_ids: readonly string[] | null
  account_ids: readonly string[] | null
}

/** The ids of the transfers, in order: those given, or of the first with the same dedupe key. */
export const postTransfers = (transfers: readonly NewTransfer[]): Query<{ id: string }> =>
  written(sql`select id from ledger.post(${JSON.stringify(transfers)}::jsonb) as id`)

const TRANSFER = sql`t.id, t.kind, coalesce(r.state, t.state) as state, t.currency, t.payment_id, t.reverses_id, t.created_at`
const RESOLUTION = sql`left join ledger.transfers r on r.org_id = t.org_id and r.resolves_id = t.id`

/** Newest first; a hold's state is that of its resolution. */
export const listTransfers = (
  org_id: string,
  { cursor, limit, payment_ids }: Page & TransferFilter,
): Query<LedgerTransfer> =>
  written(sql`
    select ${TRANSFER} from ledger.transfers t ${RESOLUTION}
    where t.org_id = ${org_id} and ${before('t', cursor)} and ${among(sql`t.payment_id`, payment_ids)}
    order by t.id desc limit ${limit}`)

/** Newest first; holds have none. */
export const listEntries = (
  org_id: string,
  { cursor, limit, payment_ids, transfer_ids, account_ids }: Page & EntryFilter,
): Query<LedgerEntry> =>
  written(sql`
    select e.id, e.transfer_id, e.account_id, e.amount_cents, e.currency, e.created_at from ledger.entries e
    where e.org_id = ${org_id} and ${before('e', cursor)}
      and ${among(sql`e.transfer_id`, transfer_ids)} and ${among(sql`e.account_id`, account_ids)}
      and ${payment_ids === null ? sql`true` : ofPayments(org_id, payment_ids)}
    order by e.id desc limit ${limit}`)

/** Oldest first, each with its entries and their accounts' codes. */
export const explainPayment = (org_id: string, payment_id: string): Query<Explained> =>
  written(sql`
    select ${TRANSFER}, coalesce((
      select json_agg(json_build_object('id', e.id, 'transfer_id', e.transfer_id, 'account_id', e.account_id,
        'amount_cents', e.amount_cents, 'currency', e.currency, 'created_at', platform.instant(e.created_at),
        'account', a.code) order by e.id)
      from ledger.entries e join ledger.accounts a on a.org_id = e.org_id and a.id = e.account_id
      where e.org_id = t.org_id and e.transfer_id = t.id), '[]') as entries
    from ledger.transfers t ${RESOLUTION}
    where t.org_id = ${org_id} and t.payment_id = ${payment_id}
    order by t.id limit 1000`)

const before = (table: 't' | 'e', cursor: string | null) =>
  cursor === null ? sql`true` : sql`${sql.ref(`${table}.id`)} < ${cursor}::uuid`

const among = (column: ReturnType<typeof sql>, ids: readonly string[] | null) =>
  ids === null ? sql`true` : sql`${column} = any (${ids}::uuid[])`

const ofPayments = (org_id: string, payment_ids: readonly string[]) =>
  sql`e.transfer_id in (select t.id from ledger.transfers t where t.org_id = ${org_id} and t.payment_id = any (${payment_ids}::uuid[]))`
