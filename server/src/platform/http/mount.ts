import { createHash } from 'node:crypto'

import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { isMutating, type Endpoint, type EndpointSpec, type Paths, type Permission } from 'wire'
import * as z from 'zod'

import { createCtx, permissionDenied, readIfMatch, type Ctx } from '../ctx.ts'
import type { Tx, TxOptions } from '../db/database.ts'
import { written } from '../db/kysely.ts'
import { isUuid } from '../ids.ts'
import { fieldErrors, malformed, notFound, Problem, problemBody, validationFailed } from '../problem.ts'
import { Replay, type Answer } from './replay.ts'
import { toProblem, type Server } from './server.ts'
import { unauthenticated, type Claims } from './token.ts'

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
}

/** JSON that Postgres wrote, passed through as it is; `version` becomes the ETag. */
export class JsonText<T = unknown> {
  readonly text: string
  readonly version: number | undefined
  constructor(text: string, version?: number) {
    this.text = text
    this.version = version
  }

  /** What the text says, for callers inside the house. */
  value(): T {
    return JSON.parse(this.text)
  }
}

const AUDIENCE = 'org'

const sets = new Map<string, ReadonlySet<Permission>>()
const MAX_SETS = 1_000

/** One set for equal permissions, so that what follows from them can be remembered by it. */
const permissionsOf = ({ permissions }: Claims): ReadonlySet<Permission> => {
  const key = permissions.join(' ')
  const known = sets.get(key)
  if (known) return known
  if (sets.size >= MAX_SETS) sets.clear()
  const set = new Set(permissions)
  sets.set(key, set)
  return set
}

/** Mounts an endpoint of the org's staff. */
export const mount = <Name extends keyof Paths, Spec extends EndpointSpec>(
  server: Server,
  endpoint: Endpoint<Name, Spec>,
  handler: (call: Call<Spec>) => Promise<unknown>,
): void => {
  const keyed = isMutating(endpoint.method) && endpoint.idempotency !== 'none'
  addRoute(server, endpoint, {
    admit: (request) => {
      request.claims = authenticate(server, request)
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
        org_id: claims.org,
        actor: { kind: 'user', id: claims.sub },
        permissions: permissionsOf(claims),
        request_id: request.id,
        if_match,
        tx: (work) => transact(server, { endpoint, claims, key, request, stored, work }),
      })
      requireIds(parts.params)
      // The schemas of this endpoint made the parts, which the types cannot see through its generic parameter.
      const result = await handler({ ctx, claims, request, reply, ...parts } as unknown as Call<Spec>)
      if (key !== undefined && (!stored.set || stored.value !== result)) {
        throw new Error(
          `${endpoint.name} must answer what its one transaction returned, so that a replay can repeat it.`,
        )
      }
      return send({ server, endpoint, request, reply, result })
    },
  })
}

/** A call before anybody is known: sign-in, refresh, webhooks. */
export type PublicCall<Spec extends EndpointSpec> = {
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
      const { body } = readParts(request, endpoint)
      const result = await handler({ body, request, reply } as unknown as PublicCall<Spec>)
      return send({ server, endpoint, request, reply, result })
    },
  })

type Steps = {
  admit: (request: FastifyRequest) => void
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
}

const addRoute = (server: Server, endpoint: Endpoint, { admit, answer }: Steps): void => {
  server.mounted.set(endpoint.name, endpoint)
  server.fastify.route({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    exposeHeadRoute: true,
    onRequest: async (request) => admit(request),
    handler: answer,
  })
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
    return server.tokens.verify(token, AUDIENCE)
  }
  const token = cookieOf(request, 'gh_access')
  if (!token) throw unauthenticated()
  const claims = server.tokens.verify(token, AUDIENCE)
  if (isMutating(request.method)) requireOwnOrigin(server, request)
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

const permit = ({ permission }: Endpoint, { permissions }: Claims): void => {
  if (permission === 'signed_in' || permission === 'public') return
  const wanted: readonly Permission[] = typeof permission === 'string' ? [permission] : permission
  const [first] = wanted
  if (first !== undefined && !wanted.some((one) => permissions.includes(one))) throw permissionDenied(first)
}

const readKey = (request: FastifyRequest, { idempotency }: Endpoint): string | undefined => {
  const key = request.headers['idempotency-key']
  if (key === undefined) {
    if (idempotency !== 'required') return undefined
    throw new Problem(400, 'idempotency_key_required', {
      message: 'Send an Idempotency-Key header: a new one for each payment, the same one when you repeat a call.',
    })
  }
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key))
    throw malformed('Idempotency-Key must be 1 to 255 printable ASCII characters.')
  return key
}

const readParts = (request: FastifyRequest, endpoint: Endpoint): Record<'params' | 'query' | 'body', unknown> => {
  const query = endpoint.query ? parsePart(endpoint.query, withoutEmpty(request.query)) : refuseQuery(request.query)
  return { params: lowerCase(request.params), query, body: readBody(request, endpoint) }
}

/** An action without fields takes no body and `{}` alike. */
const NO_FIELDS = z.strictObject({})

const readBody = (request: FastifyRequest, { body: schema, optional_body, permission }: Endpoint): unknown => {
  const { body } = request
  if (!schema) return body === undefined || permission === 'public' ? undefined : parsePart(NO_FIELDS, body)
  if (body === undefined && !optional_body) throw malformed('A JSON body is needed.')
  return parsePart(schema, body === undefined ? {} : body)
}

const parsePart = (schema: z.ZodType, value: unknown): unknown => {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw validationFailed(fieldErrors(parsed.error))
  return parsed.data
}

/** An empty value is a mistake, but an empty `q` is no filter. */
const withoutEmpty = (query: unknown): Record<string, unknown> => {
  const entries = Object.entries(query ?? {}).filter(([name, value]) => !(name === 'q' && value === ''))
  const empty = entries.filter(([, value]) => value === '' || (Array.isArray(value) && value.includes('')))
  if (empty.length > 0)
    throw validationFailed(empty.map(([path]) => ({ path, code: 'empty', message: 'has no value' })))
  return Object.fromEntries(entries)
}

const refuseQuery = (query: unknown): undefined => {
  const names = Object.keys(query ?? {})
  if (names.length > 0)
    throw validationFailed(
      names.map((path) => ({ path, code: 'unknown_field', message: 'there is no such parameter' })),
    )
}

const lowerCase = (params: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value).toLowerCase()]))

/** An id in the path that is no UUID is a missing one. */
const requireIds = (params: unknown): void => {
  for (const value of Object.values(params ?? {})) if (!isUuid(String(value))) throw notFound()
}

type Stored = { set: boolean; value: unknown }
type Transaction<T> = {
  endpoint: Endpoint
  claims: Claims
  key: string | undefined
  request: FastifyRequest
  stored: Stored
  work: (tx: Tx) => Promise<T>
}

/** The call's transaction: claims the key, reads the membership again for money, keeps the answer. */
const transact = async <T>(server: Server, call: Transaction<T>): Promise<T> => {
  const { endpoint, claims, key, stored } = call
  const { permission } = endpoint
  const work = async (tx: Tx): Promise<T> => {
    if (
      endpoint.moves_money &&
      typeof permission === 'string' &&
      permission !== 'public' &&
      permission !== 'signed_in'
    ) {
      await server.recheck(tx, { user_id: claims.sub, permission })
    }
    return call.work(tx)
  }
  const options: TxOptions<T> = { org_id: claims.org, work }
  const result = await server.runtime.database.tx(
    key === undefined ? options : { ...options, ...remember(server, { ...call, key }) },
  )
  stored.set = true
  stored.value = result
  return result
}

const inProgress = (): Problem =>
  new Problem(409, 'idempotency_in_progress', {
    message: 'The first request with this key is still running. Wait a moment and ask again.',
  })
const keyReused = (): Problem =>
  new Problem(422, 'idempotency_key_reused', {
    message: 'This Idempotency-Key was used for another request. Use a new one.',
  })

const remember = <T>(
  { runtime }: Server,
  { endpoint, claims, key, request }: Transaction<T> & { key: string },
): Pick<Required<TxOptions<T>>, 'opening' | 'closing' | 'isRefusal'> => {
  const hash = createHash('sha256')
    .update(`${endpoint.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url')
  return {
    opening: {
      query: written(sql`select * from platform.claim_key(${claims.sub}, ${key})`),
      settle: (row) => {
        if (row['state'] === 'busy') throw inProgress()
        if (row['state'] !== 'stored') return undefined
        if (row['request_hash'] !== hash) throw keyReused()
        // The columns of platform.claim_key.
        throw new Replay(row as Answer)
      },
    },
    isRefusal: (error) => toProblem(error) !== undefined,
    closing: (tx, outcome) => {
      const answer =
        'done' in outcome ? answerOf({ endpoint, request, result: outcome.done }) : refusalOf(outcome.refused, request)
      if (!answer) return
      tx.atCommit(
        written(sql`insert into platform.idempotency_keys (org_id, user_id, key, request_hash, status, headers, body, created_at)
          values (${claims.org}, ${claims.sub}, ${key}, ${hash}, ${answer.status}, ${JSON.stringify(answer.headers)}, ${answer.body}, ${runtime.clock.now()})`),
      )
    },
  }
}

/** 4xx that a rule raised are kept; sign-in, permission, shape, rate and our own mistakes are not: mend and send again. */
const refusalOf = (error: unknown, request: FastifyRequest): Answer | undefined => {
  const problem = toProblem(error)
  if (
    !problem ||
    problem.status >= 500 ||
    [401, 403, 429].includes(problem.status) ||
    problem.code === 'validation_failed'
  )
    return undefined
  return { status: problem.status, headers: {}, body: JSON.stringify(problemBody(problem, request.id)) }
}

const answerOf = ({
  endpoint,
  request,
  result,
}: {
  endpoint: Endpoint
  request: FastifyRequest
  result: unknown
}): Answer => {
  const headers: Record<string, string> = {}
  const body = result instanceof JsonText ? result.text : result === undefined ? '' : JSON.stringify(result)
  const version = endpoint.versioned ? versionOf(result) : undefined
  if (version !== undefined) headers['etag'] = `"${version}"`
  const id = endpoint.status === 201 ? idOf(result) : undefined
  if (id !== undefined) headers['location'] = `${request.url.split('?')[0] ?? ''}/${id}`
  return { status: endpoint.status, headers, body }
}

const versionOf = (result: unknown): number | undefined => {
  if (result instanceof JsonText) return result.version
  const version = typeof result === 'object' && result !== null ? Reflect.get(result, 'version') : undefined
  return typeof version === 'number' ? version : undefined
}

const idOf = (result: unknown): string | undefined => {
  if (result instanceof JsonText) return idOf(result.value())
  const id = typeof result === 'object' && result !== null ? Reflect.get(result, 'id') : undefined
  return typeof id === 'string' ? id : undefined
}

type Sending = { server: Server; endpoint: Endpoint; request: FastifyRequest; reply: FastifyReply; result: unknown }

const send = ({ server, endpoint, request, reply, result }: Sending): FastifyReply => {
  if (server.strict) checkAnswer(endpoint, result)
  const { status, headers, body } = answerOf({ endpoint, request, result })
  reply.code(status).headers(headers)
  return status === 204 ? reply.send() : reply.type('application/json; charset=utf-8').send(body)
}

/** In tests an answer that its schema does not allow is a failure. */
const checkAnswer = ({ name, answer }: Endpoint, result: unknown): void => {
  if (!answer) return
  const parsed = answer.safeParse(
    result instanceof JsonText ? JSON.parse(result.text) : JSON.parse(JSON.stringify(result)),
  )
  if (!parsed.success)
    throw new Error(`${name} answers another shape than its schema: ${JSON.stringify(parsed.error.issues.slice(0, 5))}`)
}
