import type { FastifyRequest } from 'fastify'
import type { Endpoint } from 'wire'
import * as z from 'zod'

import { isUuid } from '../ids.ts'
import { fieldErrors, malformed, notFound, Problem, validationFailed } from '../problem.ts'

/** The parts of a call, each by its schema: parsed once, here, and trusted inside. */

export const readKey = (request: FastifyRequest, { idempotency }: Endpoint): string | undefined => {
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

export const readParts = (
  request: FastifyRequest,
  endpoint: Endpoint,
): Record<'params' | 'query' | 'body', unknown> => {
  const query = endpoint.query ? parsePart(endpoint.query, withoutEmpty(request.query)) : refuseQuery(request.query)
  return { params: lowerCase(request.params), query, body: readBody(request, endpoint) }
}

/** An action without fields takes no body and `{}` alike. */
const NO_FIELDS = z.strictObject({})

const readBody = (request: FastifyRequest, endpoint: Endpoint): unknown => {
  const { body: schema, optional_body, permission, file } = endpoint
  if (file) return undefined
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
export const requireIds = (params: unknown): void => {
  for (const value of Object.values(params ?? {})) if (!isUuid(String(value))) throw notFound()
}
