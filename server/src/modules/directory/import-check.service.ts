import { IMPORT_LISTED_PROBLEMS, importMachine } from 'wire'

import { getOrgSettings } from '#modules/identity'
import type { Ctx, Tx } from '#platform'
import type { ContractorRow } from './contractor.queries.ts'
import { decode, readRecords, type CsvRecord } from './import-file.ts'
import { personOf } from './import-people.rules.ts'
import { changedPerson, emailOf, newPerson, type Terms } from './import-person.ts'
import { listPeopleByEmail } from './import-person.queries.ts'
import { planOf, readRow, type Plan, type RowProblem, type RowReading } from './import-reading.ts'
import { keepable } from './import-text.ts'
import { insertRows, removeRows, type Staging } from './import-row.queries.ts'
import { findImport, lockImport, updateImport, writeLater, type ImportRecord } from './import.queries.ts'
import { statusOf } from './import.rules.ts'
import { columnsOf, formOf, mappingOf } from './import.view.ts'

/** The dry run: reads the file once and stages what each row would do. Goes on where one before broke off. */

const BATCH = 500
const CLEARED_AT_ONCE = 20_000

type Check = { import_id: string; check_id: string }
type Work = Check & { plan: Plan; width: number; terms: Terms }

export const check = async (ctx: Ctx, { import_id, check_id }: Check): Promise<void> => {
  const [current] = await ctx.read(findImport(ctx.org_id, import_id))
  if (!current || !isCurrent(current, check_id)) return
  if (current.checked_line === 0) await clearRows(ctx, import_id)
  const source = current.object_key === null ? undefined : await ctx.adapters.files.read(current.object_key)
  if (!source) return fail(ctx, { import_id, check_id }, 'The file is not there any more. Upload it again.')

  const { encoding, delimiter } = formOf(current)
  const columns = columnsOf(current)
  const mapping = mappingOf(current)
  const { currency } = await ctx.tx((tx) => getOrgSettings(tx))
  const terms = { mapping, currency }
  const work = { import_id, check_id, plan: planOf(columns, mapping), width: columns.length, terms }

  let read_bytes = 0
  const text = decode(source, encoding, (bytes) => {
    read_bytes += bytes
  })
  const done_line = Math.max(current.header_line, current.checked_line)
  let batch: CsvRecord[] = []
  for await (const record of readRecords(text, delimiter)) {
    if ('unreadable' in record) return fail(ctx, work, record.unreadable)
    if (record.line <= done_line) continue
    batch.push(record)
    if (batch.length < BATCH) continue
    if (!(await stage(ctx, { ...work, read_bytes, batch }))) return
    batch = []
  }
  if (await stage(ctx, { ...work, read_bytes, batch })) await pass(ctx, work)
}

/** Of another dry run, cancelled, or done by another worker. */
const isCurrent = (current: ImportRecord, check_id: string): boolean =>
  current.status === 'checking' && current.check_id === check_id

/** Removes what is staged, some at a time. */
export const clearRows = async (ctx: Ctx, import_id: string): Promise<void> => {
  const remove = removeRows(ctx.org_id, { import_id, limit: CLEARED_AT_ONCE })
  while ((await ctx.tx((tx) => tx.run(remove))) === CLEARED_AT_ONCE);
}

const lockCurrent = async (tx: Tx, { import_id, check_id }: Check): Promise<ImportRecord | undefined> => {
  const current = await tx.maybe(lockImport(tx.org_id, import_id))
  return current && isCurrent(current, check_id) ? current : undefined
}

/** Stages a batch with the mark of how far the dry run is; false where it is not wanted any more. */
const stage = (ctx: Ctx, work: Work & { read_bytes: number; batch: CsvRecord[] }): Promise<boolean> =>
  ctx.tx(async (tx) => {
    const { import_id, plan, width, batch, read_bytes } = work
    await tx.run(writeLater())
    const current = await lockCurrent(tx, work)
    if (!current) return false
    const readings = batch
      .filter(({ line }) => line > current.checked_line)
      .map((record) => readRow(record, plan, width))

    const found = await findingsOf(tx, ctx, { ...work, readings })

    const staged = await stageValid(tx, { import_id, rows: found })
    const counts = countsOf(staged)
    const problems = staged.filter(({ kind }) => kind === 'problem')
    const listed = problems.slice(0, Math.max(0, IMPORT_LISTED_PROBLEMS - current.problem_rows))
    if (listed.length > 0) await tx.run(insertRows(ctx.org_id, { import_id, rows: listed }))
    await tx.run(
      updateImport(ctx.org_id, {
        id: import_id,
        read_bytes,
        checked_line: readings.at(-1)?.line ?? current.checked_line,
        rows_read: current.rows_read + staged.length,
        new_rows: current.new_rows + counts.new,
        changed_rows: current.changed_rows + counts.changed,
        unchanged_rows: current.unchanged_rows + counts.unchanged,
        problem_rows: current.problem_rows + counts.problem,
        deactivated_rows: current.deactivated_rows + counts.deactivated,
        updated_at: ctx.now,
      }),
    )
    return true
  })

const countsOf = (rows: readonly Staging[]) => {
  const counts = { new: 0, changed: 0, unchanged: 0, problem: 0, deactivated: 0 }
  for (const { kind, is_deactivated } of rows) {
    counts[kind] += 1
    if (is_deactivated) counts.deactivated += 1
  }
  return counts
}

/** Writes the rows without problems; one whose address stands in the file before is a problem after all. */
const stageValid = async (tx: Tx, { import_id, rows }: { import_id: string; rows: Staging[] }): Promise<Staging[]> => {
  const first = new Map<string, number>()
  for (const { email, line } of rows) if (email !== null && !first.has(email)) first.set(email, line)
  const valid = rows.filter(({ email, line }) => email !== null && first.get(email) === line)
  if (valid.length > 0)
    for (const { email, line } of await tx.all(insertRows(tx.org_id, { import_id, rows: valid })))
      if (email !== null) first.set(email, line)
  return rows.map((row) => {
    const at = row.email === null ? undefined : first.get(row.email)
    return at === undefined || at === row.line ? row : { ...row, ...PROBLEM, problems: [sameEmail(row.email, at)] }
  })
}

const PROBLEM = {
  kind: 'problem',
  email: null,
  contractor_id: null,
  is_deactivated: false,
  currency: null,
  fields: null,
  changes: [],
} as const

const sameEmail = (email: string | null, line: number): RowProblem => ({
  field: 'email',
  value: email,
  message: `Line ${line} has the same e-mail. Keep one of the two.`,
})

type Found = { reading: RowReading; email: string } | { reading: RowReading; problem: RowProblem | undefined }

const findingsOf = async (
  tx: Tx,
  ctx: Ctx,
  { readings, terms }: Work & { readings: RowReading[] },
): Promise<Staging[]> => {
  const found = readings.map((reading): Found => {
    if (reading.problems.some(({ field }) => field === 'row')) return { reading, problem: undefined }
    const email = emailOf(reading, terms.mapping)
    return 'email' in email ? { reading, email: email.email } : { reading, problem: email }
  })
  const emails = found.flatMap((one) => ('email' in one ? [one.email] : []))
  const people = new Map((await tx.all(listPeopleByEmail(tx.org_id, emails))).map((row) => [row.asked, row]))
  return found.map((one) =>
    'email' in one
      ? rowOf(ctx, { ...one, terms, person: people.get(one.email) })
      : problemRow(one.reading, [...one.reading.problems, ...(one.problem ? [one.problem] : [])]),
  )
}

type Matching = { reading: RowReading; email: string; terms: Terms; person: ContractorRow | undefined }

const rowOf = (ctx: Ctx, { reading, email, terms, person }: Matching): Staging => {
  const finding = person ? changedPerson(reading, personOf(person)) : newPerson(reading, email, terms)
  const problems = [...reading.problems, ...('problems' in finding ? finding.problems : [])]
  if (problems.length > 0) return problemRow(reading, problems)
  const base = { line: reading.line, email, problems: [], is_deactivated: person?.is_active === false }
  if ('fields' in finding) {
    const { fields } = finding
    const { display_name, currency } = fields
    return { ...base, kind: 'new', display_name, currency, contractor_id: ctx.id(), fields, changes: [] }
  }
  const changes = 'changes' in finding ? finding.changes : []
  const kind = changes.length > 0 ? 'changed' : 'unchanged'
  const of = { display_name: person?.display_name ?? null, contractor_id: person?.id ?? null }
  const currency = changes.find(({ field }) => field === 'currency')?.to ?? person?.currency
  return { ...base, ...of, kind, currency: typeof currency === 'string' ? currency : null, fields: null, changes }
}

const problemRow = ({ line, texts }: RowReading, problems: RowProblem[]): Staging => ({
  ...PROBLEM,
  line,
  display_name: texts.display_name === undefined ? null : keepable(texts.display_name, 200),
  problems,
})

const pass = (ctx: Ctx, work: Check): Promise<void> =>
  ctx.tx(async (tx) => {
    const current = await lockCurrent(tx, work)
    if (!current) return
    const status = importMachine.next(statusOf(current), 'pass')
    await tx.run(updateImport(ctx.org_id, { id: work.import_id, status, updated_at: ctx.now }))
  })

const fail = (ctx: Ctx, work: Check, failure: string): Promise<void> =>
  ctx.tx(async (tx) => {
    const current = await lockCurrent(tx, work)
    if (!current) return
    const status = importMachine.next(statusOf(current), 'fail')
    await tx.run(updateImport(ctx.org_id, { id: work.import_id, status, failure, updated_at: ctx.now }))
  })
