import type { Room } from '#platform'
import { RUN_BULK, run, sweep } from './bulk.service.ts'
import { compareChanged } from './duplicate.service.ts'
import { sweepCertifications } from './expiry.service.ts'

const SWEEP_CERTIFICATIONS = 'certification.sweep'
const COMPARE = 'duplicates.compare'
const SWEEP_BULK = 'bulk.sweep'

export const jobs: NonNullable<Room['jobs']> = {
  [SWEEP_CERTIFICATIONS]: sweepCertifications,
  [COMPARE]: compareChanged,
  [RUN_BULK]: run,
  [SWEEP_BULK]: sweep,
}

export const sweeps: NonNullable<Room['sweeps']> = {
  [SWEEP_CERTIFICATIONS]: '* * * * *',
  [COMPARE]: '* * * * *',
  [SWEEP_BULK]: '41 3 * * *',
}
