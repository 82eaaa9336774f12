import { endpoints } from 'wire'

import { mount, mountPublic, visitorOf, type Server } from '#platform'
import { exportAudit, readAudit } from './audit.service.ts'
import { activityOf } from './activity.service.ts'
import { createOrg } from './founding.service.ts'
import { welcome } from './cookie.routes.ts'
import { changeOrg, readOrg } from './org.service.ts'
import { isSetupNeeded, setUp } from './setup.service.ts'
import { signInKnown } from './sign-in.service.ts'

export const mountOrgs = (server: Server): void => {
  mount(server, endpoints.listAudit, ({ ctx, query }) => readAudit(ctx, query))
  mount(server, endpoints.exportAudit, ({ ctx, query }) => exportAudit(ctx, query))
  mount(server, endpoints.getOrg, ({ ctx }) => readOrg(ctx))
  mount(server, endpoints.updateOrg, ({ ctx, body }) => changeOrg(ctx, body))
  mount(server, endpoints.listOrgActivity, ({ ctx, query }) => activityOf(ctx, ctx.org_id, query))
  mount(server, endpoints.createOrg, ({ ctx, body }) => createOrg(ctx, body))

  mountPublic(server, endpoints.getSetup, async () => ({ needed: await isSetupNeeded(server.runtime.database) }))
  mountPublic(server, endpoints.setUp, async ({ body, request, reply }) => {
    await setUp(server, body)
    const { email } = body.user
    return welcome(request, { reply, started: await signInKnown(server, { email, visitor: visitorOf(request) }) })
  })
}
