import type { Ctx } from '#platform'
import { clearRows } from './import-check.service.ts'
import { listOutdated, removeImport, updateImport, type ImportRecord } from './import.queries.ts'

/** What imports hold of people goes when nothing can be undone any more, or when nobody came back for a day. */

const LEFT_ALONE_MS = 24 * 3_600_000
const BATCH = 100

export const sweepImports = async (ctx: Ctx): Promise<void> => {
  const before = new Date(Date.parse(ctx.now) - LEFT_ALONE_MS).toISOString()
  for (const current of await ctx.read(listOutdated(ctx.org_id, { now: ctx.now, before, limit: BATCH })))
    await clear(ctx, current)
}

/** Its counts stay; file, rows and samples go. One that never ran is over. */
const clear = async (ctx: Ctx, { id, object_key, is_uploaded, started_at, columns }: ImportRecord): Promise<void> => {
  if (object_key !== null) await ctx.adapters.files.remove(object_key)
  await clearRows(ctx, id)
  const status = started_at === null ? { status: 'cancelled' } : {}
  const named = JSON.stringify(withoutSamples(columns))
  await ctx.tx((tx) =>
    is_uploaded
      ? tx.run(updateImport(ctx.org_id, { id, object_key: null, columns: named, cleared_at: ctx.now, ...status }))
      : tx.run(removeImport(ctx.org_id, id)),
  )
}

const withoutSamples = (columns: unknown): unknown[] =>
  Array.isArray(columns) ? columns.map((column: object) => ({ ...column, samples: [] })) : []
