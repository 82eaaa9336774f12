import type { FastifyReply, FastifyRequest } from 'fastify'
import { endpoints } from 'wire'

import { cookieOf, mount, mountPublic, requireOwnOrigin, TOKEN_SECONDS, type Server } from '#platform'
import {
  me,
  refreshSession,
  SESSION_SECONDS,
  signOut,
  switchOrg,
  type Started,
  type Visitor,
} from './session.service.ts'
import { signIn, signInKnown } from './sign-in.service.ts'

const AUTH_PATH = '/api/v1/auth'

export const mountIdentity = (server: Server): void => {
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
    await signOut(server, token)
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

/** Where a call comes from. */
export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  user_agent: request.headers['user-agent'] ?? null,
})

const cookie = (
  request: FastifyRequest,
  { name, value, path, seconds }: { name: string; value: string; path: string; seconds: number },
): string =>
  `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${request.protocol === 'https' ? '; Secure' : ''}`

/** Answers a sign-in, with both cookies. */
export const welcome = (
  request: FastifyRequest,
  { reply, started }: { reply: FastifyReply; started: Started },
): unknown => {
  reply.header('set-cookie', [
    cookie(request, { name: 'gh_session', value: started.session_token, path: AUTH_PATH, seconds: SESSION_SECONDS }),
    cookie(request, { name: 'gh_access', value: started.answer.access_token, path: '/api/v1', seconds: TOKEN_SECONDS }),
  ])
  reply.header('cache-control', 'no-store')
  return started.answer
}

const setAccess = (request: FastifyRequest, { reply, token }: { reply: FastifyReply; token: string }): void => {
  reply.header('set-cookie', [
    cookie(request, { name: 'gh_access', value: token, path: '/api/v1', seconds: TOKEN_SECONDS }),
  ])
}

const farewell = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.header('set-cookie', [
    cookie(request, { name: 'gh_session', value: '', path: AUTH_PATH, seconds: 0 }),
    cookie(request, { name: 'gh_access', value: '', path: '/api/v1', seconds: 0 }),
  ])
}
