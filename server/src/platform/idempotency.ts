import { sql } from 'kysely'

import type { Ctx } from './ctx.ts'
import { written } from './db/kysely.ts'

const KEPT_MS = 48 * 3600 * 1000

/** Forgets answers that were kept long enough: keys live 24 hours at least (api.md). */
export const sweepIdempotencyKeys = async (ctx: Ctx): Promise<void> => {
  const before = new Date(Date.parse(ctx.now) - KEPT_MS).toISOString()
  await ctx.tx(async (tx) => {
    await tx.run(
      written(sql`delete from platform.idempotency_keys where org_id = ${ctx.org_id} and created_at < ${before}`),
    )
  })
}
