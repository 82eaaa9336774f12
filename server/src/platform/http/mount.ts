import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isMutating, type Endpoint, type EndpointSpec, type Paths } from 'wire'
import type * as z from 'zod'

import { createCtx, readIfMatch, type Ctx } from '../ctx.ts'
import { visitorOf } from '../visitor.ts'
import { send } from './answer.ts'
import { authenticate, permissionsOf, permit } from './caller.ts'
import { readFile, type IncomingFile } from './incoming-file.ts'
import { readKey, readParts, requireIds } from './parts.ts'
import type { Server } from './server.ts'
import { unauthenticated, type Claims } from './token.ts'
import { transact, type Stored } from './transaction.ts'

/** Mounts endpoints: who calls, may they, is it well-formed, was it asked before; then the handler, a line or two. */

type Parsed<Spec extends EndpointSpec, Key extends 'params' | 'query' | 'body'> = Spec extends {
  readonly [K in Key]: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : undefined

export type Call<Spec extends EndpointSpec> = {
  ctx: Ctx
  claims: Claims
  request: FastifyRequest
  reply: FastifyReply
  params: Parsed<Spec, 'params'>
  query: Parsed<Spec, 'query'>
  body: Parsed<Spec, 'body'>
  file: Spec extends { readonly file: object } ? IncomingFile : undefined
}

/** Mounts an endpoint of the org's staff. */
export const mount = <Name extends keyof Paths, Spec extends EndpointSpec>(
  server: Server,
  endpoint: Endpoint<Name, Spec>,
  handler: (call: Call<Spec>) => Promise<unknown>,
): void => {
  const keyed = isMutating(endpoint.method) && endpoint.idempotency !== 'none'
  addRoute(server, endpoint, {
    admit: (request, reply) => {
      request.claims = authenticate(server, request)
      server.limits.countCaller(request.claims, reply)
      permit(endpoint, request.claims)
    },
    answer: async (request, reply) => {
      const claims = request.claims
      if (!claims) throw unauthenticated()
      const key = keyed ? readKey(request, endpoint) : undefined
      const if_match = readIfMatch(request.headers['if-match'])
      const parts = readParts(request, endpoint)
      const stored: Stored = { set: false, value: undefined }
      const ctx = createCtx(server.runtime, {
        ...callerOf(request, claims),
        if_match,
        tx: (work) => transact(server, { endpoint, claims, key, request, stored, work }),
      })
      requireIds(parts.params)
      const file = endpoint.file ? await readFile(request, endpoint.file) : undefined
      // The schemas of this endpoint made the parts, which the types cannot see through its generic parameter.
      const result = await handler({ ctx, claims, request, reply, file, ...parts } as unknown as Call<Spec>)
      if (key !== undefined && (!stored.set || stored.value !== result)) {
        throw new Error(
          `${endpoint.name} must answer what its one transaction returned, so that a replay can repeat it.`,
        )
      }
      return send({ server, endpoint, request, reply, result })
    },
  })
}

const callerOf = (request: FastifyRequest, claims: Claims) => ({
  org_id: claims.org,
  actor: { kind: 'user', id: claims.sub } as const,
  permissions: permissionsOf(claims),
  visitor: visitorOf(request),
  request_id: request.id,
})

/** A call before anybody is known: sign-in, refresh, webhooks. */
export type PublicCall<Spec extends EndpointSpec> = {
  query: Parsed<Spec, 'query'>
  body: Parsed<Spec, 'body'>
  request: FastifyRequest
  reply: FastifyReply
}

/** Mounts an endpoint that everybody may call. */
export const mountPublic = <Name extends keyof Paths, Spec extends EndpointSpec>(
  server: Server,
  endpoint: Endpoint<Name, Spec>,
  handler: (call: PublicCall<Spec>) => Promise<unknown>,
): void =>
  addRoute(server, endpoint, {
    admit: () => {},
    answer: async (request, reply) => {
      const { query, body } = readParts(request, endpoint)
      const result = await handler({ query, body, request, reply } as unknown as PublicCall<Spec>)
      return send({ server, endpoint, request, reply, result })
    },
  })

type Steps = {
  admit: (request: FastifyRequest, reply: FastifyReply) => void
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
}

const addRoute = (server: Server, endpoint: Endpoint, { admit, answer }: Steps): void => {
  server.mounted.set(endpoint.name, endpoint)
  const add = (scope: FastifyInstance): void => {
    scope.route({
      method: endpoint.method,
      url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      exposeHeadRoute: true,
      onRequest: async (request, reply) => admit(request, reply),
      handler: answer,
    })
  }
  if (endpoint.file) void server.fastify.register(async (scope) => add(takingStreams(scope)))
  else add(server.fastify)
}

/** Bodies of this scope are not read before somebody asks; what is left when the answer goes out is let run dry. */
const takingStreams = (scope: FastifyInstance): FastifyInstance => {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  scope.addHook('onSend', async (request) => {
    request.raw.unpipe()
    request.raw.resume()
  })
  return scope
}
