import { endpoints } from 'wire'

import { activityOf } from '#modules/identity'
import { mount, type Server } from '#platform'
import * as contracts from './contract.service.ts'
import * as history from './history.service.ts'
import * as lifecycle from './lifecycle.service.ts'

export const mountContracts = (server: Server): void => {
  mount(server, endpoints.listContracts, ({ ctx, query }) => contracts.list(ctx, query))
  mount(server, endpoints.createContract, ({ ctx, body }) => contracts.create(ctx, body))
  mount(server, endpoints.getContract, ({ ctx, params }) => contracts.read(ctx, params.id))
  mount(server, endpoints.updateContract, ({ ctx, params, body }) => contracts.update(ctx, params.id, body))
  mount(server, endpoints.deleteContract, ({ ctx, params }) => contracts.remove(ctx, params.id))

  mount(server, endpoints.submitContract, ({ ctx, params }) => lifecycle.submit(ctx, params.id))
  mount(server, endpoints.approveContract, ({ ctx, params }) => lifecycle.approve(ctx, params.id))
  mount(server, endpoints.rejectContract, ({ ctx, params, body }) =>
    lifecycle.reject(ctx, params.id, body.reason ?? null),
  )
  mount(server, endpoints.completeContract, ({ ctx, params, body }) => lifecycle.complete(ctx, params.id, body.confirm))
  mount(server, endpoints.cancelContract, ({ ctx, params, body }) => lifecycle.cancel(ctx, params.id, body))
  mount(server, endpoints.pauseContract, ({ ctx, params, body }) =>
    lifecycle.pause(ctx, params.id, body.reason ?? null),
  )
  mount(server, endpoints.resumeContract, ({ ctx, params }) => lifecycle.resume(ctx, params.id))

  mount(server, endpoints.listContractActivity, async ({ ctx, params, query }) => {
    await contracts.requireContract(ctx, params.id)
    return activityOf(ctx, params.id, query)
  })
  mount(server, endpoints.listHistory, ({ ctx, params, query }) => history.list(ctx, params.id, query))
}
