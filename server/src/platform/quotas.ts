import { sql } from 'kysely'

import type { Ctx } from './ctx.ts'
import type { Tx } from './db/database.ts'
import { written, type Query } from './db/kysely.ts'
import { Problem } from './problem.ts'

/** How much an org may take of what all share. Zero is no limit. */

export type Quotas = {
  /** Members and open invites. */
  members: number
  /** Letters that invite somebody, in a day. */
  invites_per_day: number
  /** Bytes of documents, open uploads included. */
  storage: number
}

export type QuotaName = keyof Quotas

export const GB = 1_073_741_824

export const DEFAULT_QUOTAS: Quotas = { members: 500, invites_per_day: 200, storage: 100 * GB }

const SENTENCES: Record<QuotaName, (limit: number) => string> = {
  members: (limit) => `Your org has ${limit} members, open invites included: that is as many as it may have.`,
  invites_per_day: (limit) => `Your org has sent ${limit} invites in a day. Send more tomorrow.`,
  storage: (limit) => `Your org keeps ${limit / GB} GB of documents, which is as much as it may. Remove some first.`,
}

export const quotaExceeded = (what: QuotaName, limit: number): Problem =>
  new Problem(409, 'quota_exceeded', { message: SENTENCES[what](limit), what, limit })

type Wanted = { taken: Query<{ taken: number }>; adding?: number }

/** Refuses where this would be too much. Those who ask at once wait for each other, so none slips through. */
export const requireQuota = async (
  tx: Tx,
  ctx: Ctx,
  { what, taken, adding = 1 }: Wanted & { what: QuotaName },
): Promise<void> => {
  const limit = ctx.quotas[what]
  if (limit === 0) return
  await tx.run(written(sql`select pg_advisory_xact_lock(hashtextextended(${`quota:${what}:${ctx.org_id}`}, 7))`))
  const now = await tx.one(taken)
  if (now.taken + adding > limit) throw quotaExceeded(what, limit)
}
