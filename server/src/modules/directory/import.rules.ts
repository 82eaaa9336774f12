import { IMPORT_STATUSES, importMachine, type ImportStatus } from 'wire'

import { oneOf, statusHindrance, type Hindrance } from '#platform'
import { nothingToUndo, undoTooLate } from './import-errors.ts'
import type { ImportRecord } from './import.queries.ts'

export const statusOf = ({ status }: Pick<ImportRecord, 'status'>): ImportStatus => oneOf(IMPORT_STATUSES, status)

type Action = 'map' | 'dry_run' | 'run' | 'cancel' | 'undo'

/** What stands in the way of a step. */
export const hindranceTo = (found: ImportRecord, action: Action, now: string): Hindrance => {
  const by_status = statusHindrance(importMachine, statusOf(found), action)
  if (by_status || action !== 'undo') return by_status
  if (found.people_created + found.people_changed === 0) return nothingToUndo()
  return found.undo_until === null || found.undo_until <= now ? undoTooLate() : undefined
}
