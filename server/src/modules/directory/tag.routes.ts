import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import { suggestTags } from './tag.service.ts'

export const mountTags = (server: Server): void => {
  mount(server, endpoints.listTags, ({ ctx, query }) => suggestTags(ctx, query.q ?? ''))
}
