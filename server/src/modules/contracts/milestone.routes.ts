import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import * as milestones from './milestone.service.ts'

export const mountMilestones = (server: Server): void => {
  mount(server, endpoints.addMilestones, ({ ctx, params, body }) =>
    'milestones' in body
      ? milestones.addSeveral(ctx, params.id, { inputs: body.milestones, total_value_cents: body.total_value_cents })
      : milestones.addOne(ctx, params.id, body),
  )
  mount(server, endpoints.updateMilestone, ({ ctx, params, body }) => milestones.update(ctx, params, body))
  mount(server, endpoints.deleteMilestone, ({ ctx, params }) => milestones.remove(ctx, params))
  mount(server, endpoints.transitionMilestone, ({ ctx, params, body }) => milestones.transition(ctx, params, body))
}
