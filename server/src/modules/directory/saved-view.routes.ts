import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import * as views from './saved-view.service.ts'

export const mountSavedViews = (server: Server): void => {
  mount(server, endpoints.listSavedViews, ({ ctx, query }) => views.list(ctx, query))
  mount(server, endpoints.createSavedView, ({ ctx, body }) => views.create(ctx, body))
  mount(server, endpoints.updateSavedView, ({ ctx, params, body }) => views.change(ctx, params.id, body))
  mount(server, endpoints.deleteSavedView, ({ ctx, params }) => views.remove(ctx, params.id))
}
