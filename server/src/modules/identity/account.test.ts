import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { signLink } from '#platform'
import { openTestHouse, SECRET, type Caller, type TestHouse } from '../../testing/house.ts'
import { givePassword, makeSession } from './account.make.ts'

const PASSWORD = 'nine quiet lanterns'
const NEW = 'seven loud umbrellas'

let house: TestHouse
let admin: pg.Client
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  await admin.connect()
  owner = house.as('owner')
})
afterAll(async () => {
  await admin.end()
  await house.close()
})
beforeEach(async () => {
  await admin.query('delete from identity.sign_in_failures')
  await admin.query("update identity.users set email = 'owner@here.test' where id = $1", [house.here.users.owner])
  await givePassword(house.runtime, { user_id: house.here.users.owner, password: PASSWORD })
})

const signIn = (password: string, address = '203.0.113.9', email = 'owner@here.test') =>
  house.app.server.fastify.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    remoteAddress: address,
    payload: { email, password },
  })
/** The token of the newest letter of a kind, signed as its letter is. */
const linkOf = async (letter: string, { param, purpose }: { param: string; purpose: string }): Promise<string> => {
  const { rows } = await admin.query<{ id: string }>(
    `select params ->> '${param}' as id from platform.letters where letter = $1 order by id desc limit 1`,
    [letter],
  )
  return signLink(SECRET, { purpose, id: rows[0]?.id ?? '' })
}
const resetLink = () => linkOf('account-password-reset', { param: 'reset_id', purpose: 'password-reset' })
const emailLink = () => linkOf('account-verify-email', { param: 'change_id', purpose: 'verify-email' })
const letters = async (letter: string): Promise<string[]> =>
  (
    await admin.query<{ to_email: string }>('select to_email from platform.letters where letter = $1', [letter])
  ).rows.map(({ to_email }) => to_email)
const forgot = (email = 'owner@here.test') => house.stranger.call('forgotPassword', { body: { email } })
const reset = (token: string, password = NEW) => house.stranger.call('resetPassword', { body: { token, password } })

describe('a forgotten password', () => {
  beforeEach(async () => {
    await admin.query('delete from identity.password_resets')
    await admin.query('delete from platform.letters')
  })

  test('is replaced by the link of a letter; every session ends and the owner is told', async () => {
    const session = await makeSession(house.runtime, house.here.users.owner)
    expect((await forgot()).body).toEqual({ sent: true })
    const answer = await reset(await resetLink())
    expect(answer.body).toEqual({ email: 'owner@here.test' })

    expect((await signIn(NEW)).statusCode).toBe(200)
    expect((await signIn(PASSWORD)).statusCode).toBe(401)
    const { rows } = await admin.query('select end_reason from identity.sessions where id = $1', [session])
    expect(rows).toEqual([{ end_reason: 'password_changed' }])
    expect(await letters('account-password-changed')).toEqual(['owner@here.test'])
  })

  test('is asked for in the same words where there is no such user, and no letter goes out', async () => {
    const answers = [await forgot('nobody@here.test'), await forgot('no address')]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, { sent: true }],
      [202, { sent: true }],
    ])
    expect(await letters('account-password-reset')).toEqual([])
  })

  test('gets at most three letters an hour', async () => {
    for (let count = 0; count < 5; count += 1) await forgot()
    expect(await letters('account-password-reset')).toHaveLength(3)
  })

  test('the link works once', async () => {
    await forgot()
    const token = await resetLink()
    await reset(token)
    expect((await reset(token, PASSWORD)).problem).toMatchObject({ status: 410, code: 'gone' })
    expect((await signIn(NEW)).statusCode).toBe(200)
  })

  test('the link works for one of two at once', async () => {
    await forgot()
    const token = await resetLink()
    const answers = await Promise.all([reset(token), reset(token, 'five broken violins')])
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 410]))
  })

  test('a newer link, an hour, or another key ends the old one', async () => {
    await forgot()
    const old = await resetLink()
    await forgot()
    expect((await reset(old)).status).toBe(410)
    const token = await resetLink()
    expect((await reset(`${token.split('.')[0] ?? ''}.x`)).status).toBe(410)
    expect((await reset('nonsense')).status).toBe(410)
    house.runtime.clock.advance(3_601)
    expect((await reset(token)).status).toBe(410)
    house.runtime.clock.advance(-3_601)
    expect((await reset(token)).status).toBe(200)
  })

  test.each([
    'password1234',
    'PASSWORD!!!!',
    'abcabcabcabc',
    '123456789012',
    'abcdefghijkl',
    'Guildhall2026!',
    'owner12345678',
  ])('takes no common one: %s', async (password) => {
    await forgot()
    expect((await reset(await resetLink(), password)).problem).toMatchObject({
      status: 422,
      code: 'password_too_common',
    })
  })

  test('takes none that is short or long', async () => {
    for (const password of ['eleven char', 'x'.repeat(129)])
      expect((await reset('a.token', password)).problem).toMatchObject({ status: 422, errors: [{ path: 'password' }] })
  })
})

describe('S7: guessing', () => {
  test('is stopped for strangers, and does not keep the owner out where they were before', async () => {
    expect((await signIn(PASSWORD, '198.51.100.7')).statusCode).toBe(200)
    for (let count = 0; count < 12; count += 1) await signIn(`wrong ${count} password`, `203.0.113.${count}`)

    const stranger = await signIn(PASSWORD, '203.0.113.200')
    const wrong = await signIn('quite wrong password', '203.0.113.201')
    expect(stranger.statusCode).toBe(401)
    expect({ ...stranger.json(), request_id: '' }).toEqual({ ...wrong.json(), request_id: '' })
    expect((await signIn(PASSWORD, '198.51.100.7')).statusCode).toBe(200)
  })

  test('passes by itself, and the link of a letter lets the owner in at once', async () => {
    await admin.query('delete from identity.password_resets')
    for (let count = 0; count < 12; count += 1) await signIn(`wrong ${count} password`, `203.0.113.${count}`)
    expect((await signIn(PASSWORD, '192.0.2.50')).statusCode).toBe(401)
    house.runtime.clock.advance(901)
    expect((await signIn(PASSWORD, '192.0.2.50')).statusCode).toBe(200)
    house.runtime.clock.advance(-901)

    for (let count = 0; count < 12; count += 1) await signIn(`wrong ${count} password`, `203.0.113.${count}`)
    await forgot()
    await reset(await resetLink())
    expect((await signIn(NEW, '192.0.2.51')).statusCode).toBe(200)
  })

  test('from one address at many accounts is stopped for that address only', async () => {
    for (let count = 0; count < 51; count += 1) await signIn('wrong', '192.0.2.66', `user-${count}@here.test`)
    expect((await signIn(PASSWORD, '192.0.2.66')).statusCode).toBe(401)
    expect((await signIn(PASSWORD, '192.0.2.67')).statusCode).toBe(200)
  }, 40_000)

  test('is kept without a name or an address', async () => {
    await signIn('wrong', '192.0.2.99')
    const { rows } = await admin.query('select bucket from identity.sign_in_failures')
    expect(JSON.stringify(rows)).not.toMatch(/192|owner/)
  })
})

describe('a password', () => {
  test('is changed by whoever knows the present one; other sessions end, this one goes on', async () => {
    const other = await makeSession(house.runtime, house.here.users.owner)
    const body = { current_password: PASSWORD, password: NEW }
    expect((await owner.call('changePassword', { body })).status).toBe(200)
    expect((await signIn(NEW)).statusCode).toBe(200)
    const { rows } = await admin.query('select ended_at is null as open from identity.sessions where id = $1', [other])
    expect(rows).toEqual([{ open: false }])
  })

  test('is not changed by whoever does not', async () => {
    const answer = await owner.call('changePassword', { body: { current_password: 'a guess', password: NEW } })
    expect(answer.problem).toMatchObject({ status: 422, code: 'wrong_password' })
    expect((await signIn(PASSWORD)).statusCode).toBe(200)
  })
})

describe('an address', () => {
  beforeEach(() => admin.query('delete from platform.letters'))
  const change = (email: string, password = PASSWORD) => owner.call('changeEmail', { body: { email, password } })
  const verify = (token: string) => house.stranger.call('verifyEmail', { body: { token } })

  test('S8: counts once its letter is answered, in its normal form; the old one is told before', async () => {
    const { body } = await change('  Olga@Example.COM ')
    expect(body).toMatchObject({ user: { email: 'owner@here.test' }, pending_email: 'olga@example.com' })
    expect(await letters('account-verify-email')).toEqual(['olga@example.com'])
    expect(await letters('account-email-changing')).toEqual(['owner@here.test'])

    expect((await verify(await emailLink())).body).toEqual({ email: 'olga@example.com' })
    expect((await owner.call('getAccount')).body).toMatchObject({
      user: { email: 'olga@example.com' },
      email_verified: true,
      pending_email: null,
    })
    expect((await signIn(PASSWORD, '192.0.2.1', 'OLGA@example.com')).statusCode).toBe(200)
  })

  test('needs the password, works once, and can be called off', async () => {
    expect((await change('new@example.com', 'a guess')).problem.code).toBe('wrong_password')
    await change('new@example.com')
    const token = await emailLink()
    expect((await owner.call('cancelEmailChange')).body.pending_email).toBeNull()
    expect((await verify(token)).status).toBe(410)

    await change('new@example.com')
    const fresh = await emailLink()
    expect((await verify(fresh)).status).toBe(200)
    expect((await verify(fresh)).status).toBe(410)
  })

  test('that somebody else has is refused only to whoever can read its mail', async () => {
    expect((await change('admin@here.test')).status).toBe(202)
    expect((await verify(await emailLink())).problem).toMatchObject({ status: 409, code: 'conflict' })
    expect((await owner.call('getAccount')).body.user.email).toBe('owner@here.test')
  })

  test('that is not proven can be', async () => {
    await admin.query('update identity.users set email_verified_at = null where id = $1', [house.here.users.owner])
    expect((await owner.call('sendVerification')).body.email_verified).toBe(false)
    await verify(await emailLink())
    expect((await owner.call('getAccount')).body.email_verified).toBe(true)
    expect((await owner.call('sendVerification')).problem).toMatchObject({ status: 409, code: 'conflict' })
  })

  test('a new name is kept', async () => {
    expect((await owner.call('updateAccount', { body: { name: 'Olga Owner' } })).body.user.name).toBe('Olga Owner')
  })
})

describe('sessions', () => {
  const started = async (address: string): Promise<Caller['call']> => {
    const { access_token } = (await signIn(PASSWORD, address)).json<{ access_token: string }>()
    return (name, options = {}) =>
      house.stranger.call(name, { ...options, headers: { authorization: `Bearer ${access_token}` } })
  }
  beforeEach(() =>
    admin.query("update identity.sessions set ended_at = now(), end_reason = 'signed_out' where ended_at is null"),
  )

  test('are listed with what they are known by, masked', async () => {
    const here = await started('203.0.113.40')
    const { sessions } = (await here('listSessions')).body
    expect(sessions).toMatchObject([{ is_current: true, address: '203.0.113.x', device: 'Another program' }])
  })

  test('one is ended, and its access token with it; another person’s is not there', async () => {
    const [here, there] = [await started('203.0.113.41'), await started('203.0.113.42')]
    const other = (await here('listSessions')).body.sessions.find(({ is_current }) => !is_current)?.id ?? ''
    const stranger = await house.as('admin').call('endSession', { params: { id: other } })
    expect(stranger.status).toBe(404)
    expect((await here('endSession', { params: { id: other } })).status).toBe(204)

    await house.app.server.revocations.reread()
    expect((await there('getMe')).problem).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect((await here('getMe')).status).toBe(200)
  })

  test('are ended everywhere else, or everywhere', async () => {
    const [here, there] = [await started('203.0.113.43'), await started('203.0.113.44')]
    expect((await here('endSessions', { body: { scope: 'others' } })).body).toEqual({ ended: 1 })
    await house.app.server.revocations.reread()
    expect((await there('getMe')).status).toBe(401)
    expect((await here('endSessions', { body: { scope: 'all' } })).body).toEqual({ ended: 1 })
    await house.app.server.revocations.reread()
    expect((await here('getMe')).status).toBe(401)
  })

  test('from a new place are told to a person who was here before', async () => {
    await admin.query('delete from platform.letters')
    await started('203.0.113.45')
    expect(await letters('account-new-sign-in')).toEqual(['owner@here.test'])
    await started('203.0.113.45')
    expect(await letters('account-new-sign-in')).toHaveLength(1)
  })
})
