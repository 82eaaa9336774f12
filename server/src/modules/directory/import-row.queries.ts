import { sql, type Selectable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { DirectoryImportRows } from '#platform/db/schema.gen'

/** Rows of an import: staged by the dry run, done by the run, taken back by the undo. */

export type StagedRow = Selectable<DirectoryImportRows>
type Of = { import_id: string }

export type Staging = Pick<
  StagedRow,
  'line' | 'display_name' | 'email' | 'contractor_id' | 'is_deactivated' | 'currency'
> & {
  kind: 'new' | 'changed' | 'unchanged' | 'problem'
  fields: unknown
  changes: unknown
  problems: unknown
}

/**
 * Answers who stands in the file already: the line where each address stands first. No query looks for them, since the
 * planner knows nothing yet of rows that were written a second ago.
 */
export const insertRows = (
  org_id: string,
  { import_id, rows }: Of & { rows: readonly Staging[] },
): Query<{ email: string | null; line: number }> =>
  written(sql`
    insert into directory.import_rows
      (org_id, import_id, line, kind, display_name, email, contractor_id, is_deactivated, currency, fields, changes, problems)
    select ${org_id}, ${import_id}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (line int, kind text,
      display_name text, email text, contractor_id uuid, is_deactivated boolean, currency text, fields jsonb, changes jsonb, problems jsonb)
    on conflict (org_id, import_id, email) where email is not null do update set email = excluded.email
    returning email, line`)

/** Some at a time; answers how many went. */
export const removeRows = (org_id: string, { import_id, limit }: Of & { limit: number }): Query<unknown> =>
  written(sql`delete from directory.import_rows where (org_id, import_id, line) in (
    select org_id, import_id, line from directory.import_rows where org_id = ${org_id} and import_id = ${import_id} limit ${limit})`)

const after = (org_id: string, { import_id, line }: Of & { line: number }) =>
  db
    .selectFrom('directory.import_rows')
    .where('org_id', '=', org_id)
    .where('import_id', '=', import_id)
    .where('line', '>', line)
    .orderBy('line')

const WORKED = ['line', 'kind', 'email', 'contractor_id', 'changes', 'outcome', 'version'] as const
/** As a run or an undo takes it: without the record, which a new person is made of inside the database. */
export type WorkedRow = Pick<StagedRow, (typeof WORKED)[number]>

/** What a run takes next. */
export const listRunnable = (org_id: string, of: Of & { line: number; limit: number }): Query<WorkedRow> =>
  after(org_id, of).select(WORKED).where('kind', 'in', ['new', 'changed']).limit(of.limit)

/** The records that these rows would have become. */
export const listFields = (
  org_id: string,
  { import_id, lines }: Of & { lines: readonly number[] },
): Query<Pick<StagedRow, 'line' | 'fields'>> =>
  written(sql`select line, fields from directory.import_rows
    where org_id = ${org_id} and import_id = ${import_id} and line = any (${lines}::int[])`)

/** What an undo takes next. */
export const listUndoable = (org_id: string, of: Of & { line: number; limit: number }): Query<WorkedRow> =>
  after(org_id, of).select(WORKED).where('outcome', 'in', ['created', 'changed']).limit(of.limit)

export type Shown = { kind?: string | undefined; outcome?: string | undefined; upto: number }

/** Up to the line that the dry run has come to: what lies beyond is of one before. */
export const listRows = (
  org_id: string,
  { kind, outcome, upto, ...of }: Of & Shown & { line: number; limit: number },
): Query<StagedRow> => {
  let query = after(org_id, of).selectAll().where('line', '<=', upto).limit(of.limit)
  if (kind) query = query.where('kind', '=', kind)
  if (outcome) query = query.where('outcome', '=', outcome)
  return query
}

export type Outcome = {
  line: number
  outcome: string
  contractor_id?: string
  version: number | null
  changes: unknown
  reasons: readonly { field: string; message: string }[]
}

/** What became of each; changes that are null stay as they were. */
export const updateOutcomes = (
  org_id: string,
  { import_id, outcomes }: Of & { outcomes: readonly Outcome[] },
): Query<unknown> =>
  written(sql`
    update directory.import_rows r set outcome = o.outcome, version = coalesce(o.version, r.version),
      changes = coalesce(o.changes, r.changes), reasons = o.reasons, contractor_id = coalesce(o.contractor_id, r.contractor_id)
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as o (line int, outcome text, version int, changes jsonb, reasons jsonb, contractor_id uuid)
    where r.org_id = ${org_id} and r.import_id = ${import_id} and r.line = o.line
      and r.line = any (${outcomes.map(({ line }) => line)}::int[])`)

/** All of these at once, where nothing more is to be said of them. */
export const updateOutcome = (
  org_id: string,
  { import_id, lines, outcome }: Of & { lines: readonly number[]; outcome: 'created' | 'removed' },
): Query<unknown> =>
  written(sql`update directory.import_rows set outcome = ${outcome}, version = coalesce(version, 1)
    where org_id = ${org_id} and import_id = ${import_id} and line = any (${lines}::int[])`)
