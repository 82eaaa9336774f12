import type { SavedView } from 'wire/paths'
import * as z from 'zod'

import { actionsFor, type Ctx } from '#platform'
import type { SavedViewRow } from './saved-view.queries.ts'
import { hindranceToChange } from './saved-view.rules.ts'

export const Search = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))

export const toSavedView = (ctx: Ctx, row: SavedViewRow): SavedView => {
  const hindrance = hindranceToChange(ctx, row)
  return {
    id: row.id,
    name: row.name,
    search: Search.parse(row.search),
    is_shared: row.is_shared,
    owner: { id: row.owner_id, name: row.owner_name },
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    actions: actionsFor(ctx, {
      update: ['contractors:read', hindrance],
      share: ['contractors:write', hindrance],
      delete: ['contractors:read', hindrance],
    }),
  }
}
