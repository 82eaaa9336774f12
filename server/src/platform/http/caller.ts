import type { FastifyRequest } from 'fastify'
import { isMutating, type Endpoint, type Permission } from 'wire'

import { permissionDenied } from '../ctx.ts'
import { Problem } from '../problem.ts'
import type { Server } from './server.ts'
import { unauthenticated, type Claims } from './token.ts'

/** Who calls, from where, and may they. */

const AUDIENCE = 'org'

const sets = new Map<string, ReadonlySet<Permission>>()
const MAX_SETS = 1_000

/** One set for equal permissions, so that what follows from them can be remembered by it. */
export const permissionsOf = ({ permissions }: Claims): ReadonlySet<Permission> => {
  const key = permissions.join(' ')
  const known = sets.get(key)
  if (known) return known
  if (sets.size >= MAX_SETS) sets.clear()
  const set = new Set(permissions)
  sets.set(key, set)
  return set
}

declare module 'fastify' {
  interface FastifyRequest {
    claims?: Claims
  }
}

/** The token is in `Authorization` or in our cookie; with the cookie, writes need our own origin (faults S10). */
export const authenticate = (server: Server, request: FastifyRequest): Claims => {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
    if (!token) throw unauthenticated()
    return fresh(server, server.tokens.verify(token, AUDIENCE))
  }
  const token = cookieOf(request, 'gh_access')
  if (!token) throw unauthenticated()
  const claims = fresh(server, server.tokens.verify(token, AUDIENCE))
  if (isMutating(request.method)) requireOwnOrigin(server, request)
  return claims
}

/** Who is signed in where everybody may call; nobody without a good token. With the cookie it must be our own page. */
export const signedIn = (server: Server, request: FastifyRequest): Claims | undefined => {
  if (request.headers.authorization === undefined && !cookieOf(request, 'gh_access')) return undefined
  try {
    return authenticate(server, request)
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return undefined
    throw error
  }
}

/** A token that was taken back: the session ended, or the membership has changed (faults A9). */
const fresh = ({ revocations }: Server, claims: Claims): Claims => {
  if (revocations.has(claims))
    throw unauthenticated('What you may do has changed, or the session has ended. Refresh, or sign in again.')
  return claims
}

/** The address that people use: as configured, else as asked. */
export const originOf = ({ public_url }: Server, request: FastifyRequest): string =>
  public_url ?? `${request.protocol}://${request.headers.host ?? ''}`

/** Refuses a browser's request from another site. */
export const requireOwnOrigin = ({ public_url }: Server, request: FastifyRequest): void => {
  const { origin } = request.headers
  const own =
    origin !== undefined && (origin === public_url || origin === `${request.protocol}://${request.headers.host ?? ''}`)
  if (!own)
    throw new Problem(403, 'cross_site', {
      message: 'This request came from another site. Open Guildhall itself and try there.',
    })
}

export const cookieOf = (request: FastifyRequest, name: string): string | undefined => {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...rest] = part.trim().split('=')
    if (key === name) return rest.join('=')
  }
  return undefined
}

export const permit = ({ permission }: Endpoint, { permissions }: Claims): void => {
  if (permission === 'signed_in' || permission === 'public') return
  const wanted: readonly Permission[] = typeof permission === 'string' ? [permission] : permission
  const [first] = wanted
  if (first !== undefined && !wanted.some((one) => permissions.includes(one))) throw permissionDenied(first)
}
