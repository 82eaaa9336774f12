import { certificationMachine, type CertificationStatus } from 'wire'

import { statusHindrance, type Hindrance } from '#platform'
import { certificationIsOver } from './errors.ts'

/** What a certification is on a day: it counts through its last day, whether or not the sweep has run since. */

export type Standing = { status: CertificationStatus; expires_on: string | null }

const isOver = ({ expires_on }: Standing, today: string): boolean => expires_on !== null && expires_on < today

export const statusOn = (standing: Standing, today: string): CertificationStatus =>
  isOver(standing, today) && certificationMachine.can(standing.status, 'expire') ? 'expired' : standing.status

export const hindranceToVerify = (standing: Standing, today: string): Hindrance => {
  const hindrance = statusHindrance(certificationMachine, statusOn(standing, today), 'verify')
  if (hindrance || standing.expires_on === null || !isOver(standing, today)) return hindrance
  return certificationIsOver(standing.expires_on)
}

export const hindranceToReject = (standing: Standing, today: string): Hindrance =>
  statusHindrance(certificationMachine, statusOn(standing, today), 'reject')

/** After its facts were changed: whatever it was, somebody looks again. */
export const revised = (standing: Standing, today: string): CertificationStatus => {
  const status = statusOn(standing, today)
  return status === 'pending' ? status : certificationMachine.next(status, 'revise')
}
