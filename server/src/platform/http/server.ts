import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { InvalidTransition, type Endpoint, type Permission } from 'wire'

import type { Runtime } from '../ctx.ts'
import type { Query } from '../db/kysely.ts'
import { uuidv7 } from '../ids.ts'
import { invalidTransition, malformed, Problem, problemBody } from '../problem.ts'
import { isReadableQuery, parseJson, parseQuery } from './json.ts'
import { watchRevocations, type Revocations } from '../revocations.ts'
import { createRateLimits, DEFAULT_RATES, type RateLimits, type Rates } from './rate-limits.ts'
import { replay, Replay } from './replay.ts'
import type { Tokens } from './token.ts'

/** The web server: headers, request ids, bodies and errors that every route shares. */

export type Server = {
  fastify: FastifyInstance
  runtime: Runtime
  tokens: Tokens
  /** Tokens that were taken back before their time. */
  revocations: Revocations
  limits: RateLimits
  /** Signs what we hand out and take back: tokens, cursors. */
  secret: string
  public_url: string | undefined
  /** Reads the membership again where money moves, and throws 401 or 403. Identity provides it. */
  membership: {
    find: (org_id: string, user_id: string) => Query<unknown>
    check: (row: unknown, permission: Permission) => void
  }
  /** Every endpoint that was mounted, for 405, OpenAPI and tests. */
  mounted: Map<string, Endpoint>
  /** Checks every answer against its schema: for tests. */
  strict: boolean
}

export const BODY_LIMIT = 1_048_576
const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/

/** Pages load what is ours alone; files may come from, and go to, a store of their own. */
const pagePolicy = (files_origin = ''): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    `connect-src 'self' ${files_origin}`.trim(),
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')

const headersOf = (files_origin: string | undefined): Record<string, string> => ({
  'content-security-policy': pagePolicy(files_origin),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
})

export type ServerOptions = Omit<Server, 'fastify' | 'mounted' | 'revocations' | 'limits'> & {
  /** Proxies whose word about the caller's address is taken. */
  trust_proxy?: string | undefined
  /** Where a browser sends files to and loads them from, where that is not here. */
  files_origin?: string | undefined
  /** Requests a second; the defaults where none are given. */
  rates?: Rates | undefined
}

/** Fastify with our rules for bodies, ids, headers and errors. */
export const createServer = ({ trust_proxy, rates, files_origin, ...options }: ServerOptions): Server => {
  const { runtime } = options
  const headers = headersOf(files_origin)
  const loggerInstance: FastifyBaseLogger = runtime.log
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: trust_proxy ?? false,
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => {
      const given = headers['x-request-id']
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : uuidv7(Date.now())
    },
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200, querystringParser: parseQuery },
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...headers, 'x-request-id': request.id })
      void refuse({
        error: error.statusCode === 414 ? error : malformed('The address holds a broken escape.'),
        request,
        reply,
      })
    },
  })
  const revocations = watchRevocations(runtime)
  const limits = createRateLimits(rates ?? DEFAULT_RATES, runtime.clock)
  const server: Server = { ...options, revocations, limits, fastify: app, mounted: new Map() }

  addHooks(app, { limits, headers })
  let stop: (() => void) | undefined
  app.addHook('onListen', async () => {
    stop = revocations.start()
  })
  app.addHook('onClose', async () => stop?.())
  app.setErrorHandler((error, request, reply) => refuse({ error, request, reply }))
  return server
}

type Hooking = { limits: RateLimits; headers: Record<string, string> }

const addHooks = (app: FastifyInstance, { limits, headers }: Hooking): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
    body.trim() === '' ? undefined : parseJson(body),
  )
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...headers, 'x-request-id': request.id })
    limits.countAddress(request, reply)
    requireReadable(request.url)
  })
  app.addHook('onResponse', async (request, reply) => {
    const fields = {
      request_id: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    if (reply.statusCode >= 500 || request.method !== 'GET') request.log.info(fields, 'answered')
    else request.log.debug(fields, 'answered')
  })
}

const requireReadable = (url: string): void => {
  if (/%00/i.test(url)) throw malformed('The address holds control code U+0000.')
  if (!isReadableQuery(url)) throw malformed('The address holds a broken escape.')
}

/** What a thrown value means to the caller; undefined is our own mistake. */
export const toProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error
  return error instanceof InvalidTransition ? invalidTransition(error.refusal) : undefined
}

const FASTIFY_PROBLEMS: Record<string, () => Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    new Problem(413, 'too_large', { message: 'The body is larger than 1 MB.', limit_bytes: BODY_LIMIT }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Problem(415, 'unsupported_media_type', { message: 'Send the body as application/json.' }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => malformed('A JSON body is needed.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new Problem(404, 'not_found', { message: 'There is no such thing here.' }),
}

type Refusing = { error: unknown; request: FastifyRequest; reply: FastifyReply }

/** Answers a problem; what is not one is logged and answered as our mistake, without a word of its own. */
const refuse = ({ error, request, reply }: Refusing): FastifyReply => {
  if (error instanceof Replay) return replay(error, reply)
  const problem = toProblem(error) ?? fromFastify(error)
  if (!problem)
    request.log.error({ err: error, request_id: request.id, route: request.routeOptions.url }, 'our mistake')
  const shown =
    problem ??
    new Problem(500, 'internal_error', {
      message: 'This is our mistake and it was noted. Try again, and quote the request id if it stays.',
    })
  if (shown.status === 503) reply.header('retry-after', '2')
  if (shown.status === 429) reply.header('retry-after', '1')
  return reply
    .code(shown.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(shown, request.id)))
}

const fromFastify = (error: unknown): Problem | undefined => {
  if (!isFastifyError(error)) return undefined
  const known = FASTIFY_PROBLEMS[error.code]
  if (known) return known()
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? malformed('The request cannot be read.') : undefined
}

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('FST_')
