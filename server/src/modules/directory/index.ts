/** The directory's front door. */
import type { Room } from '#platform'
import { search } from './contractor.service.ts'
import { mountDirectory } from './directory.routes.ts'

export {
  addContractorPaid,
  addContractorWork,
  contractorOfStripeAccount,
  create as createContractor,
  lockedContractor,
  requireActiveContractor,
  read as readContractor,
  requireContractor,
  setStripeState,
  setTaxStatus,
} from './contractor.service.ts'
export { contractorDeeds } from './demo.ts'
export type { ContractorRow } from './contractor.queries.ts'
export { deactivated as contractorDeactivated } from './errors.ts'

export const directory: Room = { name: 'directory', mount: mountDirectory, search }
