import type { AnswerOf, TrialBalance } from 'wire/paths'

import { badCursor } from '#modules/identity'
import { isUuid, type Ctx, type Database } from '#platform'
import { listAccounts, sumEntries } from './account.queries.ts'
import { listViolations, type Violation } from './check.queries.ts'
import { toPage, toTrialBalance } from './ledger.view.ts'
import { explainPayment, listEntries, listTransfers, type Explained, type Page } from './transfer.queries.ts'

/** The ledger, read. Amounts are minor units, debit positive. */

type Asked = { cursor?: string | undefined; limit: number }

/** Accounts with their balances, newest first. */
export const readAccounts = async (
  ctx: Ctx,
  query: Asked & { currency?: readonly string[] | undefined },
): Promise<AnswerOf<'listLedgerAccounts'>> => {
  const rows = await ctx.read(listAccounts(ctx.org_id, { ...toAsk(query), currencies: query.currency ?? null }))
  const { shown, next_cursor } = toPage(rows, query.limit)
  return { accounts: shown, next_cursor }
}

/** Transfers, newest first. */
export const readTransfers = async (
  ctx: Ctx,
  query: Asked & { payment_id?: readonly string[] | undefined },
): Promise<AnswerOf<'listLedgerTransfers'>> => {
  const rows = await ctx.read(listTransfers(ctx.org_id, { ...toAsk(query), payment_ids: query.payment_id ?? null }))
  const { shown, next_cursor } = toPage(rows, query.limit)
  return { transfers: shown, next_cursor }
}

type AskedEntries = Asked & Partial<Record<'payment_id' | 'transfer_id' | 'account_id', readonly string[] | undefined>>

/** Posted entries, newest first. */
export const readEntries = async (ctx: Ctx, query: AskedEntries): Promise<AnswerOf<'listLedgerEntries'>> => {
  const filter = {
    payment_ids: query.payment_id ?? null,
    transfer_ids: query.transfer_id ?? null,
    account_ids: query.account_id ?? null,
  }
  const rows = await ctx.read(listEntries(ctx.org_id, { ...toAsk(query), ...filter }))
  const { shown, next_cursor } = toPage(rows, query.limit)
  return { entries: shown, next_cursor }
}

/** Debits and credits by currency, up to an instant and including it. */
export const readTrialBalance = async (ctx: Ctx, at = ctx.now): Promise<TrialBalance> => {
  const instant = new Date(at).toISOString()
  return toTrialBalance(instant, await ctx.read(sumEntries(ctx.org_id, instant)))
}

/** Everything that moved for a payment, oldest first, down to entries with their accounts' codes. */
export const transfersOfPayment = (ctx: Ctx, payment_id: string): Promise<Explained[]> =>
  ctx.read(explainPayment(ctx.org_id, payment_id))

/** Which promises of an org's ledger are broken: none, unless something went badly wrong. */
export const checkLedger = (database: Database, org_id: string): Promise<Violation[]> =>
  database.read(org_id, listViolations(org_id))

const toAsk = ({ cursor, limit }: Asked): Page => {
  if (cursor !== undefined && !isUuid(cursor)) throw badCursor()
  return { cursor: cursor ?? null, limit: limit + 1 }
}
