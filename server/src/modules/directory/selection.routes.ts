import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import * as bulk from './bulk.service.ts'
import { exportContractors } from './export.service.ts'

export const mountSelections = (server: Server): void => {
  mount(server, endpoints.exportContractors, ({ ctx, query }) => exportContractors(ctx, query))
  mount(server, endpoints.changeContractors, ({ ctx, body }) => bulk.change(ctx, body))
  mount(server, endpoints.getBulkChange, ({ ctx, params }) => bulk.read(ctx, params.id))
  mount(server, endpoints.undoBulkChange, ({ ctx, params }) => bulk.undo(ctx, params.id))
}
