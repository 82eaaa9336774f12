import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import * as ratings from './rating.service.ts'

export const mountRatings = (server: Server): void => {
  mount(server, endpoints.rateContractor, ({ ctx, params, body }) => ratings.rate(ctx, params.id, body))
  mount(server, endpoints.updateRating, ({ ctx, params, body }) =>
    ratings.change(ctx, { contractor_id: params.id, id: params.rating_id }, body),
  )
  mount(server, endpoints.listRatings, ({ ctx, params, query }) => ratings.list(ctx, params.id, query))
}
