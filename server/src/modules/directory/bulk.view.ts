import { AVAILABILITIES } from 'wire'
import type { BulkChange } from 'wire/paths'

import { actionsFor, oneOf, type Ctx } from '#platform'
import type { BulkRow, RefusedRow } from './bulk.queries.ts'
import { hindranceToUndo, INVERSE, isRunning, NEEDED } from './bulk.rules.ts'

export const toBulkChange = (ctx: Ctx, row: BulkRow, refused: RefusedRow[]): BulkChange => ({
  id: row.id,
  action: row.action,
  tags: row.tags,
  availability: row.availability === null ? null : oneOf(AVAILABILITIES, row.availability),
  undoes: row.undoes,
  status: isRunning(row) ? 'running' : 'done',
  total: row.total,
  changed: row.changed,
  unchanged: row.unchanged,
  refused_count: row.refused,
  refused,
  created_by: { id: row.created_by, name: row.created_by_name },
  created_at: row.created_at,
  actions: actionsFor(ctx, { undo: [NEEDED[INVERSE[row.action]], hindranceToUndo(row, ctx.now)] }),
})
