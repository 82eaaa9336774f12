import type { Room } from '#platform'
import { sweepCertifications } from './expiry.service.ts'

const SWEEP_CERTIFICATIONS = 'certification.sweep'

export const jobs: NonNullable<Room['jobs']> = { [SWEEP_CERTIFICATIONS]: sweepCertifications }

export const sweeps: NonNullable<Room['sweeps']> = { [SWEEP_CERTIFICATIONS]: '* * * * *' }
