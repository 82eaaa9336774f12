import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createSigner } from 'fast-jwt'
import { openTestHouse, SECRET, type TestHouse } from '../../testing/house.ts'
import { hashPassword } from './password.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
  const phc = await hashPassword('correct horse battery')
  await house.runtime.database.pool.query(
    'insert into identity.passwords (user_id, phc, changed_at) values ($1, $2, now())',
    [house.here.users.owner, phc],
  )
})
afterAll(() => house.close())

const signIn = (email: string, password: string) => house.stranger.call('signIn', { body: { email, password } })
const cookies = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    [headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0]?.split('=') ?? [])
      .map(([name, ...rest]) => [name, rest.join('=')]),
  )

describe('sign-in', () => {
  test('the right password opens a session, a token and two cookies', async () => {
    const { status, body, headers } = await signIn('owner@here.test', 'correct horse battery')

    expect(status).toBe(200)
    expect(body.org?.name).toBe('Org here')
    expect(body.expires_in).toBe(900)
    const me = await house.app.server.fastify.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${body.access_token}` },
    })
    expect(me.json()).toMatchObject({ role: 'owner', user: { email: 'owner@here.test' } })
    expect(String(headers['set-cookie'])).toMatch(/gh_session=.*Path=\/api\/v1\/auth;.*HttpOnly; SameSite=Lax/)
  })

  test('S6: unknown user and wrong password are equal in all but the request id', async () => {
    const answers = [
      await signIn('owner@here.test', 'wrong password!'),
      await signIn('nobody@here.test', 'wrong password!'),
    ]

    const [wrong, unknown] = answers.map(({ problem: { request_id: _, ...rest } }) => rest)
    expect(wrong).toMatchObject({ status: 401, code: 'invalid_credentials' })
    expect(wrong).toEqual(unknown)
  })

  test.each(['OWNER@HERE.TEST', ' owner@here.test ', 'ｏｗｎｅｒ@here.test'])(
    'S8: %s is the same identity',
    async (email) => {
      expect((await signIn(email, 'correct horse battery')).status).toBe(200)
    },
  )
})

describe('refresh', () => {
  const refresh = (session: string | undefined, origin: string | undefined = 'http://guildhall.test') =>
    house.stranger.call('refresh', { headers: { cookie: `gh_session=${session}`, ...(origin ? { origin } : {}) } })

  test('replaces the session token; the one before it works ten seconds more; an older one ends the family', async () => {
    const first = cookies((await signIn('owner@here.test', 'correct horse battery')).headers)['gh_session']
    const second = cookies((await refresh(first)).headers)['gh_session']
    expect(second).not.toBe(first)

    const again = await refresh(first)
    expect(again.status).toBe(200)
    expect(cookies(again.headers)['gh_session']).toBe(second)

    house.runtime.clock.advance(11)
    expect((await refresh(first)).status).toBe(401)
    expect((await refresh(second)).status).toBe(401)
  })

  test('S10: another site cannot refresh with the cookie, nor can a request that hides where it comes from', async () => {
    const session = cookies((await signIn('owner@here.test', 'correct horse battery')).headers)['gh_session']
    expect((await refresh(session, 'https://evil.test')).problem.code).toBe('cross_site')
    const hidden = await house.stranger.call('refresh', { headers: { cookie: `gh_session=${session}` } })
    expect(hidden.problem.code).toBe('cross_site')
  })

  test('sign-out ends the session', async () => {
    const session = cookies((await signIn('owner@here.test', 'correct horse battery')).headers)['gh_session']
    const headers = { cookie: `gh_session=${session}`, origin: 'http://guildhall.test' }
    expect((await house.stranger.call('signOut', { headers })).status).toBe(204)
    expect((await refresh(session)).status).toBe(401)
  })
})

describe('S1: tokens', () => {
  const withToken = (token: string) =>
    house.app.server.fastify.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } })
  const claims = () => ({
    sub: house.here.users.owner,
    org: house.here.org_id,
    aud: 'org',
    sid: house.here.org_id,
    permissions: [],
    ver: 1,
    exp: Math.floor(house.runtime.clock.millis() / 1000) + 60,
  })
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

  test('a good one passes', async () => {
    expect(
      (await withToken(createSigner({ key: SECRET, algorithm: 'HS256', noTimestamp: true })(claims()))).statusCode,
    ).toBe(200)
  })

  test.each([
    ['alg none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims())}.`],
    ['alg none with a signature', () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims())}.abc`],
    ['another algorithm', () => createSigner({ key: SECRET, algorithm: 'HS512', noTimestamp: true })(claims())],
    ['another secret', () => createSigner({ key: `${SECRET}!`, algorithm: 'HS256', noTimestamp: true })(claims())],
    [
      'another audience',
      () => createSigner({ key: SECRET, algorithm: 'HS256', noTimestamp: true })({ ...claims(), aud: 'creator' }),
    ],
    [
      'expired',
      () =>
        createSigner({ key: SECRET, algorithm: 'HS256', noTimestamp: true })({
          ...claims(),
          exp: Math.floor(house.runtime.clock.millis() / 1000) - 1,
        }),
    ],
    [
      'tampered',
      () =>
        house.as('viewer').token.replace(/\.[\w-]+\./, `.${encode({ ...claims(), permissions: ['payments:write'] })}.`),
    ],
    ['no token at all', () => 'nonsense'],
  ])('%s is 401', async (_name, make) => {
    const answer = await withToken(make())
    expect(answer.statusCode).toBe(401)
    expect(answer.json().code).toBe('unauthenticated')
  })
})

describe('org switch', () => {
  test('a foreign org is not there', async () => {
    const { status, problem } = await house.as('owner').call('switchOrg', { body: { org_id: house.there.org_id } })
    expect(status).toBe(404)
    expect(problem).toMatchObject({ code: 'not_found', path: 'org_id' })
  })
})
