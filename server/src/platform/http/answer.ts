import { Readable } from 'node:stream'

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from 'wire'

import type { Answer } from './replay.ts'
import type { Server } from './server.ts'

/** What a call answers: status, headers, body. */

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

/** What was made before and is there already: 200 in the place of 201. */
export class Found<T> {
  readonly value: T
  constructor(value: T) {
    this.value = value
  }
}

/** Lines that are sent while they are read: a download of any length in little memory. */
export class Lines {
  readonly file_name: string
  readonly source: AsyncIterable<string>
  constructor(file_name: string, source: AsyncIterable<string>) {
    this.file_name = file_name
    this.source = source
  }
}

export const answerOf = ({
  endpoint,
  request,
  result,
}: {
  endpoint: Endpoint
  request: FastifyRequest
  result: unknown
}): Answer => {
  if (result instanceof Found)
    return answerOf({ endpoint: { ...endpoint, status: 200 }, request, result: result.value })
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

export const send = ({ server, endpoint, request, reply, result }: Sending): FastifyReply => {
  if (result instanceof Lines) return sendLines({ endpoint, reply, result })
  if (server.strict) checkAnswer(endpoint, result instanceof Found ? result.value : result)
  const { status, headers, body } = answerOf({ endpoint, request, result })
  reply.code(status).headers(headers)
  return status === 204 ? reply.send() : reply.type('application/json; charset=utf-8').send(body)
}

/** Names of downloads are ours: letters, digits, dots and dashes. */
const sendLines = ({
  endpoint,
  reply,
  result,
}: Pick<Sending, 'endpoint' | 'reply'> & { result: Lines }): FastifyReply =>
  reply
    .headers({
      'content-type': `${endpoint.stream}; charset=utf-8`,
      'content-disposition': `attachment; filename="${result.file_name}"`,
      'cache-control': 'no-store',
    })
    .send(Readable.from(result.source, { objectMode: false }))

/** In tests an answer that its schema does not allow is a failure. */
const checkAnswer = ({ name, answer }: Endpoint, result: unknown): void => {
  if (!answer) return
  const parsed = answer.safeParse(
    result instanceof JsonText ? JSON.parse(result.text) : JSON.parse(JSON.stringify(result)),
  )
  if (!parsed.success)
    throw new Error(`${name} answers another shape than its schema: ${JSON.stringify(parsed.error.issues.slice(0, 5))}`)
}
