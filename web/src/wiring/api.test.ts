import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { apiQuery, call, client, newIdempotencyKey } from './api.ts'
import { onSignedOut } from './signed-out.ts'

const seen: string[] = []

/** A server that answers each line from a queue; the last answer of a line stays. */
const serve = (answers: Record<string, Response[]>): void => {
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const line = `${init.method} ${path}`
    seen.push(line)
    const queue = answers[line]
    const answer = queue && queue.length > 1 ? queue.shift() : queue?.[0]
    return answer ? Promise.resolve(answer.clone()) : Promise.reject(new TypeError('fetch failed'))
  })
}

const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status })
const unauthenticated = (): Response => json(401, { code: 'unauthenticated', detail: 'Sign in again.' })
const REFRESH = 'POST /api/v1/auth/refresh'

const refusal = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(() => undefined).catch((error: unknown) => error)

beforeEach(() => seen.splice(0))
afterEach(() => {
  vi.unstubAllGlobals()
  onSignedOut(() => undefined)
})

test('an expired session is renewed once for all calls, silently', async () => {
  serve({
    'GET /api/v1/org': [unauthenticated(), json(200, 'org')],
    'GET /api/v1/attention': [unauthenticated(), json(200, 'attention')],
    [REFRESH]: [json(200, {})],
  })
  expect(await Promise.all([call('getOrg'), call('listAttention')])).toEqual(['org', 'attention'])
  expect(seen.filter((line) => line === REFRESH)).toHaveLength(1)
})

test('an ended session leaves for the sign-in page, unless the caller asked for the refusal', async () => {
  const left = vi.fn()
  onSignedOut(left)
  serve({ 'GET /api/v1/me': [unauthenticated()], [REFRESH]: [unauthenticated()] })
  expect(await refusal(client.call('getMe'))).toMatchObject({ status: 401 })
  expect(left).not.toHaveBeenCalled()
  expect(await refusal(call('getMe'))).toMatchObject({ status: 401 })
  expect(left).toHaveBeenCalledOnce()
})

test('a wrong password is answered as such: nothing is renewed, nobody is sent away', async () => {
  const left = vi.fn()
  onSignedOut(left)
  serve({ 'POST /api/v1/auth/sign-in': [json(401, { code: 'invalid_credentials', detail: 'No.' })] })
  const signIn = call('signIn', { body: { email: 'a@b.test', password: 'x' } })
  expect(await refusal(signIn)).toMatchObject({ code: 'invalid_credentials' })
  expect(seen).toHaveLength(1)
  expect(left).not.toHaveBeenCalled()
})

test('the key of a query starts with its room, which live events make stale', () => {
  const params = { id: 'c1' }
  expect(apiQuery('listHistory', { params }).queryKey).toEqual(['contractors', 'listHistory', { params }])
  expect(apiQuery('getTrialBalance').queryKey).toEqual(['ledger', 'getTrialBalance'])
})

test('every intention gets a key of its own that the API accepts', () => {
  expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey())
})
