import type { Room } from '#platform'
import { RUN_BULK, run, sweep } from './bulk.service.ts'
import { compareChanged } from './duplicate.service.ts'
import { sweepCertifications } from './expiry.service.ts'
import { check } from './import-check.service.ts'
import { run as runImport } from './import-run.service.ts'
import { sweepImports } from './import-sweep.service.ts'
import { undo } from './import-undo.service.ts'
import { resumeStalled } from './resume.service.ts'

const SWEEP_CERTIFICATIONS = 'certification.sweep'
const COMPARE = 'duplicates.compare'
const SWEEP_BULK = 'bulk.sweep'
const SWEEP_IMPORTS = 'imports.sweep'
const RESUME = 'stalled.resume'

const jobs: NonNullable<Room['jobs']> = {
  [SWEEP_CERTIFICATIONS]: sweepCertifications,
  [COMPARE]: compareChanged,
  [RUN_BULK]: run,
  [SWEEP_BULK]: sweep,
  'imports.check': (ctx, { import_id, check_id }) =>
    check(ctx, { import_id: String(import_id), check_id: String(check_id) }),
  'imports.run': (ctx, { import_id }) => runImport(ctx, String(import_id)),
  'imports.undo': (ctx, { import_id }) => undo(ctx, String(import_id)),
  [SWEEP_IMPORTS]: sweepImports,
  [RESUME]: resumeStalled,
}

const sweeps: NonNullable<Room['sweeps']> = {
  [SWEEP_CERTIFICATIONS]: '* * * * *',
  [COMPARE]: '* * * * *',
  [SWEEP_BULK]: '41 3 * * *',
  [SWEEP_IMPORTS]: '25 * * * *',
  [RESUME]: '*/10 * * * *',
}

/** What the room does in the background. */
export const work: Pick<Room, 'jobs' | 'sweeps' | 'unhurried'> = { jobs, sweeps, unhurried: [COMPARE] }
