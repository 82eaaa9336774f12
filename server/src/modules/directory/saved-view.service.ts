import { MOST_SAVED_VIEWS, type SavedViewChange, type SavedViewInput } from 'wire'
import type { SavedView } from 'wire/paths'
import type * as z from 'zod'

import {
  changesOf,
  notFound,
  paged,
  refusedBy,
  requireFree,
  requirePermission,
  tell,
  type Ctx,
  type Paged,
  type StoredEvent,
  type Tx,
} from '#platform'
import { viewLimitReached, viewNameTaken } from './errors.ts'
import {
  countViews,
  getView,
  insertView,
  listViews,
  lockView,
  lockViewsOf,
  removeOwnViews,
  removeView,
  updateView,
} from './saved-view.queries.ts'
import { hindranceToChange } from './saved-view.rules.ts'
import { toSavedView } from './saved-view.view.ts'

/** Views of the directory: kept by a person, shared with the org. Facts name none of them: a search may be a person's name. */

type Input = z.output<typeof SavedViewInput>

/** The caller's own, then those of others. */
export const list = async (
  ctx: Ctx,
  { page, per_page }: { page: number; per_page: number },
): Promise<Paged<'views', SavedView>> => {
  const user_id = ctx.userId()
  const [rows, [counted]] = await Promise.all([
    ctx.read(listViews(ctx.org_id, { user_id, limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countViews(ctx.org_id, user_id)),
  ])
  const views = rows.map((row) => toSavedView(ctx, row))
  return paged('views', views, { total: counted?.total ?? 0, page, per_page })
}

/** Keeps a view under a name of its own. */
export const create = (ctx: Ctx, { name, search, is_shared }: Input): Promise<SavedView> =>
  ctx.tx(async (tx) => {
    if (is_shared) requirePermission(ctx, 'contractors:write')
    const owner_id = ctx.userId()
    await tx.run(lockViewsOf(ctx.org_id, owner_id))
    const { own } = await tx.one(countViews(ctx.org_id, owner_id))
    if (own >= MOST_SAVED_VIEWS) throw viewLimitReached(MOST_SAVED_VIEWS)

    const id = ctx.id()
    const view = { id, owner_id, name, search: asText(search), is_shared, now: ctx.now }
    await refusedBy(tx.run(insertView(ctx.org_id, view)), { view_name_is_single: viewNameTaken })

    tell(tx, ctx, { name: 'saved_view.created', subjects: [id], body: { view_id: id, is_shared } })
    return shown(tx, ctx, id)
  })

/** Changes what is given. */
export const change = (ctx: Ctx, id: string, input: z.output<typeof SavedViewChange>): Promise<SavedView> =>
  ctx.tx(async (tx) => {
    const found = await tx.maybe(lockView(ctx.org_id, { id, user_id: ctx.userId() }))
    if (!found) throw notFound()
    requireFree(hindranceToChange(ctx, found))
    ctx.requireVersion(found)
    if (input.is_shared === true && !found.is_shared) requirePermission(ctx, 'contractors:write')

    const { name = found.name, is_shared = found.is_shared } = input
    const search = input.search ? asText(input.search) : JSON.stringify(found.search)
    await refusedBy(tx.run(updateView(ctx.org_id, { id, name, search, is_shared, now: ctx.now })), {
      view_name_is_single: viewNameTaken,
    })

    const changes = changesOf(found, { ...found, is_shared }, { fields: ['is_shared'] })
    tell(tx, ctx, { name: 'saved_view.updated', subjects: [id], body: { view_id: id, is_shared }, changes })
    return toSavedView(ctx, {
      ...found,
      name,
      search: JSON.parse(search),
      is_shared,
      version: found.version + 1,
      updated_at: ctx.now,
    })
  })

export const remove = (ctx: Ctx, id: string): Promise<undefined> =>
  ctx.tx(async (tx) => {
    const found = await tx.maybe(lockView(ctx.org_id, { id, user_id: ctx.userId() }))
    if (!found) throw notFound()
    requireFree(hindranceToChange(ctx, found))

    await tx.run(removeView(ctx.org_id, id))

    tell(tx, ctx, { name: 'saved_view.deleted', subjects: [id], body: { view_id: id, is_shared: found.is_shared } })
    return undefined
  })

/** Who is gone leaves the org what they shared; what was theirs alone goes with them. */
export const hearParting = async (ctx: Ctx, tx: Tx, { body }: StoredEvent): Promise<void> => {
  await tx.run(removeOwnViews(ctx.org_id, String(body['user_id'])))
}

const shown = async (tx: Tx, ctx: Ctx, id: string): Promise<SavedView> =>
  toSavedView(ctx, await tx.one(getView(ctx.org_id, { id, user_id: ctx.userId() })))

/** What the directory does by itself says nothing, and is left out. */
const asText = (search: Input['search']): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(search).filter(
        ([name, value]) =>
          value !== undefined &&
          !(name === 'is_active' && value === 'true') &&
          !(name === 'specialties_match' && value === 'any'),
      ),
    ),
  )
