import * as z from 'zod'

import { directoryFilters, directorySort } from './directory-filters.ts'
import { endpoint } from './endpoint.ts'
import { Actions, asTexts, Id, Instant, page, PageQuery, Person, requiredText } from './fields.ts'

/** Views of the directory that somebody keeps under a name, for themselves or for the org. */

export const MOST_SAVED_VIEWS = 50

/** As the address of the directory has it. */
const Search = z.preprocess(
  asTexts,
  z.strictObject({ ...directoryFilters, sort_by: directorySort, view: z.enum(['grid', 'table']).optional() }),
)

const fields = { name: requiredText(80), search: Search, is_shared: z.boolean() }
export const SavedViewInput = z.strictObject({ ...fields, is_shared: fields.is_shared.default(false) })
export const SavedViewChange = z.strictObject(fields).partial()

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  /** Only what narrows, orders or shows otherwise than the directory does by itself. */
  search: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  is_shared: z.boolean(),
  owner: Person,
  version: z.int(),
  created_at: Instant,
  updated_at: Instant,
  actions: Actions,
})

const params = z.object({ id: z.string() })
const REFUSALS = ['view_name_taken', 'view_limit_reached']

export const savedViewEndpoints = {
  listSavedViews: endpoint('listSavedViews', {
    summary: "The caller's own views of the directory, then those that others share; by name",
    permission: 'contractors:read',
    query: z.strictObject(PageQuery),
    status: 200,
    answer: page('views', SavedView),
  }),
  createSavedView: endpoint('createSavedView', {
    summary: 'Keep a view of the directory; sharing it needs contractors:write',
    permission: 'contractors:read',
    body: SavedViewInput,
    status: 201,
    answer: SavedView,
    versioned: true,
    refusals: REFUSALS,
  }),
  updateSavedView: endpoint('updateSavedView', {
    summary: 'Change a view of your own; shared ones also with members:manage',
    permission: 'contractors:read',
    params,
    body: SavedViewChange,
    status: 200,
    answer: SavedView,
    versioned: true,
    refusals: [...REFUSALS, 'not_your_view', 'stale_version'],
  }),
  deleteSavedView: endpoint('deleteSavedView', {
    summary: 'Remove a view of your own; shared ones also with members:manage',
    permission: 'contractors:read',
    params,
    status: 204,
    refusals: ['not_your_view'],
  }),
}
