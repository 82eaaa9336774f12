import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { signLink } from '#platform'
import { fresh } from '../../testing/fresh.ts'
import { openTestHouse, SECRET, type TestHouse } from '../../testing/house.ts'
import { givePassword } from './account.make.ts'

const PASSWORD = 'nine quiet lanterns'

let house: TestHouse
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})
beforeEach(() => house.rejoin())

const invite = async (email = `guest-${fresh()}@example.com`, role = 'manager') => {
  const { body } = await house.as('owner').call('createInvite', { body: { email, role } })
  return body
}
/** The token of the newest letter to an address. */
const tokenFor = async (email: string): Promise<string> => {
  const { rows } = await admin.query<{ id: string; generation: string }>(
    `select params ->> 'invite_id' as id, params ->> 'generation' as generation from platform.letters
     where letter = 'invite' and to_email = $1 order by (params ->> 'generation')::int desc limit 1`,
    [email],
  )
  const [row] = rows
  return signLink(SECRET, { purpose: `invite:${row?.generation ?? ''}`, id: row?.id ?? '' })
}
const accept = (token: string, body: Record<string, unknown> = { name: 'Gus Guest', password: PASSWORD }) =>
  house.stranger.call('acceptInvite', { body: { token, ...body } })

describe('an invite', () => {
  test('goes out by letter, shows what it leads to, and lets a new person in with the role', async () => {
    const { email, id } = await invite(' New.Person@Example.com ')
    expect(email).toBe('new.person@example.com')
    const token = await tokenFor(email)
    expect((await house.stranger.call('lookUpInvite', { body: { token } })).body).toMatchObject({
      org_name: 'Org here',
      email,
      role_name: 'Manager',
      inviter_name: 'owner of here',
      has_account: false,
    })

    const { status, body, headers } = await accept(token)
    expect(status).toBe(200)
    expect(body.user).toMatchObject({ email, name: 'Gus Guest' })
    expect(String(headers['set-cookie'])).toContain('gh_session=')
    const me = await house.stranger.call('getMe', { headers: { authorization: `Bearer ${body.access_token}` } })
    expect(me.body).toMatchObject({ role: 'manager', role_name: 'Manager' })
    const { body: list } = await house.as('owner').call('listInvites')
    expect(list.invites.find((one) => one.id === id)?.status).toBe('accepted')
  })

  test('the letter says who invites to what, and its link is signed when it is sent', async () => {
    const { email } = await invite()
    await house.work()
    const letter = (await house.letters()).find(({ to }) => to.address === email)
    expect(letter?.subject).toBe('owner of here invites you to Org here')
    const token = /\/invite#([\w.-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
    expect((await house.stranger.call('lookUpInvite', { body: { token } })).status).toBe(200)
  })

  test('used twice is gone the second time', async () => {
    const { email } = await invite()
    const token = await tokenFor(email)
    await accept(token)
    expect((await accept(token)).problem).toMatchObject({ status: 410, code: 'gone' })
  })

  test('used by two at once lets one in', async () => {
    const { email } = await invite()
    const token = await tokenFor(email)
    const statuses = (await Promise.all([accept(token), accept(token)])).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    const { rows } = await admin.query(
      'select count(*)::int as n from identity.members m join identity.users u on u.id = m.user_id where u.email = $1',
      [email],
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  test('taken back, expired, sent again or made up is gone, each in its own words', async () => {
    const revoked = await invite()
    const expired = await invite()
    const resent = await invite()
    const [a, b, c] = [await tokenFor(revoked.email), await tokenFor(expired.email), await tokenFor(resent.email)]
    await house.as('owner').call('revokeInvite', { params: { id: revoked.id } })
    await house.as('owner').call('resendInvite', { params: { id: resent.id } })
    await admin.query("update identity.invites set expires_at = now() - interval '1 second' where id = $1", [
      expired.id,
    ])

    const words = [await accept(a), await accept(b), await accept(c), await accept('made.up')]
    expect(words.map(({ problem }) => problem.code)).toEqual(['gone', 'gone', 'gone', 'gone'])
    expect(new Set(words.map(({ problem }) => problem.detail)).size).toBe(4)
    expect((await accept(await tokenFor(resent.email))).status).toBe(200)
  })

  test('opened while signed in as somebody else is refused, and stays open', async () => {
    const { email } = await invite()
    const token = await tokenFor(email)
    const other = house.as('viewer', house.there)
    const answer = await other.call('acceptInvite', { body: { token, name: 'Not Me', password: PASSWORD } })
    expect(answer.problem).toMatchObject({ status: 409, code: 'invite_for_another' })
    expect((await accept(token)).status).toBe(200)
  })

  test('for somebody who has an account asks for their password, or for them to be signed in', async () => {
    const user_id = house.there.users.viewer
    await givePassword(house.runtime, { user_id, password: PASSWORD })
    const { email } = await invite('viewer@there.test')
    const token = await tokenFor(email)
    expect((await accept(token, { password: 'a guess at it' })).problem.code).toBe('wrong_password')
    expect((await accept(token, { password: PASSWORD })).body.org?.name).toBeDefined()

    await invite('finance@there.test')
    const answer = await house
      .as('finance', house.there)
      .call('acceptInvite', { body: { token: await tokenFor('finance@there.test') } })
    expect(answer.status).toBe(200)
  })

  test('asks a new person for a name and a password that is not common', async () => {
    const { email } = await invite()
    const token = await tokenFor(email)
    expect((await accept(token, {})).problem).toMatchObject({
      status: 422,
      errors: [{ path: 'name' }, { path: 'password' }],
    })
    expect((await accept(token, { name: 'G', password: 'short' })).problem.errors?.[0]?.path).toBe('password')
    expect((await accept(token, { name: 'G', password: 'password1234' })).problem.code).toBe('password_too_common')
  })

  test('is not sent to a member, nor twice while it is open; after it expired it can be', async () => {
    const again = (email: string) => house.as('owner').call('createInvite', { body: { email, role: 'viewer' } })
    expect((await again('manager@here.test')).problem).toMatchObject({ status: 409, code: 'already_member' })
    const { email, id } = await invite()
    expect((await again(email)).problem).toMatchObject({ status: 409, code: 'conflict' })
    await admin.query("update identity.invites set expires_at = now() - interval '1 second' where id = $1", [id])
    expect((await again(email)).status).toBe(201)
  })

  test('gives no role that may more than who invites', async () => {
    const { problem } = await house
      .as('admin')
      .call('createInvite', { body: { email: 'x@example.com', role: 'owner' } })
    expect(problem).toMatchObject({ status: 403, required: 'orgs:manage' })
  })

  test.each([
    {},
    { role: 'owner', role_id: '00000000-0000-7000-8000-000000000001' },
    { role: 'custom' },
    { role: 'boss' },
  ])('with %j as role is refused at its path', async (role) => {
    const answer = await house.as('owner').call('createInvite', { body: { email: 'x@example.com', ...role } })
    expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: 'role' }] })
  })
})
