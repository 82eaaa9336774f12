import { existsSync } from 'node:fs'
import path from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'

import type { Server } from '#platform'

/** Serves the built web app: hashed assets for a year, the page for every address that a person may open. */
export const mountWeb = async (
  { fastify }: Server,
  dist: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined> => {
  if (!existsSync(path.join(dist, 'index.html'))) throw new Error(`There is no built web app in ${dist}.`)
  await fastify.register(fastifyStatic, {
    root: dist,
    wildcard: false,
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const hashed = file.includes(`${path.sep}assets${path.sep}`)
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return (request, reply) => {
    const asks =
      request.method === 'GET' &&
      (request.headers.accept ?? '').includes('text/html') &&
      !request.url.startsWith('/api/')
    return asks ? reply.sendFile('index.html') : undefined
  }
}
