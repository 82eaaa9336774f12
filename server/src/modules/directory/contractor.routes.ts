import { endpoints } from 'wire'

import { activityOf } from '#modules/identity'
import { mount, type Server } from '#platform'
import * as contractors from './contractor.service.ts'
import { list } from './search.service.ts'

export const mountContractors = (server: Server): void => {
  mount(server, endpoints.listContractors, ({ ctx, query }) => list(ctx, query))
  mount(server, endpoints.createContractor, ({ ctx, body }) => contractors.create(ctx, body))
  mount(server, endpoints.checkContractorEmail, ({ ctx, body }) => contractors.checkEmail(ctx, body.email))
  mount(server, endpoints.getContractor, ({ ctx, params }) => contractors.read(ctx, params.id))
  mount(server, endpoints.updateContractor, ({ ctx, params, body }) => contractors.update(ctx, params.id, body))
  mount(server, endpoints.deactivateContractor, ({ ctx, params }) => contractors.deactivate(ctx, params.id))
  mount(server, endpoints.setTaxStatus, ({ ctx, params, body }) => contractors.setTaxStatus(ctx, params.id, body))
  mount(server, endpoints.listContractorActivity, async ({ ctx, params, query }) => {
    return activityOf(ctx, await contractors.recordsOf(ctx, params.id), query)
  })
}
