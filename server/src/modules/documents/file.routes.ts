import { Readable } from 'node:stream'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'

import { notFound, Problem, type Server } from '#platform'
import { openLink, openPicture } from './download.service.ts'
import { receive } from './upload.service.ts'

/** `/files`: addresses that we signed. They are for browsers and programs that hold one, and no part of the API. */

const IDLE_MS = 30_000

/** A file of somebody else runs nothing, asks for nothing and is what its type says (faults X3, X7). */
const SANDBOX = {
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

const Of = z.object({ org_id: z.uuid().toLowerCase(), token: z.string().max(200) })
const Link = z.object({ until: z.iso.datetime(), as: z.enum(['attachment', 'inline']) })

const read = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw notFound()
  return parsed.data
}

export const mountFiles = (server: Server): void => {
  const { fastify } = server
  void fastify.register(async (scope) => mountUploads(server, scope))

  fastify.get('/files/downloads/:org_id/:token', async (request, reply) => {
    const { until, as: disposition } = read(Link, request.query)
    const file = await openLink(server, { ...read(Of, request.params), until, disposition })
    return reply
      .headers({
        ...SANDBOX,
        'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
        'content-length': file.size,
        'content-disposition': file.disposition,
        'cache-control': 'private, no-store',
      })
      .send(Readable.from(file.source))
  })
  fastify.get('/files/pictures/:org_id/:token', async (request, reply) =>
    reply
      .headers({ ...SANDBOX, 'content-type': 'image/webp', 'cache-control': 'private, max-age=31536000, immutable' })
      .send(Readable.from(await openPicture(server, read(Of, request.params)))),
  )
}

/** Bodies of any type, as they come: nothing is held in memory. */
const mountUploads = (server: Server, scope: FastifyInstance): void => {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  scope.put('/files/uploads/:org_id/:token', async (request, reply) => {
    await receive(server, arriving(request), bytesOf(request)).catch((error: unknown) => {
      throw refusal(error, reply)
    })
    return reply.send()
  })
}

const arriving = (request: FastifyRequest) => {
  const length = request.headers['content-length']
  return {
    ...read(Of, request.params),
    type: request.headers['content-type'],
    length: length === undefined ? undefined : Number(length),
  }
}

/** The body, as long as something of it arrives. */
async function* bytesOf({ body }: FastifyRequest): AsyncGenerator<Buffer> {
  if (!(body instanceof Readable)) return
  const idle = setTimeout(() => body.destroy(brokenOff()), IDLE_MS)
  try {
    for await (const chunk of body) {
      idle.refresh()
      yield chunk
    }
  } finally {
    clearTimeout(idle)
  }
}

const brokenOff = (): Problem =>
  new Problem(400, 'malformed_request', { message: 'The upload broke off. Send it again.' })

/** The rest of a refused file is not waited for; one whose sender went away is not our mistake. */
const refusal = (error: unknown, reply: FastifyReply): unknown => {
  reply.header('connection', 'close')
  const is_broken =
    error instanceof Error &&
    'code' in error &&
    ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code))
  return is_broken ? brokenOff() : error
}
