import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { afterAll, beforeAll, beforeEach, expect, expectTypeOf, test, vi } from 'vitest'
import { endpoints } from 'wire'
import type { Contractor } from 'wire/paths'

import { createClient, isProblem, MONEY_ENDPOINTS, signIn, type Client } from './index.ts'

type Seen = { line: string; headers: IncomingMessage['headers']; body: string }
type Reply = { status?: number; headers?: Record<string, string>; body?: unknown; hang_up?: true }

/** A tiny real server: it answers from a queue; the last answer stays. */
const seen: Seen[] = []
let replies: Reply[] = []

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body })
  const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? {}
  if (reply.hang_up) return void request.socket.destroy()
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
  response.end(reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body))
}
const server = createServer((request, response) => void answer(request, response))
let client: Client
let base_url = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  base_url = `http://127.0.0.1:${address.port}`
  client = createClient({ base_url, token: 't.t.t' })
})
afterAll(() => server.close())
beforeEach(() => {
  seen.splice(0)
  replies = [{ body: {} }]
})

const lines = (): string[] => seen.map(({ line }) => line)
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(() => undefined).catch((error: unknown) => error)
const down = { status: 503, headers: { 'retry-after': '0' }, body: { code: 'unavailable' } } as const

test('an id, filters and a token reach the server: lists repeated, empty ones left out', async () => {
  const query = { specialties: ['design', 'seo'], per_page: 50, q: '' }

  await client.call('listContractors', { query })
  await client.call('getContractor', { params: { id: 'a/b' } })

  expect(lines()).toEqual([
    'GET /api/v1/contractors?specialties=design&specialties=seo&per_page=50',
    'GET /api/v1/contractors/a%2Fb',
  ])
  expect(seen[0]?.headers.authorization).toBe('Bearer t.t.t')
})

test('a file travels as a form, with its name', async () => {
  const file = new File(['a picture'], 'face.png', { type: 'image/png' })

  await client.call('setContractorAvatar', { params: { id: 'c1' }, file })

  expect(lines()).toEqual(['PUT /api/v1/contractors/c1/avatar'])
  expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(seen[0]?.body).toMatch(/name="file"; filename="face.png"\r\nContent-Type: image\/png\r\n\r\na picture/)
})

test('a body travels as JSON with its idempotency key and the version that was read', async () => {
  replies = [{ headers: { etag: '"4"', 'idempotency-replayed': 'true' }, body: { id: 'c1' } }]

  const exchange = await client.exchange('updateContract', {
    params: { id: 'c1' },
    body: { title: 'Logo' },
    idempotency_key: 'k1',
    if_match: 3,
  })

  expect(seen[0]).toMatchObject({ body: '{"title":"Logo"}', headers: { 'idempotency-key': 'k1', 'if-match': '"3"' } })
  expect(exchange).toMatchObject({ answer: { id: 'c1' }, etag: '"4"', is_replayed: true, status: 200 })
})

test('an answer without a body is undefined', async () => {
  replies = [{ status: 204 }]
  expect(await client.call('deleteContract', { params: { id: 'c1' } })).toBeUndefined()
})

test('a refusal carries code, sentence, request id, fields, statuses and whatever else was said', async () => {
  const errors = [{ path: 'title', code: 'required', message: 'must not be empty' }, 'noise']
  const facts = { from: 'draft', to: 'active', allowed: ['pending'], required: 'contracts:approve', payable_cents: 5 }
  replies = [
    {
      status: 409,
      headers: { 'idempotency-replayed': 'true' },
      body: { code: 'invalid_transition', detail: 'Submit it first.', request_id: 'r1', errors, ...facts },
    },
  ]

  const problem = await refusal(client.call('approveContract', { params: { id: 'c1' } }))

  expect(isProblem(problem, 'invalid_transition')).toBe(true)
  const { payable_cents, ...named } = facts
  expect(problem).toMatchObject({
    status: 409,
    detail: 'Submit it first.',
    request_id: 'r1',
    details: { payable_cents },
  })
  expect(problem).toMatchObject({ ...named, errors: [errors[0]], is_replayed: true })
})

test('a page from a proxy is a refusal that a person can read', async () => {
  replies = [{ status: 502, headers: { 'x-request-id': 'r9' }, body: '<h1>Bad gateway</h1>' }]
  expect(await refusal(client.call('getMe'))).toMatchObject({ status: 502, code: 'unreadable', request_id: 'r9' })
})

test('a lost connection is a refusal of its own', async () => {
  replies = [{ hang_up: true }]
  expect(await refusal(client.call('createContractor', { body: person }))).toMatchObject({ code: 'unreachable' })
})

test('a read is repeated when the server is away for a moment', async () => {
  replies = [{ hang_up: true }, down, { body: { user: 'u1' } }]
  expect(await client.call('getMe')).toEqual({ user: 'u1' })
  expect(seen).toHaveLength(3)
})

test('a write with a key is repeated under that key, also while its first attempt is still at work', async () => {
  replies = [{ hang_up: true }, { ...down, status: 409, body: { code: 'idempotency_in_progress' } }, { body: {} }]
  await client.call('createPayment', { body: { milestone_id: 'm1' }, idempotency_key: 'pay-m1' })
  expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['pay-m1', 'pay-m1', 'pay-m1'])
})

test('a write without a key is sent once', async () => {
  replies = [down]
  expect(await refusal(client.call('createContractor', { body: person }))).toMatchObject({ status: 503 })
  expect(seen).toHaveLength(1)
})

test('repeating ends after three attempts, and does not wait for half an hour', async () => {
  replies = [down]
  expect(await refusal(client.call('getMe'))).toMatchObject({ status: 503 })
  expect(seen).toHaveLength(3)

  replies = [{ ...down, status: 429, headers: { 'retry-after': '1800' } }]
  expect(await refusal(client.call('getMe'))).toMatchObject({ status: 429 })
  expect(seen).toHaveLength(4)
})

test('a call that is given up ends at once, also between attempts', async () => {
  replies = [{ ...down, headers: { 'retry-after': '20' } }]
  const giving_up = new AbortController()
  const call = refusal(client.call('getMe', { signal: giving_up.signal }))
  await vi.waitFor(() => expect(seen).toHaveLength(1))
  giving_up.abort(new Error('given up'))
  expect(await call).toMatchObject({ message: 'given up' })
})

test('an expired session is renewed once for all calls, and a wrong password is not', async () => {
  const unauthenticated = { status: 401, body: { code: 'unauthenticated' } }
  const renew = vi.fn(async () => true)
  const page = createClient({ base_url, on_unauthenticated: renew })
  replies = [unauthenticated, unauthenticated, { body: {} }]
  await Promise.all([page.call('getMe'), page.call('getOrg')])
  expect(renew).toHaveBeenCalledOnce()

  replies = [unauthenticated]
  expect(await refusal(page.call('signIn', { body: credentials }))).toMatchObject({ status: 401 })
  expect(renew).toHaveBeenCalledOnce()
})

test('signing in keeps the token and signs in again when it has run out', async () => {
  replies = [signed_in('one'), { status: 401, body: {} }, signed_in('two'), { body: { user: 'u1' } }]

  const session = await signIn({ base_url }, credentials)

  expect(await session.call('getMe')).toEqual({ user: 'u1' })
  expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer one', undefined, 'Bearer two'])
})

test('the calls that need a key are those that the wire says', () => {
  const needy = Object.values(endpoints).filter((one) => 'idempotency' in one && one.idempotency === 'required')
  expect([...MONEY_ENDPOINTS]).toEqual(needy.map(({ name }) => name))
})

test('what a call needs and answers is known to the compiler', () => {
  expectTypeOf(client.call<'getContractor'>).returns.resolves.toEqualTypeOf<Contractor>()
  expectTypeOf(client.call<'getMe'>).toBeCallableWith('getMe')
  // @ts-expect-error An id is missing.
  expectTypeOf(client.call<'getContractor'>).toBeCallableWith('getContractor')
  // @ts-expect-error A key is missing: this moves money.
  expectTypeOf(client.call<'createPayment'>).toBeCallableWith('createPayment', { body: { milestone_id: 'm1' } })
})

const signed_in = (access_token: string): Reply => ({ body: { access_token } })
const credentials = { email: 'owner@northwind.test', password: 'x' }
const person = { display_name: 'Ana', email: 'ana@example.com', specialties: ['design' as const] }
