import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { openTestHouse, SECRET, type TestHouse } from '../../testing/house.ts'
import { setupCode } from './setup.service.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openTestHouse()
  const admin = new pg.Client(house.connect)
  await admin.connect()
  await admin.query('truncate identity.users, identity.orgs cascade')
  await admin.end()
})
afterEach(() => house.close())

const CODE = setupCode(SECRET)
const PASSWORD = 'a long enough password'

const setUp = (over: { code?: string; email?: string; password?: string; org?: Record<string, unknown> } = {}) =>
  house.stranger.call('setUp', {
    body: {
      code: over.code ?? CODE,
      user: { name: 'Ada First', email: over.email ?? ' Ada@Example.com', password: over.password ?? PASSWORD },
      org: { name: 'First org', currency: 'EUR', time_zone: 'Europe/Paris', locale: 'fr-FR', ...over.org },
    },
  })
const needed = async (): Promise<boolean> => (await house.stranger.call('getSetup')).body.needed

describe('a fresh installation', () => {
  test('is set up with the code of its start: first account, first org, signed in', async () => {
    expect(await needed()).toBe(true)
    const { status, body, headers } = await setUp()

    expect(status).toBe(200)
    expect(body).toMatchObject({
      user: { name: 'Ada First', email: 'ada@example.com' },
      org: { name: 'First org', slug: 'first-org', currency: 'EUR', time_zone: 'Europe/Paris' },
    })
    expect(String(headers['set-cookie'])).toMatch(/gh_session=.*Path=\/api\/v1\/auth;.*HttpOnly; SameSite=Lax/)
    const me = await house.app.server.fastify.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${body.access_token}` },
    })
    expect(me.json()).toMatchObject({ role: 'owner' })
    expect(await needed()).toBe(false)
    const again = { email: 'ada@example.com', password: PASSWORD }
    expect((await house.stranger.call('signIn', { body: again })).status).toBe(200)
  })

  test('takes the code however it is typed', async () => {
    const typed = CODE.toUpperCase().replaceAll(/(.{4})/g, '$1- ')
    expect((await setUp({ code: typed })).status).toBe(200)
  })

  test.each(['', CODE.slice(1), `${CODE}0`, '0'.repeat(16), 'ü'.repeat(8)])(
    'refuses the wrong code "%s" and stays as it was',
    async (code) => {
      expect((await setUp({ code })).problem).toMatchObject({ status: 403, code: 'wrong_setup_code' })
      expect(await needed()).toBe(true)
    },
  )

  test.each([
    [{ password: 'eleven char' }, 'user.password'],
    [{ password: 'x'.repeat(129) }, 'user.password'],
    [{ email: 'ada' }, 'user.email'],
    [{ org: { time_zone: 'Nowhere' } }, 'org.time_zone'],
    [{ org: { platform_fee_bps: 1 } }, 'org.platform_fee_bps'],
  ])('refuses %j at its path', async (over, path) => {
    expect((await setUp(over)).problem).toMatchObject({ status: 422, errors: [{ path }] })
    expect(await needed()).toBe(true)
  })

  test('set up by two at once has one owner; the other is told that it is too late', async () => {
    const answers = await Promise.all([setUp({ email: 'one@example.com' }), setUp({ email: 'two@example.com' })])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
    const { rows } = await house.runtime.database.pool.query('select count(*)::int as users from identity.users')
    expect(rows).toEqual([{ users: 1 }])
  })

  test('once set up is gone for ever, with the right code or a wrong one', async () => {
    await setUp()
    for (const code of [CODE, 'wrong'])
      expect((await setUp({ code, email: 'late@example.com' })).problem).toMatchObject({ status: 410, code: 'gone' })
  })
})

test('an installation with people in it needs no set-up and takes none', async () => {
  const lived = await openTestHouse()
  try {
    expect((await lived.stranger.call('getSetup')).body).toEqual({ needed: false })
    const body = {
      code: CODE,
      user: { name: 'Late', email: 'late@example.com', password: PASSWORD },
      org: { name: 'Late', currency: 'USD', time_zone: 'UTC' },
    }
    expect((await lived.stranger.call('setUp', { body })).problem).toMatchObject({ status: 410, code: 'gone' })
  } finally {
    await lived.close()
  }
})

test('the code is the same in every process with the secret, and another with another one', () => {
  expect(setupCode(SECRET)).toBe(CODE)
  expect(CODE).toMatch(/^[0-9a-z]{16}$/)
  expect(setupCode(`${SECRET}!`)).not.toBe(CODE)
})
