import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ rates: { address: 8, principal: 3, org: 5 } })
})
afterAll(() => house.close())
// Each test begins with a second of its own.
beforeEach(() => {
  const { clock } = house.runtime
  clock.advance(10 - (clock.millis() % 1_000) / 1_000)
})

const ask = (role: 'owner' | 'manager' | 'viewer', remoteAddress: string, org = house.here) =>
  house.app.server.fastify.inject({
    url: '/api/v1/me',
    remoteAddress,
    headers: { authorization: `Bearer ${house.as(role, org).token}` },
  })

/** Asks so often at once. */
const statuses = async (times: number, asking: (turn: number) => ReturnType<typeof ask>): Promise<number[]> => {
  const answers = await Promise.all(Array.from({ length: times }, (_, turn) => asking(turn)))
  return answers.map(({ statusCode }) => statusCode)
}

describe('X18: within a second', () => {
  test('a person is stopped with how long to wait, and others are not', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, (_, turn) => ask('owner', `192.0.2.${turn}`)))
    const stopped = answers.find(({ statusCode }) => statusCode === 429)
    expect(stopped?.json()).toMatchObject({ code: 'rate_limited', status: 429 })
    expect(stopped?.headers).toMatchObject({ 'retry-after': '1', 'ratelimit-limit': '3', 'ratelimit-remaining': '0' })
    expect((await ask('viewer', '192.0.2.77', house.there)).statusCode).toBe(200)
  })

  test('an org is stopped as a whole, another is not', async () => {
    const roles = ['owner', 'manager', 'viewer'] as const
    const got = await statuses(7, (turn) => ask(roles[turn % 3] ?? 'owner', `192.0.2.${turn}`))
    expect(got).toContain(429)
    expect((await ask('owner', '192.0.2.99', house.there)).statusCode).toBe(200)
  })

  test('an address is stopped whoever asks, before anything else is looked at', async () => {
    const got = await statuses(10, () =>
      house.app.server.fastify.inject({ url: '/api/v1/me', remoteAddress: '198.51.100.1' }),
    )
    expect(got.filter((status) => status === 401)).toHaveLength(8)
    expect(got.filter((status) => status === 429)).toHaveLength(2)
  })

  test('health is always answered, and what is left is said', async () => {
    const got = await statuses(20, () =>
      house.app.server.fastify.inject({ url: '/healthz', remoteAddress: '198.51.100.2' }),
    )
    expect(new Set(got)).toEqual(new Set([200]))
    const answer = await ask('owner', '198.51.100.3', house.there)
    expect(answer.headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-reset': '1' })
  })

  test('it passes with the second', async () => {
    await statuses(5, (turn) => ask('owner', `192.0.2.${turn}`))
    house.runtime.clock.advance(1)
    expect((await ask('owner', '192.0.2.1')).statusCode).toBe(200)
  })
})
