import type { Server } from '#platform'
import { mountContractors } from './contractor.routes.ts'
import { mountContractorDocuments } from './document.routes.ts'

export const mountDirectory = (server: Server): void => {
  mountContractors(server)
  mountContractorDocuments(server)
}
