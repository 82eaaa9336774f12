import type { Contractor, MergeInput } from 'wire/paths'

import { lockWorkOf, moveWork } from '#modules/contracts'
import { foldContractor, lockedTwins } from '#modules/directory'
import { movePayable } from '#modules/ledger'
import { requirePermission, type Ctx, type Tx } from '#platform'
import { paymentsUnderWay } from './errors.ts'
import { findUnderWay, lockPaymentsOf, movePayments } from './merge.queries.ts'
import { findRecipient, planRecipient, setRecipientAccount } from './recipient.queries.ts'

/**
 * Two records of one person become one. This is the highest room that keeps something of a contractor, so the endpoint is
 * here and every room below does its own part (decision 0008).
 */

type Move = { from: string; to: string }

/** Locked in the order of the house: payments, contracts, contractors. */
export const merge = (ctx: Ctx, kept_id: string, { duplicate_id, fields = {} }: MergeInput): Promise<Contractor> => {
  requirePermission(ctx, 'contractors:write')
  return ctx.tx(async (tx) => {
    await tx.all(lockPaymentsOf(ctx.org_id, duplicate_id))
    await lockWorkOf(tx, duplicate_id)
    const twins = await lockedTwins(tx, ctx, { kept_id, duplicate_id })
    const under_way = await tx.maybe(findUnderWay(ctx.org_id, duplicate_id))
    if (under_way) throw paymentsUnderWay(under_way.id)

    const move = { from: duplicate_id, to: twins.kept.id }
    const takes_account = await moveAccount(tx, ctx, move)
    const payments = await moveMoney(tx, ctx, move)
    const contracts = await moveWork(tx, ctx, move)
    return foldContractor(tx, ctx, { ...twins, fields, takes_account, contracts, payments })
  })
}

/** The kept one's account stays; only where there is none the duplicate's takes its place. */
const moveAccount = async (tx: Tx, ctx: Ctx, { from, to }: Move): Promise<boolean> => {
  const own = await tx.maybe(findRecipient(ctx.org_id, to))
  const account_id = (await tx.maybe(findRecipient(ctx.org_id, from)))?.account_id ?? null
  if (account_id === null || (own?.account_id ?? null) !== null) return false
  await tx.run(setRecipientAccount(ctx.org_id, { contractor_id: from, account_id: null }))
  await tx.run(planRecipient(ctx.org_id, { contractor_id: to, now: ctx.now }))
  await tx.run(setRecipientAccount(ctx.org_id, { contractor_id: to, account_id }))
  return true
}

/** Money that came in for a payment that then failed is still owed: it is owed to the kept one now. */
const moveMoney = async (tx: Tx, ctx: Ctx, move: Move): Promise<number> => {
  const moved = await tx.all(movePayments(ctx.org_id, move))
  const currencies = [...new Set(moved.map(({ currency }) => currency))]
  await movePayable(tx, ctx, { ...move, currencies, note: 'Two records of one person were merged.' })
  return moved.length
}
