import type { FastifyRequest } from 'fastify'
import { endpoints } from 'wire'

import { mount, mountPublic, signedIn, visitorOf, type Server } from '#platform'
import { welcome } from './cookie.routes.ts'
import { invite, listInvites, resend, revoke } from './invite.service.ts'
import { join, lookUp } from './joining.service.ts'
import { changeMember, dismiss, leave, listMembers, transferOwnership } from './member.service.ts'
import { changeRole, createRole, deleteRole, listRoles } from './role.service.ts'
import { signInKnown } from './sign-in.service.ts'

export const mountMembers = (server: Server): void => {
  mount(server, endpoints.listMembers, ({ ctx, query }) => listMembers(ctx, query))
  mount(server, endpoints.updateMember, ({ ctx, params, body }) => changeMember(ctx, params.id, body))
  mount(server, endpoints.removeMember, ({ ctx, params }) => dismiss(ctx, params.id))
  mount(server, endpoints.leaveOrg, ({ ctx }) => leave(ctx))
  mount(server, endpoints.transferOwnership, ({ ctx, body }) => transferOwnership(ctx, body.member_id))

  mount(server, endpoints.listRoles, ({ ctx }) => listRoles(ctx))
  mount(server, endpoints.createRole, ({ ctx, body }) => createRole(ctx, body))
  mount(server, endpoints.updateRole, ({ ctx, params, body }) => changeRole(ctx, params.id, body))
  mount(server, endpoints.deleteRole, ({ ctx, params }) => deleteRole(ctx, params.id))

  mount(server, endpoints.listInvites, ({ ctx, query }) => listInvites(ctx, query))
  mount(server, endpoints.createInvite, ({ ctx, body }) => invite(ctx, body))
  mount(server, endpoints.resendInvite, ({ ctx, params }) => resend(ctx, params.id))
  mount(server, endpoints.revokeInvite, ({ ctx, params }) => revoke(ctx, params.id))

  mountPublic(server, endpoints.lookUpInvite, ({ body }) => lookUp(server, body.token))
  mountPublic(server, endpoints.acceptInvite, async ({ body, request, reply }) => {
    const visitor = visitorOf(request)
    const { email } = await join(server, { ...body, visitor, signed_in: whoIs(server, request) })
    return welcome(request, { reply, started: await signInKnown(server, { email, visitor }) })
  })
}

const whoIs = (server: Server, request: FastifyRequest): string | undefined => signedIn(server, request)?.sub
