import { importMachine } from 'wire'

import { addJob, tell, type Ctx, type Tx } from '#platform'
import { lockContractors, type ContractorRow } from './contractor.queries.ts'
import { meet, mergeChanges, type Merge } from './import-merge.ts'
import { personOf, stagedChanges, stagedPerson, withChanges } from './import-people.rules.ts'
import type { Person } from './import-person.ts'
import { insertStaged, lockPeopleByEmail, updatePeople } from './import-person.queries.ts'
import {
  listFields,
  listRunnable,
  updateOutcome,
  updateOutcomes,
  type Outcome,
  type WorkedRow,
} from './import-row.queries.ts'
import { lockImport, takeTurn, updateImport, writeLater, type ImportRecord } from './import.queries.ts'
import { statusOf } from './import.rules.ts'
import { undoUntil } from './import.service.ts'

/** The run: staged rows become people, a batch a transaction, and the mark of how far it is commits with each. */

const BATCH = 1_000
/** A job ends now and then, so that a worker that stops need not wait for a whole file. */
const BATCHES_OF_JOB = 10

export const run = async (ctx: Ctx, import_id: string): Promise<void> => {
  for (let batch = 1; batch <= BATCHES_OF_JOB; batch += 1) {
    const goes_on = await runBatch(ctx, { import_id, is_last: batch === BATCHES_OF_JOB })
    if (!goes_on) return
  }
}

type Batch = { import_id: string; is_last?: boolean }

/** The next rows; false where none are left, or nobody wants them any more. */
export const runBatch = (ctx: Ctx, { import_id, is_last = false }: Batch): Promise<boolean> =>
  ctx.tx(async (tx) => {
    await tx.run(takeTurn(ctx.org_id))
    const current = await tx.maybe(lockImport(ctx.org_id, import_id))
    if (!current || current.status !== 'running') return false
    const rows = await tx.all(listRunnable(ctx.org_id, { import_id, line: current.run_line, limit: BATCH }))

    const importer = asImporter(ctx, current.started_by)
    const created = await create(tx, importer, { import_id, rows })
    const { changed, left } = await change(tx, importer, { import_id, rows: rows.filter((row) => !created.has(row)) })

    const goes_on = rows.length === BATCH
    if (goes_on) await tx.run(writeLater())
    await tx.run(
      updateImport(ctx.org_id, {
        id: import_id,
        run_line: rows.at(-1)?.line ?? current.run_line,
        rows_run: current.rows_run + rows.length,
        people_created: current.people_created + created.size,
        people_changed: current.people_changed + changed,
        people_left: current.people_left + left,
        updated_at: ctx.now,
        ...(goes_on ? {} : endOf(current, ctx.now)),
      }),
    )
    if (!goes_on) tell(tx, importer, { name: 'import.finished', subjects: [import_id], body: { import_id } })
    if (goes_on && is_last) addJob(tx, { org_id: ctx.org_id, name: 'imports.run', payload: { import_id } })
    return goes_on
  })

const endOf = (current: ImportRecord, now: string) => ({
  status: importMachine.next(statusOf(current), 'finish'),
  ended_at: now,
  undo_until: undoUntil(now),
})

/** A job acts for whoever asked for it: their name stands in the activity. */
export const asImporter = (ctx: Ctx, user_id: string | null): Ctx => ({ ...ctx, actor: { kind: 'user', id: user_id } })

type Rows = { import_id: string; rows: readonly WorkedRow[] }

/** People who are new still; who was added meanwhile is left out. */
const create = async (tx: Tx, ctx: Ctx, { import_id, rows }: Rows): Promise<Set<WorkedRow>> => {
  const wanted = rows.filter(({ kind }) => kind === 'new')
  if (wanted.length === 0) return new Set()
  const lines = wanted.map(({ line }) => line)
  const made = await tx.all(insertStaged(ctx.org_id, { import_id, lines, now: ctx.now }))

  const ids = new Set(made.map(({ id }) => id))
  const created = wanted.filter(({ contractor_id }) => contractor_id !== null && ids.has(contractor_id))
  if (created.length === 0) return new Set()

  const done = created.map(({ line }) => line)
  await tx.run(updateOutcome(ctx.org_id, { import_id, lines: done, outcome: 'created' }))
  const body = { import_id, contractors: created.length }
  tell(tx, ctx, { name: 'contractor.imported', subjects: [...ids], body })
  return new Set(created)
}

type Change = { row: WorkedRow; person: ContractorRow | undefined; merge: Merge }

/** People who are there: what is still right is written, what somebody set meanwhile stays. */
const change = async (tx: Tx, ctx: Ctx, { import_id, rows }: Rows): Promise<{ changed: number; left: number }> => {
  if (rows.length === 0) return { changed: 0, left: 0 }
  const ids = rows.flatMap(({ kind, contractor_id }) => (kind === 'changed' && contractor_id ? [contractor_id] : []))
  const emails = rows.flatMap(({ kind, email }) => (kind === 'new' && email ? [email] : []))
  const known = ids.length > 0 ? await tx.all(lockContractors(ctx.org_id, ids)) : []
  const met = emails.length > 0 ? await tx.all(lockPeopleByEmail(ctx.org_id, emails)) : []

  const lines = rows.flatMap(({ kind, line }) => (kind === 'new' ? [line] : []))
  const records = lines.length > 0 ? await tx.all(listFields(ctx.org_id, { import_id, lines })) : []

  const changes = changesOf(rows, { known, met, records })
  const versions = await writePeople(tx, ctx, changes)

  const outcomes = changes.map((one) => outcomeOf(one, versions))
  await tx.run(updateOutcomes(ctx.org_id, { import_id, outcomes }))
  const body = { import_id, contractors: versions.size }
  if (versions.size > 0) tell(tx, ctx, { name: 'contractor.import_changed', subjects: [...versions.keys()], body })
  const changed = outcomes.filter(({ outcome }) => outcome === 'changed').length
  return { changed, left: outcomes.length - changed }
}

const GONE: Merge = {
  changes: [],
  reasons: [{ field: 'row', message: 'This person was removed since the dry run.' }],
}

const MERGED: Merge = {
  changes: [],
  reasons: [{ field: 'row', message: 'This record was merged into another one since the dry run.' }],
}

type People = {
  known: readonly ContractorRow[]
  met: readonly (ContractorRow & { asked: string })[]
  records: readonly { line: number; fields: unknown }[]
}

const changesOf = (rows: readonly WorkedRow[], { known, met, records }: People): Change[] => {
  const by_id = new Map(known.map((row) => [row.id, row]))
  const by_email = new Map(met.map((row) => [row.asked, row]))
  const fields = new Map(records.map((record) => [record.line, record.fields]))
  /** As they are after the rows before: two addresses may be one person's. */
  const now = new Map<string, Person>()
  return rows.map((row) => {
    const person = row.kind === 'new' ? by_email.get(row.email ?? '') : by_id.get(row.contractor_id ?? '')
    if (!person) return { row, person, merge: GONE }
    if (person.merged_into !== null) return { row, person, merge: MERGED }
    const own = now.get(person.id) ?? personOf(person)
    const merge =
      row.kind === 'new' ? meet(own, stagedPerson(fields.get(row.line))) : mergeChanges(own, stagedChanges(row.changes))
    now.set(person.id, withChanges(own, merge.changes))
    return { row, person, merge }
  })
}

/** Whole records of those who change; answers their new versions. */
export const writePeople = async (
  tx: Tx,
  ctx: Ctx,
  changes: readonly { person: ContractorRow | undefined; merge: Merge }[],
): Promise<Map<string, number>> => {
  const records = new Map<string, Person & { id: string }>()
  for (const { person, merge } of changes) {
    if (!person || merge.changes.length === 0) continue
    const before = records.get(person.id) ?? personOf(person)
    records.set(person.id, { ...withChanges(before, merge.changes), id: person.id })
  }
  if (records.size === 0) return new Map()
  const written = await tx.all(updatePeople(ctx.org_id, { people: [...records.values()], now: ctx.now }))
  return new Map(written.map(({ id, version }) => [id, version]))
}

const MET = { field: 'row', message: 'Somebody added this person since the dry run; there was nothing to add.' }

const outcomeOf = ({ row, person, merge }: Change, versions: ReadonlyMap<string, number>): Outcome => {
  const is_changed = merge.changes.length > 0
  const said = !is_changed && merge.reasons.length === 0 ? [MET] : merge.reasons
  return {
    line: row.line,
    outcome: is_changed ? 'changed' : 'left',
    ...(person ? { contractor_id: person.id } : {}),
    version: (person && versions.get(person.id)) ?? null,
    changes: merge.changes,
    reasons: said,
  }
}
