import type { Room } from '#platform'
import { compareChanged } from './duplicate.service.ts'
import { sweepCertifications } from './expiry.service.ts'

const SWEEP_CERTIFICATIONS = 'certification.sweep'
const COMPARE = 'duplicates.compare'

export const jobs: NonNullable<Room['jobs']> = {
  [SWEEP_CERTIFICATIONS]: sweepCertifications,
  [COMPARE]: compareChanged,
}

export const sweeps: NonNullable<Room['sweeps']> = { [SWEEP_CERTIFICATIONS]: '* * * * *', [COMPARE]: '* * * * *' }
