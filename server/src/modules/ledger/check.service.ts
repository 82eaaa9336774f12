import type { Ctx, Database, Gauge } from '#platform'
import { findHealth, listViolations, upsertCheck } from './check.queries.ts'

/** The ledger watched: every hour each org's is checked whole, and what was found is counted. */

export const watchLedger = async (ctx: Ctx): Promise<void> => {
  const violations = await ctx.read(listViolations(ctx.org_id))
  await ctx.tx((tx) => tx.run(upsertCheck(ctx.org_id, { violations: violations.length, checked_at: ctx.now })))
  if (violations.length > 0)
    ctx.log.error({ org_id: ctx.org_id, violations: violations.slice(0, 5) }, 'the ledger is broken')
}

export const ledgerGauges = async (database: Database): Promise<Gauge[]> => {
  const [health] = await database.global(findHealth())
  const { checked = 0, broken = 0, oldest_seconds = 0 } = health ?? {}
  return [
    { name: 'guildhall_ledgers_checked', help: 'Orgs whose ledger was checked', value: checked },
    { name: 'guildhall_ledgers_broken', help: 'Orgs whose ledger breaks a promise', value: broken },
    { name: 'guildhall_ledger_check_age_seconds', help: 'Age of the oldest check', value: oldest_seconds },
  ]
}
