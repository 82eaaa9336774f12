import type { FastifyReply, FastifyRequest } from 'fastify'

import { Problem } from '../problem.ts'
import type { Server } from './server.ts'

/** Addresses that are no endpoints of the wire. */
const UNLISTED = [
  ['GET', '/api/v1/events/stream'],
  ['GET', '/api/openapi.json'],
  ['GET', '/api/docs'],
  ['GET', '/healthz'],
  ['GET', '/readyz'],
  ['GET', '/metrics'],
] as const

type Pattern = { method: string; pattern: RegExp }

const patternOf = (method: string, path: string): Pattern => ({
  method,
  pattern: new RegExp(`^${path.replaceAll('.', '[.]').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
})

const listed = ({ mounted }: Server): Pattern[] =>
  [...mounted.values()].map(({ method, path }) => patternOf(method, path))

/** What no route takes: 405 with `Allow` where the path has other methods, OPTIONS as 204, else the web app or 404. */
export const mountFallback = (
  server: Server,
  page?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined,
): void => {
  let patterns: Pattern[] | undefined
  const allowed = (path: string): string[] => {
    // At the first request: a room may mount in a scope of its own, which Fastify opens later.
    patterns ??= [...UNLISTED.map(([method, url]) => patternOf(method, url)), ...listed(server)]
    const methods = new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))
    if (methods.size === 0) return []
    if (methods.has('GET')) methods.add('HEAD')
    return [...methods.add('OPTIONS')].toSorted()
  }

  server.fastify.setNotFoundHandler((request, reply) => {
    const methods = allowed(request.url.split('?')[0] ?? '')
    if (methods.length > 0) {
      reply.header('allow', methods.join(', '))
      if (request.method === 'OPTIONS') return reply.code(204).send()
      throw new Problem(405, 'method_not_allowed', {
        message: `This address takes ${methods.join(', ')}.`,
        allow: methods,
      })
    }
    const shown = page?.(request, reply)
    if (shown) return shown
    throw new Problem(404, 'not_found', { message: 'There is no such address. The API is described at /api/docs.' })
  })
}
