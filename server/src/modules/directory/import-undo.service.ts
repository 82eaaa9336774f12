import { importMachine } from 'wire'

import { subjectsWithDocuments } from '#modules/documents'
import { addJob, tell, type Ctx, type Tx } from '#platform'
import { lockContractors, type ContractorRow } from './contractor.queries.ts'
import { takeBack, type Merge } from './import-merge.ts'
import { personOf, stagedChanges } from './import-people.rules.ts'
import { removeStaged } from './import-person.queries.ts'
import { listUndoable, updateOutcome, updateOutcomes, type Outcome, type WorkedRow } from './import-row.queries.ts'
import { asImporter, writePeople } from './import-run.service.ts'
import { lockImport, takeTurn, updateImport, type ImportRecord } from './import.queries.ts'
import { statusOf } from './import.rules.ts'

/** Takes an import back: who was made and not touched since is removed, values that are as the import left them go back. */

const BATCH = 1_000
const BATCHES_OF_JOB = 10

export const undo = async (ctx: Ctx, import_id: string): Promise<void> => {
  for (let batch = 1; batch <= BATCHES_OF_JOB; batch += 1) {
    const goes_on = await undoBatch(ctx, { import_id, is_last: batch === BATCHES_OF_JOB })
    if (!goes_on) return
  }
}

const undoBatch = (ctx: Ctx, { import_id, is_last }: { import_id: string; is_last: boolean }): Promise<boolean> =>
  ctx.tx(async (tx) => {
    await tx.run(takeTurn(ctx.org_id))
    const current = await tx.maybe(lockImport(ctx.org_id, import_id))
    if (!current || current.status !== 'undoing') return false
    const rows = await tx.all(listUndoable(ctx.org_id, { import_id, line: current.undo_line, limit: BATCH }))
    const ids = rows.flatMap(({ contractor_id }) => contractor_id ?? [])
    const people = new Map((await tx.all(lockContractors(ctx.org_id, ids))).map((row) => [row.id, row]))

    const importer = asImporter(ctx, current.undone_by)
    const removed = await remove(tx, { import_id, rows, people })
    const restored = await restore(tx, importer, {
      import_id,
      rows: rows.filter(({ line }) => !removed.has(line)),
      people,
    })

    const goes_on = rows.length === BATCH
    await tx.run(
      updateImport(ctx.org_id, {
        id: import_id,
        undo_line: rows.at(-1)?.line ?? current.undo_line,
        people_removed: current.people_removed + removed.size,
        people_restored: current.people_restored + restored,
        people_not_undone: current.people_not_undone + rows.length - removed.size - restored,
        updated_at: ctx.now,
        ...(goes_on ? {} : endOf(current)),
      }),
    )
    if (!goes_on) tell(tx, importer, { name: 'import.undone', subjects: [import_id], body: { import_id } })
    if (goes_on && is_last) addJob(tx, { org_id: ctx.org_id, name: 'imports.undo', payload: { import_id } })
    return goes_on
  })

const endOf = (current: ImportRecord) => ({ status: importMachine.next(statusOf(current), 'end_undo') })

type Rows = { import_id: string; rows: readonly WorkedRow[]; people: ReadonlyMap<string, ContractorRow> }

/** Those whom the import made, who have no papers and whom nothing names. */
const remove = async (tx: Tx, { import_id, rows, people }: Rows): Promise<Set<number>> => {
  const made = rows.filter(({ outcome, contractor_id }) => outcome === 'created' && people.has(contractor_id ?? ''))
  if (made.length === 0) return new Set()
  const ids = made.flatMap(({ contractor_id }) => contractor_id ?? [])
  const with_papers = new Set(await subjectsWithDocuments(tx, { kind: 'contractor', ids }))
  const lines = made.flatMap(({ line, contractor_id }) => (with_papers.has(contractor_id ?? '') ? [] : [line]))

  const removed = (await tx.all(removeStaged(tx.org_id, { import_id, lines }))).map(({ line }) => line)
  if (removed.length > 0) await tx.run(updateOutcome(tx.org_id, { import_id, lines: removed, outcome: 'removed' }))
  return new Set(removed)
}

type Taking = { row: WorkedRow; person: ContractorRow | undefined; merge: Merge }

/** Earlier values of those whom it changed, and why the rest cannot be taken back. */
const restore = async (tx: Tx, ctx: Ctx, { import_id, rows, people }: Rows): Promise<number> => {
  if (rows.length === 0) return 0
  const takings = rows.map((row): Taking => {
    const person = people.get(row.contractor_id ?? '')
    return { row, person, merge: takingOf(row, person) }
  })
  const versions = await writePeople(tx, ctx, takings)

  const outcomes = takings.map(({ row, person, merge }): Outcome => {
    const outcome = merge.changes.length > 0 && merge.reasons.length === 0 ? 'restored' : 'not_undone'
    const version = (person && versions.get(person.id)) ?? null
    return { line: row.line, outcome, version, changes: null, reasons: merge.reasons }
  })
  await tx.run(updateOutcomes(ctx.org_id, { import_id, outcomes }))
  const body = { import_id, contractors: versions.size }
  if (versions.size > 0) tell(tx, ctx, { name: 'contractor.import_undone', subjects: [...versions.keys()], body })
  return outcomes.filter(({ outcome }) => outcome === 'restored').length
}

const takingOf = (row: WorkedRow, person: ContractorRow | undefined): Merge => {
  if (!person) return cannot('This person was removed since.')
  if (person.merged_into !== null) return cannot('This record was merged into another one since.')
  if (row.outcome === 'changed') return takeBack(personOf(person), stagedChanges(row.changes))
  if (person.version !== row.version) return cannot('Somebody changed this person after the import.')
  return cannot('This person has documents, or is named elsewhere: in a contract, for instance.')
}

const cannot = (message: string): Merge => ({ changes: [], reasons: [{ field: 'row', message }] })
