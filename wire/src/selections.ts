import * as z from 'zod'

import { AVAILABILITIES, directoryFilters, directorySort, type DirectoryFilters } from './directory-filters.ts'
import { Tags } from './directory.ts'
import { endpoint } from './endpoint.ts'
import { Actions, asTexts, Id, Instant, listOf, Person } from './fields.ts'

/** What is done with many contractors at once: shapes.md "Contractors": Export, Bulk. */

/** As many as an address can carry. */
export const MOST_EXPORTED_IDS = 300
export const MOST_BULK_IDS = 1_000
export const MOST_BULK = 100_000
/** So many of those that were refused are listed; all are counted. */
export const LISTED_REFUSALS = 100

export const BULK_ACTIONS = ['add_tags', 'remove_tags', 'set_availability', 'deactivate', 'reactivate'] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

const isTagging = (action: BulkAction): boolean => action === 'add_tags' || action === 'remove_tags'

type Rule = readonly [path: string, isMet: boolean, message: string]

const refuse = (context: z.RefinementCtx, rules: readonly Rule[]): void => {
  for (const [path, isMet, message] of rules) if (!isMet) context.addIssue({ code: 'custom', path: [path], message })
}

/** The ids, or everybody whom the filters find; never both. */
export const BulkInput = z
  .strictObject({
    action: z.enum(BULK_ACTIONS),
    ids: z.array(Id).min(1, { error: 'choose at least one' }).max(MOST_BULK_IDS).optional(),
    filter: z.preprocess(asTexts, z.strictObject(directoryFilters)).optional(),
    /** How many the filters found where they were seen: refused where they find others by now. */
    expected_total: z.int().min(0).optional(),
    tags: Tags.optional(),
    availability: z.enum(AVAILABILITIES).optional(),
  })
  .superRefine(({ action, ids, filter, expected_total, tags, availability }, context) =>
    refuse(context, [
      ['ids', ids !== undefined || filter !== undefined, 'name people by ids, or by a filter'],
      ['filter', ids === undefined || filter === undefined, 'not beside ids'],
      ['expected_total', expected_total === undefined || filter !== undefined, 'only beside a filter'],
      ['tags', !isTagging(action) || (tags ?? []).length > 0, 'name at least one tag'],
      ['tags', isTagging(action) || tags === undefined, 'this action takes no tags'],
      [
        'availability',
        (action === 'set_availability') === (availability !== undefined),
        'only for set_availability, and there it must be',
      ],
    ]),
  )

/** What a bulk action did, and how far it is: of more than a thousand people the rest follows in the background. */
export const BulkChange = z.object({
  id: Id,
  action: z.enum(BULK_ACTIONS),
  tags: z.array(z.string()).nullable(),
  availability: z.enum(AVAILABILITIES).nullable(),
  /** The bulk change that this one undoes. */
  undoes: Id.nullable(),
  status: z.enum(['running', 'done']),
  total: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused_count: z.int(),
  refused: z.array(z.object({ id: Id, display_name: z.string().nullable(), code: z.string(), message: z.string() })),
  created_by: Person,
  created_at: Instant,
  actions: Actions,
})

const EITHER = ['contractors:write', 'contractors:delete'] as const
const params = z.object({ id: z.string() })

/** Beside chosen people a filter would say nothing. */
const narrows = (query: Partial<DirectoryFilters>): boolean => {
  const { specialties_match: _match, is_active: _active, ...filters } = query
  return Object.keys(directoryFilters).some((name) => Reflect.get(filters, name) !== undefined)
}

export const selectionEndpoints = {
  exportContractors: endpoint('exportContractors', {
    summary:
      'Contractors as CSV: those whom the filters of the list find, or these ids in their order. E-mail, phone and notes for contractors:write only',
    permission: 'contractors:read',
    query: z
      .strictObject({
        ...directoryFilters,
        sort_by: directorySort,
        ids: listOf(Id, MOST_EXPORTED_IDS).optional(),
      })
      .refine(({ ids, ...rest }) => ids === undefined || (!narrows(rest) && rest.sort_by === undefined), {
        path: ['ids'],
        error: 'not beside filters or an order',
      }),
    status: 200,
    stream: 'text/csv',
  }),
  changeContractors: endpoint('changeContractors', {
    summary: 'Change many contractors at once; deactivate and reactivate need contractors:delete',
    permission: EITHER,
    body: BulkInput,
    status: 200,
    answer: BulkChange,
    refusals: ['selection_changed', 'selection_too_large'],
  }),
  getBulkChange: endpoint('getBulkChange', {
    summary: 'A bulk change and how far it is',
    permission: EITHER,
    params,
    status: 200,
    answer: BulkChange,
  }),
  undoBulkChange: endpoint('undoBulkChange', {
    summary: 'Give back to those whom a bulk change really changed what they had, within a day',
    permission: EITHER,
    params,
    status: 200,
    answer: BulkChange,
    refusals: ['conflict'],
  }),
}
