import { IMPORT_FINDINGS, IMPORT_OUTCOMES, ImportMapping } from 'wire'
import type { ContractorImport, ContractorImportRow, ImportedRow } from 'wire/paths'
import * as z from 'zod'

import { actionsFor, oneOf, type Ctx } from '#platform'
import type { StagedRow } from './import-row.queries.ts'
import type { ImportRecord, NamedImport } from './import.queries.ts'
import { hindranceTo, statusOf } from './import.rules.ts'

const Columns = z.array(z.object({ name: z.string(), samples: z.array(z.string()) }))
const Problems = z.array(z.object({ field: z.string(), value: z.string().nullable(), message: z.string() }))
const Changes = z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() }))
const Reasons = z.array(z.object({ field: z.string(), message: z.string() }))
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
const DELIMITERS = [',', ';', '\t', '|'] as const

export const columnsOf = ({ columns }: ImportRecord) => Columns.parse(columns)
export const mappingOf = ({ mapping }: ImportRecord) => ImportMapping.parse(mapping)
/** How its file is written. */
export const formOf = ({ encoding, delimiter }: ImportRecord) => ({
  encoding: oneOf(ENCODINGS, encoding),
  delimiter: oneOf(DELIMITERS, delimiter),
})

export const toImportRow = (row: NamedImport): ContractorImportRow => ({
  id: row.id,
  file_name: row.file_name,
  file_size_bytes: row.file_size_bytes,
  status: statusOf(row),
  progress: progressOf(row),
  dry_run:
    row.check_id === null
      ? null
      : {
          rows: row.rows_read,
          new: row.new_rows,
          changed: row.changed_rows,
          unchanged: row.unchanged_rows,
          problems: row.problem_rows,
          deactivated: row.deactivated_rows,
        },
  result:
    row.started_at === null
      ? null
      : { created: row.people_created, changed: row.people_changed, left: row.people_left },
  undo:
    row.undone_by === null
      ? null
      : { removed: row.people_removed, restored: row.people_restored, left: row.people_not_undone },
  created_by: { id: row.created_by, name: row.created_by_name },
  created_at: row.created_at,
  started_at: row.started_at,
  ended_at: row.ended_at,
  undo_until: row.undo_until,
})

const progressOf = (row: ImportRecord): number => {
  const parts: Record<string, [done: number, all: number]> = {
    mapping: [0, 1],
    checking: [row.read_bytes, row.file_size_bytes],
    running: [row.rows_run, row.new_rows + row.changed_rows],
    undoing: [
      row.people_removed + row.people_restored + row.people_not_undone,
      row.people_created + row.people_changed,
    ],
  }
  const [done, all] = parts[row.status] ?? [1, 1]
  return all === 0 ? 1 : Math.min(1, Math.round((done / all) * 10_000) / 10_000)
}

export const toImport = (ctx: Ctx, row: NamedImport): ContractorImport => ({
  ...toImportRow(row),
  ...formOf(row),
  columns: columnsOf(row),
  suggested_mapping: ImportMapping.parse(row.suggested_mapping),
  mapping: mappingOf(row),
  failure: row.failure,
  actions: actionsFor(ctx, {
    map: ['contractors:write', hindranceTo(row, 'map', ctx.now)],
    dry_run: ['contractors:write', hindranceTo(row, 'dry_run', ctx.now)],
    run: ['contractors:write', hindranceTo(row, 'run', ctx.now)],
    cancel: ['contractors:write', hindranceTo(row, 'cancel', ctx.now)],
    undo: ['contractors:write', hindranceTo(row, 'undo', ctx.now)],
  }),
})

export const toImportedRow = (row: StagedRow): ImportedRow => ({
  line: row.line,
  kind: oneOf(IMPORT_FINDINGS, row.kind),
  outcome: row.outcome === null ? null : oneOf(IMPORT_OUTCOMES, row.outcome),
  display_name: row.display_name,
  email: row.email,
  contractor_id: row.kind === 'new' && (row.outcome === null || row.outcome === 'removed') ? null : row.contractor_id,
  is_deactivated: row.is_deactivated,
  currency: row.currency,
  problems: Problems.parse(row.problems),
  changes: Changes.parse(row.changes),
  left: Reasons.parse(row.reasons),
})
