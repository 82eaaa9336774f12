import type { FastifyReply, FastifyRequest } from 'fastify'
import { endpoints } from 'wire'

import { cookieOf, mount, mountPublic, requireOwnOrigin, visitorOf, type Server } from '#platform'
import { mountAccount } from './account.routes.ts'
import { mountMembers } from './member.routes.ts'
import { mountOrgs } from './org.routes.ts'
import { farewell, setAccess, welcome } from './cookie.routes.ts'
import { me, refreshSession, signOut, switchOrg } from './session.service.ts'
import { signIn, signInKnown } from './sign-in.service.ts'

export const mountIdentity = (server: Server): void => {
  mountOrgs(server)
  mountAccount(server)
  mountMembers(server)
  mountPublic(server, endpoints.signIn, async ({ body, request, reply }) =>
    welcome(request, {
      reply,
      started: await signIn(server, { ...body, visitor: visitorOf(request) }),
    }),
  )
  mountPublic(server, endpoints.refresh, async ({ request, reply }) => {
    const token = cookieOf(request, 'gh_session')
    if (token !== undefined) requireOwnOrigin(server, request)
    return welcome(request, { reply, started: await refreshSession(server, token, visitorOf(request)) })
  })
  mountPublic(server, endpoints.signOut, async ({ request, reply }) => {
    const token = cookieOf(request, 'gh_session')
    if (token !== undefined) requireOwnOrigin(server, request)
    await signOut(server, token, visitorOf(request))
    farewell(request, reply)
  })
  mount(server, endpoints.switchOrg, async ({ ctx, body, claims, request, reply }) => {
    const answer = await switchOrg(server, { ctx, org_id: body.org_id, session_id: claims.sid })
    setAccess(request, { reply, token: answer.access_token })
    return answer
  })
  mount(server, endpoints.getMe, ({ ctx }) => me(server, ctx))
}

/** Demo people sign in with one click; mounted only where the demo is on. */
export const signInAs = async (
  server: Server,
  { request, reply, email }: { request: FastifyRequest; reply: FastifyReply; email: string },
): Promise<unknown> => {
  return welcome(request, {
    reply,
    started: await signInKnown(server, { email, visitor: visitorOf(request) }),
  })
}
