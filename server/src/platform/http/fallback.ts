import type { FastifyReply, FastifyRequest } from 'fastify'

import { Problem } from '../problem.ts'
import type { Server } from './server.ts'

/** What no route takes: 405 with `Allow` where the path has other methods, OPTIONS as 204, else the web app or 404. */
export const mountFallback = (
  server: Server,
  page?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined,
): void => {
  const patterns = [...server.mounted.values()].map(({ path, method }) => ({
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    method,
  }))
  const allowed = (path: string): string[] => {
    const methods = new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method as string))
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
