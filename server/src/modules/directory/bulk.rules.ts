import type { BulkAction } from 'wire/paths'

import type { Hindrance, Problem } from '#platform'
import { hindranceOfMerge, hindranceToDeactivate } from './contractor.rules.ts'
import type { BulkRow, Person } from './bulk.queries.ts'
import { bulkIsOld, bulkIsRunning, bulkIsUndo, bulkIsUndone, nothingToUndo, tooManyTags } from './errors.ts'

/** What a bulk action makes of one person: the new value and what undoing needs, or why not. */

export type Wanted = {
  tags: readonly string[]
  availability: string | null
  /** Where it undoes another: only those who still have what that one gave them. */
  only_where: string | null
}

export type Outcome =
  | { kind: 'changed'; value: string[] | string | boolean; tags?: string[]; availability?: string }
  | { kind: 'unchanged' }
  | { kind: 'refused'; problem: Problem }

const UNCHANGED: Outcome = { kind: 'unchanged' }
const MOST_TAGS = 50

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const DECIDE: Record<BulkAction, (person: Person, wanted: Wanted) => Outcome> = {
  add_tags: ({ tags }, wanted) => {
    const added = wanted.tags.filter((tag) => !tags.some((had) => same(had, tag)))
    if (added.length === 0) return UNCHANGED
    if (tags.length + added.length > MOST_TAGS) return { kind: 'refused', problem: tooManyTags(tags.length) }
    return { kind: 'changed', value: [...tags, ...added], tags: added }
  },
  remove_tags: ({ tags }, wanted) => {
    const removed = tags.filter((tag) => wanted.tags.some((each) => same(each, tag)))
    if (removed.length === 0) return UNCHANGED
    return { kind: 'changed', value: tags.filter((tag) => !removed.includes(tag)), tags: removed }
  },
  set_availability: ({ availability }, wanted) => {
    const is_others = wanted.only_where !== null && availability !== wanted.only_where
    if (wanted.availability === null || availability === wanted.availability || is_others) return UNCHANGED
    return { kind: 'changed', value: wanted.availability, availability }
  },
  deactivate: (person) => {
    if (!person.is_active) return UNCHANGED
    const problem = hindranceToDeactivate(person)
    return problem ? { kind: 'refused', problem } : { kind: 'changed', value: false }
  },
  reactivate: ({ is_active }) => (is_active ? UNCHANGED : { kind: 'changed', value: true }),
}

/** What becomes of one person; a record that was merged into another is closed. */
export const decide = (action: BulkAction, person: Person, wanted: Wanted): Outcome => {
  const problem = hindranceOfMerge(person)
  return problem ? { kind: 'refused', problem } : DECIDE[action](person, wanted)
}

/** What undoes it. */
export const INVERSE: Record<BulkAction, BulkAction> = {
  add_tags: 'remove_tags',
  remove_tags: 'add_tags',
  set_availability: 'set_availability',
  deactivate: 'reactivate',
  reactivate: 'deactivate',
}

export const NEEDED = {
  add_tags: 'contractors:write',
  remove_tags: 'contractors:write',
  set_availability: 'contractors:write',
  deactivate: 'contractors:delete',
  reactivate: 'contractors:delete',
} as const satisfies Record<BulkAction, string>

const UNDONE_WITHIN_MS = 24 * 3600 * 1000

export const isRunning = ({ total, changed, unchanged, refused }: BulkRow): boolean =>
  changed + unchanged + refused < total

/** What stands in the way of undoing a bulk change. */
export const hindranceToUndo = (bulk: BulkRow, now: string): Hindrance => {
  if (bulk.undoes !== null) return bulkIsUndo()
  if (isRunning(bulk)) return bulkIsRunning()
  if (bulk.is_undone) return bulkIsUndone()
  if (bulk.changed === 0) return nothingToUndo()
  return Date.parse(now) - Date.parse(bulk.created_at) > UNDONE_WITHIN_MS ? bulkIsOld() : undefined
}
