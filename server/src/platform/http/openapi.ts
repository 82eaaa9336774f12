import type { Endpoint } from 'wire'
import { ProblemBody } from 'wire'
import * as z from 'zod'

/** OpenAPI 3.1 out of the schemas that validate. */

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  }) as Json
  return rest
}

/** The document for the endpoints that are mounted. */
export const openApi = (endpoints: readonly Endpoint[]): Json => {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guildhall API',
      version: '1',
      description:
        'Amounts are integer minor units beside a currency. Times are RFC 3339 in UTC. Errors are RFC 9457 problem details with a `code`.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'gh_access' },
      },
      schemas: { Problem: schemaOf(ProblemBody, 'output') },
    },
  }
}

const operation = (endpoint: Endpoint): Json => {
  const { permission, status } = endpoint
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[3] ?? 'api'],
    description: describe(endpoint),
    ...(permission === 'public' ? { security: [] } : {}),
    parameters: parameters(endpoint),
    ...requestBody(endpoint),
    responses: {
      [status]: { description: status === 204 ? 'Done' : 'The answer', ...contentOf(endpoint) },
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    'x-permission': permission,
  }
}

const contentOf = ({ answer, stream }: Endpoint): Json => {
  if (stream) return { content: { [stream]: { schema: { type: 'string' } } } }
  return answer ? { content: { 'application/json': { schema: schemaOf(answer, 'output') } } } : {}
}

const requestBody = ({ body, optional_body, file }: Endpoint): Json => {
  if (file) {
    const schema = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary', description: `At most ${file.limit_bytes} bytes.` } },
      required: ['file'],
    }
    const encoding = { file: { contentType: file.types.join(', ') } }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema, encoding } } } }
  }
  if (!body) return {}
  const content = { 'application/json': { schema: schemaOf(body, 'input') } }
  return { requestBody: { required: !optional_body, content } }
}

const describe = ({ permission, refusals, moves_money }: Endpoint): string => {
  const who =
    permission === 'public'
      ? 'Open to everybody.'
      : permission === 'signed_in'
        ? 'For whoever is signed in.'
        : `Needs ${[permission].flat().join(' or ')}.`
  const codes = refusals?.length ? ` May refuse with ${refusals.map((code) => `\`${code}\``).join(', ')}.` : ''
  return `${who}${moves_money ? ' Moves money.' : ''}${codes}`
}

const parameters = (endpoint: Endpoint): Json[] => {
  const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }))
  const query = endpoint.query ? schemaOf(endpoint.query, 'input') : {}
  const inQuery = Object.entries((query['properties'] ?? {}) as Record<string, Json>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }))
  return [...inPath, ...inQuery, ...headers(endpoint)]
}

const headers = ({ method, idempotency, versioned }: Endpoint): Json[] => {
  const list: Json[] = []
  const writes = method !== 'GET'
  if (writes && idempotency !== 'none') {
    list.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: idempotency === 'required',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    })
  }
  if (writes && versioned) list.push({ name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } })
  return list
}
