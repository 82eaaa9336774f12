/** Contracts' front door: contracts, milestones, history. */
import type { Room, Server } from '#platform'
import { attention } from './attention.service.ts'
import { mountContracts } from './contract.routes.ts'
import { search } from './contract.service.ts'
import { mountContractDocuments } from './document.routes.ts'
import { mountRatings } from './rating.routes.ts'
import { mountMilestones } from './milestone.routes.ts'

export { create as createContract, read as readContract } from './contract.service.ts'
export { contractDeeds, demoApprovals, type DemoApproval } from './demo.ts'
export * as contractLifecycle from './lifecycle.service.ts'
export { transition as transitionMilestone } from './milestone.service.ts'
export { lockWorkOf, moveWork } from './merge.service.ts'
export { lockPayable, releasePayable, reservePayable, settlePayable, type Payable } from './payable.service.ts'

const mount = (server: Server): void => {
  mountContracts(server)
  mountContractDocuments(server)
  mountMilestones(server)
  mountRatings(server)
}

export const contracts: Room = { name: 'contracts', mount, search, attention }
