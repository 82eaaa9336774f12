import { endpoints } from 'wire'

import { activityOf } from '#modules/identity'
import { mount, type Server } from '#platform'
import * as campaigns from './campaign.service.ts'

export const mountCampaigns = (server: Server): void => {
  mount(server, endpoints.listCampaigns, ({ ctx, query }) => campaigns.list(ctx, query))
  mount(server, endpoints.createCampaign, ({ ctx, body }) => campaigns.create(ctx, body))
  mount(server, endpoints.getCampaign, ({ ctx, params }) => campaigns.read(ctx, params.id))
  mount(server, endpoints.updateCampaign, ({ ctx, params, body }) => campaigns.update(ctx, params.id, body))
  mount(server, endpoints.transitionCampaign, ({ ctx, params, body }) => campaigns.transition(ctx, params.id, body))
  mount(server, endpoints.listCampaignActivity, async ({ ctx, params, query }) => {
    await campaigns.read(ctx, params.id)
    return activityOf(ctx, params.id, query)
  })
}
