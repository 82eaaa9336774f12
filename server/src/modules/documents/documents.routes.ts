import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import { mountFiles } from './file.routes.ts'
import * as own from './own-picture.service.ts'

export const mountDocuments = (server: Server): void => {
  mountFiles(server)
  mount(server, endpoints.setAccountAvatar, ({ ctx, file }) => own.setAvatar(server, ctx, file))
  mount(server, endpoints.removeAccountAvatar, ({ ctx }) => own.removeAvatar(server, ctx))
  mount(server, endpoints.setOrgLogo, ({ ctx, file }) => own.setOrgLogo(server, ctx, file))
  mount(server, endpoints.removeOrgLogo, ({ ctx }) => own.removeOrgLogo(server, ctx))
}
