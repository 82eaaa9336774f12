import * as z from 'zod'

import { AVAILABILITIES, SPECIALTIES } from './directory-filters.ts'
import { endpoint } from './endpoint.ts'
import { Actions, Currency, CursorQuery, cursorList, Id, Instant, page, PageQuery, Person } from './fields.ts'
import { IMPORT_FIELDS, IMPORT_LIMIT_BYTES } from './import-fields.ts'
import { machine } from './machine.ts'

/** Import of contractors from a CSV file: upload, match columns, dry run, run; cancel and undo. */

export const IMPORT_STATUSES = [
  'mapping',
  'checking',
  'checked',
  'running',
  'finished',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

/** `fail`, `pass`, `finish` and `end_undo` are the system's. A failed one is a file that cannot be read to its end. */
export const importMachine = machine<
  ImportStatus,
  'map' | 'dry_run' | 'pass' | 'fail' | 'run' | 'finish' | 'cancel' | 'undo' | 'end_undo'
>({
  map: { from: ['mapping', 'checking', 'checked', 'failed'], to: 'mapping' },
  dry_run: { from: ['mapping', 'checked', 'failed'], to: 'checking' },
  pass: { from: ['checking'], to: 'checked' },
  fail: { from: ['checking'], to: 'failed' },
  run: { from: ['checked'], to: 'running' },
  finish: { from: ['running'], to: 'finished' },
  cancel: { from: ['mapping', 'checking', 'checked', 'failed', 'running'], to: 'cancelled' },
  undo: { from: ['finished', 'cancelled'], to: 'undoing' },
  end_undo: { from: ['undoing'], to: 'undone' },
})

/** `columns`: the field that each column fills, null for none. `defaults` are for new people whose row does not say. */
export const ImportMapping = z.strictObject({
  columns: z.record(z.string().max(250), z.enum(IMPORT_FIELDS).nullable()),
  defaults: z
    .strictObject({
      specialties: z.array(z.enum(SPECIALTIES)).max(50).optional(),
      availability: z.enum(AVAILABILITIES).optional(),
      currency: Currency.optional(),
    })
    .prefault({}),
  /** People without an e-mail are problems, or are added with an address that nobody reads. */
  without_email: z.enum(['problem', 'add']).prefault('problem'),
})

const Column = z.object({ name: z.string(), samples: z.array(z.string()) })

const counts = {
  /** Rows of the file that hold something. */
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  problems: z.int(),
  /** Of those who exist: deactivated, and left so. */
  deactivated: z.int(),
}

const row = {
  id: Id,
  file_name: z.string(),
  file_size_bytes: z.int(),
  status: z.enum(IMPORT_STATUSES),
  /** 0 to 1 of what is under way. */
  progress: z.number(),
  /** What the dry run found; null before it began. */
  dry_run: z.object(counts).nullable(),
  /** What the run did; null before it began. */
  result: z.object({ created: z.int(), changed: z.int(), left: z.int() }).nullable(),
  /** What the undo did; `left` is what it could not take back. */
  undo: z.object({ removed: z.int(), restored: z.int(), left: z.int() }).nullable(),
  created_by: Person,
  created_at: Instant,
  started_at: Instant.nullable(),
  ended_at: Instant.nullable(),
  undo_until: Instant.nullable(),
}

export const ContractorImportRow = z.object(row)

export const ContractorImport = z.object({
  ...row,
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  delimiter: z.enum([',', ';', '\t', '|']),
  columns: z.array(Column),
  suggested_mapping: ImportMapping,
  mapping: ImportMapping,
  /** Why the file cannot be read to its end. */
  failure: z.string().nullable(),
  actions: Actions,
})

export const IMPORT_FINDINGS = ['new', 'changed', 'unchanged', 'problem'] as const
export const IMPORT_OUTCOMES = ['created', 'changed', 'left', 'removed', 'restored', 'not_undone'] as const

const Value = z.unknown()

/** A row of the file: what the dry run found, and what became of it. */
export const ImportedRow = z.object({
  line: z.int(),
  kind: z.enum(IMPORT_FINDINGS),
  outcome: z.enum(IMPORT_OUTCOMES).nullable(),
  display_name: z.string().nullable(),
  email: z.string().nullable(),
  contractor_id: Id.nullable(),
  is_deactivated: z.boolean(),
  /** Of the amounts, as the row would leave them. */
  currency: Currency.nullable(),
  problems: z.array(z.object({ field: z.string(), value: z.string().nullable(), message: z.string() })),
  changes: z.array(z.object({ field: z.string(), from: Value, to: Value })),
  /** What stayed as somebody else had left it. */
  left: z.array(z.object({ field: z.string(), message: z.string() })),
})

const params = z.object({ id: z.string() })
const one = { permission: 'contractors:write', params, answer: ContractorImport } as const

export const contractorImportEndpoints = {
  listContractorImports: endpoint('listContractorImports', {
    summary: 'Imports of contractors, newest first',
    permission: 'contractors:write',
    query: z.strictObject(PageQuery),
    status: 200,
    answer: page('imports', ContractorImportRow),
  }),
  createContractorImport: endpoint('createContractorImport', {
    summary: 'Upload a CSV file of contractors; the answer guesses what its columns are',
    permission: 'contractors:write',
    file: { types: ['text/csv'], limit_bytes: IMPORT_LIMIT_BYTES },
    status: 201,
    answer: ContractorImport,
    idempotency: 'none',
    refusals: ['file_unreadable', 'quota_exceeded', 'too_large'],
  }),
  getContractorImport: endpoint('getContractorImport', {
    ...one,
    summary: 'An import: its columns, its state, what it found and did',
    status: 200,
  }),
  mapContractorImport: endpoint('mapContractorImport', {
    ...one,
    summary: 'Say which column fills which field',
    body: z.strictObject({ mapping: ImportMapping }),
    status: 200,
    refusals: ['invalid_transition'],
  }),
  checkContractorImport: endpoint('checkContractorImport', {
    ...one,
    summary: 'Dry run: reads the whole file and says what a run would do; changes nobody',
    status: 202,
    refusals: ['invalid_transition'],
  }),
  runContractorImport: endpoint('runContractorImport', {
    ...one,
    summary: 'Do what the dry run found',
    status: 202,
    refusals: ['invalid_transition'],
  }),
  cancelContractorImport: endpoint('cancelContractorImport', {
    ...one,
    summary: 'Stop; what went in stays until it is undone',
    status: 200,
    refusals: ['invalid_transition'],
  }),
  undoContractorImport: endpoint('undoContractorImport', {
    ...one,
    summary: 'Take an import back within 24 hours, but for what changed since',
    status: 202,
    refusals: ['invalid_transition', 'undo_too_late', 'nothing_to_undo'],
  }),
  listContractorImportRows: endpoint('listContractorImportRows', {
    summary: 'Rows of an import in the order of the file, by what was found or what became of them',
    permission: 'contractors:write',
    params,
    query: z.strictObject({
      ...CursorQuery,
      kind: z.enum(IMPORT_FINDINGS).optional(),
      outcome: z.enum(IMPORT_OUTCOMES).optional(),
    }),
    status: 200,
    answer: cursorList('rows', ImportedRow),
  }),
}
