import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addressOf, newIdempotencyKey, onSignedOut, request } from './api.ts'
import { ApiProblem } from './api-problem.ts'

interface Seen {
  line: string
  headers: Headers
  body: unknown
}

const seen: Seen[] = []

/** A server that answers each line from a queue; the last answer of a line stays. */
const serve = (answers: Record<string, Response[]>): void => {
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const line = `${init.method} ${path}`
    seen.push({ line, headers: new Headers(init.headers), body: init.body })
    const queue = answers[line]
    const answer = queue && queue.length > 1 ? queue.shift() : queue?.[0]
    return answer ? Promise.resolve(answer.clone()) : Promise.reject(new TypeError('fetch failed'))
  })
}

const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status })
const unauthenticated = (): Response => json(401, { code: 'unauthenticated', detail: 'Sign in again.' })

const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(() => undefined).catch((error: unknown) => error)

beforeEach(() => seen.splice(0))
afterEach(() => {
  vi.unstubAllGlobals()
  onSignedOut(() => undefined)
})

test('a body is sent as JSON with its idempotency key and version', async () => {
  serve({ 'POST /api/v1/payments': [json(202, { id: 'p1' })] })
  const options = { body: { milestone_id: 'm1' }, idempotencyKey: 'k1', ifMatch: '"3"' }
  expect(await request('POST', '/api/v1/payments', options)).toEqual({ id: 'p1' })
  expect(seen[0]?.body).toBe('{"milestone_id":"m1"}')
  expect(seen[0]?.headers.get('idempotency-key')).toBe('k1')
  expect(seen[0]?.headers.get('if-match')).toBe('"3"')
})

test('filters are repeated, and empty ones left out', () => {
  const query = { specialties: ['design', 'seo'], q: '', page: 2, min_rating: null }
  expect(addressOf('/api/v1/contractors', query)).toBe('/api/v1/contractors?specialties=design&specialties=seo&page=2')
})

test('an answer without a body is undefined', async () => {
  serve({ 'DELETE /api/v1/contracts/1': [new Response(null, { status: 204 })] })
  expect(await request('DELETE', '/api/v1/contracts/1')).toBeUndefined()
})

test('a refusal carries its code, sentence, fields and request id', async () => {
  const errors = [{ path: 'title', code: 'required', message: 'Give it a title.' }, 'noise']
  serve({ 'POST /x': [json(422, { code: 'validation_failed', detail: 'Mend the title.', request_id: 'r1', errors })] })
  const problem = await refusal(request('POST', '/x', { body: {} }))
  expect(problem).toBeInstanceOf(ApiProblem)
  expect(problem).toMatchObject({ status: 422, code: 'validation_failed', detail: 'Mend the title.', request_id: 'r1' })
  expect(problem).toHaveProperty('errors', [errors[0]])
})

test('a proxy that answers with a page is still a refusal a person can read', async () => {
  serve({ 'GET /x': [new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'r9' } })] })
  expect(await refusal(request('GET', '/x'))).toMatchObject({ status: 502, code: 'unreadable', request_id: 'r9' })
})

test('a lost connection is a refusal of its own', async () => {
  serve({})
  expect(await refusal(request('GET', '/x'))).toMatchObject({ status: 0, code: 'unreachable' })
})

test('an expired session is renewed once for all calls, silently', async () => {
  serve({
    'GET /a': [unauthenticated(), json(200, 'a')],
    'GET /b': [unauthenticated(), json(200, 'b')],
    'POST /api/v1/auth/refresh': [json(200, {})],
  })
  expect(await Promise.all([request('GET', '/a'), request('GET', '/b')])).toEqual(['a', 'b'])
  expect(seen.filter(({ line }) => line.endsWith('refresh'))).toHaveLength(1)
})

test('an ended session leaves for the sign-in page, unless the caller asked for the refusal', async () => {
  const left = vi.fn()
  onSignedOut(left)
  serve({ 'GET /a': [unauthenticated()], 'POST /api/v1/auth/refresh': [unauthenticated()] })
  expect(await refusal(request('GET', '/a', { signedOut: 'throw' }))).toMatchObject({ status: 401 })
  expect(left).not.toHaveBeenCalled()
  expect(await refusal(request('GET', '/a'))).toMatchObject({ status: 401 })
  expect(left).toHaveBeenCalledOnce()
})

test('a wrong password is not answered by renewing the session', async () => {
  serve({ 'POST /api/v1/auth/sign-in': [json(401, { code: 'invalid_credentials', detail: 'No.' })] })
  expect(await refusal(request('POST', '/api/v1/auth/sign-in', { body: {} }))).toMatchObject({
    code: 'invalid_credentials',
  })
  expect(seen).toHaveLength(1)
})

test('every intention gets a key of its own that the API accepts', () => {
  expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey())
})
