/** The directory's front door. */
import type { Room } from '#platform'
import { attention } from './attention.service.ts'
import { mountDirectory } from './directory.routes.ts'
import { work } from './jobs.ts'
import { listeners } from './listeners.ts'
import { search } from './search.service.ts'

export {
  addContractorPaid,
  addContractorWork,
  contractorOfStripeAccount,
  create as createContractor,
  lockedContractor,
  requireActiveContractor,
  read as readContractor,
  requireContractor,
  setContractorRating,
  setStripeState,
  setTaxStatus,
} from './contractor.service.ts'
export { insertCrowd } from './crowd.queries.ts'
export { contractorDeeds } from './demo.ts'
export { foldContractor, lockedTwins } from './merge.service.ts'
export type { ContractorRow } from './contractor.queries.ts'
export { deactivated as contractorDeactivated } from './errors.ts'

export const directory: Room = { name: 'directory', mount: mountDirectory, search, attention, listeners, ...work }
