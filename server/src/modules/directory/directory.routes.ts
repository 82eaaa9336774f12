import type { Server } from '#platform'
import { mountCertifications } from './certification.routes.ts'
import { mountContractors } from './contractor.routes.ts'
import { mountContractorDocuments } from './document.routes.ts'
import { mountTags } from './tag.routes.ts'
import { mountDuplicates } from './duplicate.routes.ts'
import { mountSavedViews } from './saved-view.routes.ts'
import { mountSelections } from './selection.routes.ts'
import { mountImports } from './import.routes.ts'

export const mountDirectory = (server: Server): void => {
  mountContractors(server)
  mountContractorDocuments(server)
  mountTags(server)
  mountCertifications(server)
  mountDuplicates(server)
  mountSelections(server)
  mountSavedViews(server)
  mountImports(server)
}
