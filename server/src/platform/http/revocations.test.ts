import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createApp } from '../../app.ts'
import { openTestHouse, SECRET, type Caller, type TestHouse } from '../../testing/house.ts'
import { revokeMember, revokeSessions } from '../index.ts'

let house: TestHouse
let viewer: Caller
beforeAll(async () => {
  house = await openTestHouse()
  viewer = house.as('viewer')
})
afterAll(() => house.close())

const tokenOf = (sid: string, ver: number): Record<string, string> => {
  const { org_id, users } = house.here
  const claims = { sub: users.finance, org: org_id, aud: 'org', sid, permissions: [], ver }
  return { authorization: `Bearer ${house.app.server.tokens.sign(claims)}` }
}
const me = (headers: Record<string, string>, app = house.app) =>
  app.server.fastify.inject({ url: '/api/v1/me', headers }).then(({ statusCode }) => statusCode)
const SESSION = '00000000-0000-7000-8000-00000000abcd'

describe('A9: a token that was taken back', () => {
  test('of an older version of the membership is refused; the newer one and other people’s are not', async () => {
    const ctx = house.ctx()
    await ctx.tx(async (tx) => revokeMember(tx, { user_id: house.here.users.finance, version: 2, at: ctx.now }))
    await house.app.server.revocations.reread()

    expect(await me(tokenOf(SESSION, 1))).toBe(401)
    expect(await me(tokenOf(SESSION, 2))).toBe(200)
    expect((await viewer.call('getMe')).status).toBe(200)
  })

  test('is refused by every process once it has read again, and forgotten when no such token can live', async () => {
    const { runtime } = house
    const other = await createApp({ runtime, secret: SECRET, public_url: undefined, isReady: () => true })
    const ctx = house.ctx()
    const id = ctx.id()
    await ctx.tx(async (tx) => revokeSessions(tx, { ids: [id], at: ctx.now }))
    expect(await me(tokenOf(id, 2), other)).toBe(200)
    await other.server.revocations.reread()
    expect(await me(tokenOf(id, 2), other)).toBe(401)

    house.runtime.clock.advance(17 * 60)
    await other.server.revocations.reread()
    expect(await me(tokenOf(id, 2), other)).toBe(200)
    await other.close()
  })

  test('is heard of without being asked by a server that listens', async () => {
    const { runtime } = house
    const ctx = house.ctx()
    const id = ctx.id()
    await ctx.tx(async (tx) => revokeSessions(tx, { ids: [id], at: ctx.now }))
    const other = await createApp({ runtime, secret: SECRET, public_url: undefined, isReady: () => true })
    await other.server.fastify.listen({ port: 0, host: '127.0.0.1' })
    await expect.poll(() => me(tokenOf(id, 2), other)).toBe(401)
    await other.close()
  })
})
