import { sql } from 'kysely'

import type { Ctx } from './ctx.ts'
import type { Tx } from './db/database.ts'
import { written, type Query } from './db/kysely.ts'

const actAs = (org_id: string): Query<unknown> => written(sql`select set_config('app.org', ${org_id}, true)`)

/**
 * Work in an org that this transaction founds, so that the new org and the caller's idempotency key, which is kept in
 * the org they are in, commit together. The id is made here: no org that exists can be entered this way. A refusal
 * rolls the setting back with the rows.
 */
export const inNewOrg = async <T>(tx: Tx, ctx: Ctx, work: (tx: Tx, ctx: Ctx) => Promise<T>): Promise<T> => {
  const org_id = ctx.id()
  const waiting: Query<unknown>[] = []
  await tx.run(actAs(org_id))
  const done = await work({ ...tx, org_id, atCommit: (query) => void waiting.push(query) }, { ...ctx, org_id })
  for (const query of waiting) await tx.run(query)
  await tx.run(actAs(tx.org_id))
  return done
}
