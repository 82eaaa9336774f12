import { Readable } from 'node:stream'

import type { FastifyRequest } from 'fastify'
import type { EndpointSpec } from 'wire'

import { malformed, Problem, validationFailed } from '../problem.ts'

/** A file in a form, as it arrives: nothing is held in memory. */

export type IncomingFile = {
  /** As the sender calls it: a label. */
  name: string
  source: AsyncIterable<Buffer>
}

type FileSpec = NonNullable<EndpointSpec['file']>

/** The form's part `file`; what comes after it is not read. */
export const readFile = async (request: FastifyRequest, spec: FileSpec): Promise<IncomingFile> => {
  const { headers, body } = request
  if (!/^multipart\/form-data;/i.test(headers['content-type'] ?? ''))
    throw new Problem(415, 'unsupported_media_type', {
      message: 'Send the file as multipart/form-data, as its part "file".',
    })
  if (!(body instanceof Readable)) throw missing()
  const { Busboy } = await import('@fastify/busboy')
  const limits = { files: 1, fields: 10, fieldSize: 1_000, fileSize: spec.limit_bytes, headerPairs: 100 }

  return new Promise((resolve, reject) => {
    const form = new Busboy({ headers: { ...headers, 'content-type': headers['content-type'] ?? '' }, limits })
    form.on('file', (field, stream, name) => {
      if (field !== 'file') return reject(unknown(field))
      // Whoever reads the file waits for ever where only the connection hears that it ended.
      body.once('close', () => {
        if (!body.readableEnded) stream.destroy(brokenOff())
      })
      resolve({ name, source: whole(stream, spec) })
    })
    form.on('field', (field) => reject(unknown(field)))
    form.on('error', () => reject(malformed('The form cannot be read.')))
    form.on('finish', () => reject(missing()))
    body.on('error', () => reject(brokenOff()))
    body.pipe(form)
  })
}

const brokenOff = (): Error => malformed('The upload broke off. Send it again.')

const unknown = (path: string): Error =>
  validationFailed([{ path, code: 'unknown_field', message: 'there is no such field; the form has the part "file"' }])

const missing = (): Error => malformed('The form has no part "file".')

type Part = Readable & { truncated: boolean }

/** A file that is cut at its limit is refused, never taken for whole. */
async function* whole(stream: Part, { limit_bytes }: FileSpec): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield chunk
  if (stream.truncated)
    throw new Problem(413, 'too_large', {
      message: `The file is larger than ${Math.floor(limit_bytes / 1_048_576)} MB.`,
      limit_bytes,
    })
}
