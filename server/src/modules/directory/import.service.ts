import { IMPORT_LIST_FIELDS, IMPORT_UNDO_HOURS, importMachine } from 'wire'
import type { ContractorImport, ContractorImportRow, ImportedRow, ImportMapping } from 'wire/paths'

import { addJob, paged, requireFree, tell, validationFailed, type Ctx, type Paged, type Tx } from '#platform'
import { importNotFound } from './import-errors.ts'
import { listRows } from './import-row.queries.ts'
import { countImports, findImport, listImports, lockImport, updateImport, type NamedImport } from './import.queries.ts'
import { hindranceTo, statusOf } from './import.rules.ts'
import { columnsOf, toImport, toImportedRow, toImportRow } from './import.view.ts'

/** Steps of an import, as people take them. What takes long is a job. */

export const list = async (
  ctx: Ctx,
  { page, per_page }: { page: number; per_page: number },
): Promise<Paged<'imports', ContractorImportRow>> => {
  const [rows, [counted]] = await Promise.all([
    ctx.read(listImports(ctx.org_id, { limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countImports(ctx.org_id)),
  ])
  return paged('imports', rows.map(toImportRow), { total: counted?.total ?? 0, page, per_page })
}

export const read = async (ctx: Ctx, id: string): Promise<ContractorImport> => toImport(ctx, await found(ctx, id))

const found = async (ctx: Ctx, id: string): Promise<NamedImport> => {
  const [row] = await ctx.readByKey(findImport(ctx.org_id, id))
  if (!row) throw importNotFound()
  return row
}

type Page = { cursor?: string | undefined; limit: number }
type Shown = { kind?: string | undefined; outcome?: string | undefined }

/** The cursor is the line that was shown last. */
export const rows = async (
  ctx: Ctx,
  id: string,
  { cursor, limit, ...shown }: Page & Shown,
): Promise<{ rows: ImportedRow[]; next_cursor: string | null }> => {
  const { id: import_id, checked_line: upto } = await found(ctx, id)
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw validationFailed([{ path: 'cursor', code: 'invalid', message: 'is not a cursor of this list' }])
  const line = Number(cursor ?? 0)
  const staged = await ctx.read(listRows(ctx.org_id, { import_id, ...shown, upto, line, limit: limit + 1 }))
  const page = staged.slice(0, limit)
  return { rows: page.map(toImportedRow), next_cursor: staged.length > limit ? String(page.at(-1)?.line) : null }
}

/** Says which column fills which field; what a dry run found before does not count any more. */
export const map = (ctx: Ctx, id: string, mapping: ImportMapping): Promise<ContractorImport> =>
  ctx.tx(async (tx) => {
    const current = await locked(tx, id)

    requireFree(hindranceTo(current, 'map', ctx.now))
    requireMapping(current, mapping)
    const status = importMachine.next(statusOf(current), 'map')

    return changed(tx, ctx, { id, status, mapping: JSON.stringify(mapping), ...UNCHECKED, check_id: null })
  })

/** Reads the whole file in the background and says what a run would do. */
export const startCheck = (ctx: Ctx, id: string): Promise<ContractorImport> =>
  ctx.tx(async (tx) => {
    const current = await locked(tx, id)

    requireFree(hindranceTo(current, 'dry_run', ctx.now))
    const status = importMachine.next(statusOf(current), 'dry_run')

    const check_id = ctx.id()
    addJob(tx, { org_id: ctx.org_id, name: 'imports.check', payload: { import_id: id, check_id } })
    return changed(tx, ctx, { id, status, check_id, ...UNCHECKED })
  })

/** Does what the dry run found, in the background. The file is not needed any more: its rows are staged. */
export const startRun = (ctx: Ctx, id: string): Promise<ContractorImport> =>
  ctx.tx(async (tx) => {
    const current = await locked(tx, id)

    requireFree(hindranceTo(current, 'run', ctx.now))
    const status = importMachine.next(statusOf(current), 'run')

    removeFile(tx, current)
    addJob(tx, { org_id: ctx.org_id, name: 'imports.run', payload: { import_id: id } })
    const stamps = { started_by: ctx.userId(), started_at: ctx.now, object_key: null }
    tell(tx, ctx, { name: 'import.started', subjects: [id], body: { import_id: id } })
    return changed(tx, ctx, { id, status, ...stamps })
  })

/** Stops: a batch that runs ends first, and what went in stays. */
export const cancel = (ctx: Ctx, id: string): Promise<ContractorImport> =>
  ctx.tx(async (tx) => {
    const current = await locked(tx, id)

    requireFree(hindranceTo(current, 'cancel', ctx.now))
    const status = importMachine.next(statusOf(current), 'cancel')

    removeFile(tx, current)
    const was_running = current.status === 'running'
    const stamps = was_running ? { ended_at: ctx.now, undo_until: undoUntil(ctx.now) } : {}
    tell(tx, ctx, { name: 'import.cancelled', subjects: [id], body: { import_id: id } })
    return changed(tx, ctx, { id, status, object_key: null, ...stamps })
  })

/** Takes back what it made and changed, in the background. */
export const startUndo = (ctx: Ctx, id: string): Promise<ContractorImport> =>
  ctx.tx(async (tx) => {
    const current = await locked(tx, id)

    requireFree(hindranceTo(current, 'undo', ctx.now))
    const status = importMachine.next(statusOf(current), 'undo')

    addJob(tx, { org_id: ctx.org_id, name: 'imports.undo', payload: { import_id: id } })
    tell(tx, ctx, { name: 'import.undo_started', subjects: [id], body: { import_id: id } })
    return changed(tx, ctx, { id, status, undone_by: ctx.userId() })
  })

export const undoUntil = (now: string): string =>
  new Date(Date.parse(now) + IMPORT_UNDO_HOURS * 3_600_000).toISOString()

/** Nothing was read yet. */
const UNCHECKED = {
  failure: null,
  checked_line: 0,
  read_bytes: 0,
  rows_read: 0,
  new_rows: 0,
  changed_rows: 0,
  unchanged_rows: 0,
  problem_rows: 0,
  deactivated_rows: 0,
}

const locked = async (tx: Tx, id: string): Promise<NamedImport> => {
  const current = await tx.maybe(lockImport(tx.org_id, id))
  if (!current) throw importNotFound()
  return current
}

const changed = async (tx: Tx, ctx: Ctx, set: Parameters<typeof updateImport>[1]): Promise<ContractorImport> => {
  await tx.run(updateImport(ctx.org_id, { updated_at: ctx.now, ...set }))
  return toImport(ctx, await tx.one(findImport(ctx.org_id, set.id)))
}

const removeFile = (tx: Tx, { org_id, object_key }: NamedImport): void => {
  if (object_key !== null) addJob(tx, { org_id, name: 'files.remove', payload: { key: object_key } })
}

/** Columns of this file only, and one column for each field that holds one value. */
const requireMapping = (current: NamedImport, { columns }: ImportMapping): void => {
  const names = new Set(columnsOf(current).map(({ name }) => name))
  const taken = new Map<string, string>()
  const errors = Object.entries(columns).flatMap(([name, field]) => {
    const path = `mapping.columns.${name}`
    if (!names.has(name)) return [{ path, code: 'unknown_column', message: 'the file has no such column' }]
    if (field === null || IMPORT_LIST_FIELDS.includes(field)) return []
    const other = taken.get(field)
    taken.set(field, name)
    const message = `the column "${other}" fills this field already; choose one of them`
    return other === undefined ? [] : [{ path, code: 'field_taken', message }]
  })
  if (errors.length > 0) throw validationFailed(errors)
}
