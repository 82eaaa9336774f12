import { LISTED_REFUSALS, MOST_BULK, type BulkInput } from 'wire'
import type { BulkChange } from 'wire/paths'
import type * as z from 'zod'

import { addJob, notFound, requireFree, requirePermission, type Ctx, type Query, type Tx } from '#platform'
import { getBulk, insertBulk, insertItems, insertItemsOf, listRefused, lockBulk, removeBulks } from './bulk.queries.ts'
import { hindranceToUndo, INVERSE, NEEDED } from './bulk.rules.ts'
import { toBulkChange } from './bulk.view.ts'
import { selectionChanged, selectionTooLarge } from './errors.ts'
import { findIds } from './search.service.ts'
import { takeTurn } from './bulk-turn.service.ts'

/** Many people changed at once: who they are is settled first, then each is decided by the rules for one. */

export const RUN_BULK = 'bulk.run'

/** So many are changed while the caller waits; more follow in the background. */
const AT_ONCE = 1_000

type Input = z.output<typeof BulkInput>

/** Changes everybody who is named or found; who may not be changed does not keep the others. */
export const change = async (ctx: Ctx, input: Input): Promise<BulkChange> => {
  const { action, tags = null, availability = null } = input
  requirePermission(ctx, NEEDED[action])
  const ids = await settle(ctx, input)

  return ctx.tx(async (tx) => {
    const id = ctx.id()
    const made = { created_by: ctx.userId(), created_at: ctx.now }
    await tx.run(insertBulk(ctx.org_id, { id, action, tags, availability, undoes: null, total: ids.length, ...made }))
    await tx.run(insertItems(ctx.org_id, { bulk_id: id, ids: ids.join(',') }))
    return begin(tx, ctx, { id, total: ids.length })
  })
}

const settle = async (ctx: Ctx, { ids, filter, expected_total }: Input): Promise<string[]> => {
  if (!filter) return [...new Set(ids)]
  const found = await findIds(ctx, filter)
  if (expected_total !== undefined && found.length !== expected_total)
    throw selectionChanged(found.length, expected_total)
  if (found.length > MOST_BULK) throw selectionTooLarge(found.length, MOST_BULK)
  return found
}

/** Gives back what was there before to those whom it really changed, and who still have what it gave them. */
export const undo = (ctx: Ctx, id: string): Promise<BulkChange> =>
  ctx.tx(async (tx) => {
    const found = await tx.maybe(lockBulk(ctx.org_id, id))
    if (!found) throw notFound()
    const action = INVERSE[found.action]
    requirePermission(ctx, NEEDED[action])
    requireFree(hindranceToUndo(found, ctx.now))

    const undoing = ctx.id()
    const { tags, availability, changed: total } = found
    const made = { created_by: ctx.userId(), created_at: ctx.now }
    await tx.run(insertBulk(ctx.org_id, { id: undoing, action, tags, availability, undoes: id, total, ...made }))
    await tx.run(insertItemsOf(ctx.org_id, { bulk_id: undoing, undoes: id }))
    return begin(tx, ctx, { id: undoing, total })
  })

const begin = async (tx: Tx, ctx: Ctx, { id, total }: { id: string; total: number }): Promise<BulkChange> => {
  if (total > AT_ONCE) addJob(tx, { org_id: ctx.org_id, name: RUN_BULK, payload: { bulk_id: id } })
  else while (await takeTurn(tx, ctx, id));
  return shown(ctx, id, (query) => tx.all(query))
}

/** A bulk change and how far it is. */
export const read = (ctx: Ctx, id: string): Promise<BulkChange> => shown(ctx, id, (query) => ctx.read(query))

const shown = async (ctx: Ctx, id: string, ask: <Row>(query: Query<Row>) => Promise<Row[]>): Promise<BulkChange> => {
  const [row] = await ask(getBulk(ctx.org_id, id))
  if (!row) throw notFound()
  const refused = row.refused > 0 ? await ask(listRefused(ctx.org_id, { id, limit: LISTED_REFUSALS })) : []
  return toBulkChange(ctx, row, refused)
}

/** Goes on, a turn in each transaction, until nobody waits. */
export const run = async (ctx: Ctx, { bulk_id }: Record<string, unknown>): Promise<void> => {
  while (await ctx.tx((tx) => takeTurn(tx, ctx, String(bulk_id))));
}

const KEPT_MS = 7 * 24 * 3600 * 1000

/** Forgets bulk changes that nobody can undo any more. */
export const sweep = (ctx: Ctx): Promise<void> =>
  ctx.tx(async (tx) => {
    await tx.run(removeBulks(ctx.org_id, new Date(Date.parse(ctx.now) - KEPT_MS).toISOString()))
  })
