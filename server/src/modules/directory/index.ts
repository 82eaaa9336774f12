/** The directory's front door. */
import type { Room, Server } from '#platform'
import { mountDirectory } from './directory.routes.ts'
import { mountContractorDocuments } from './document.routes.ts'

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
export { contractorDeeds } from './demo.ts'
export type { ContractorRow } from './contractor.queries.ts'
export { deactivated as contractorDeactivated } from './errors.ts'

const mount = (server: Server): void => {
  mountDirectory(server)
  mountContractorDocuments(server)
}

export const directory: Room = { name: 'directory', mount, search }
