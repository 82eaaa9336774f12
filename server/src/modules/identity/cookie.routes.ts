import type { FastifyReply, FastifyRequest } from 'fastify'

import { TOKEN_SECONDS } from '#platform'
import { SESSION_SECONDS, type Started } from './session.service.ts'

/** The two cookies of a session (shapes.md "Sign-in"). */

const AUTH_PATH = '/api/v1/auth'

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

export const setAccess = (request: FastifyRequest, { reply, token }: { reply: FastifyReply; token: string }): void => {
  reply.header('set-cookie', [
    cookie(request, { name: 'gh_access', value: token, path: '/api/v1', seconds: TOKEN_SECONDS }),
  ])
}

export const farewell = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.header('set-cookie', [
    cookie(request, { name: 'gh_session', value: '', path: AUTH_PATH, seconds: 0 }),
    cookie(request, { name: 'gh_access', value: '', path: '/api/v1', seconds: 0 }),
  ])
}
