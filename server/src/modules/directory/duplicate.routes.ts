import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import * as duplicates from './duplicate.service.ts'

export const mountDuplicates = (server: Server): void => {
  mount(server, endpoints.listDuplicates, ({ ctx, query }) => duplicates.list(ctx, query))
  mount(server, endpoints.listContractorDuplicates, ({ ctx, params }) => duplicates.listOf(ctx, params.id))
  mount(server, endpoints.dismissDuplicate, ({ ctx, params }) =>
    duplicates.dismiss(ctx, params.id, params.duplicate_id),
  )
  mount(server, endpoints.restoreDuplicate, ({ ctx, params }) =>
    duplicates.restore(ctx, params.id, params.duplicate_id),
  )
}
