import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { signLink } from '#platform'
import { fresh } from '../../testing/fresh.ts'
import { openTestHouse, SECRET, type Caller, type TestHouse } from '../../testing/house.ts'

/** What members are told of themselves: another role, and an invite that was answered. */

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
})
afterAll(() => house.close())
beforeEach(() => house.rejoin())

const told = async (caller: Caller) => (await caller.call('listNotifications')).body.notifications
const titles = async (caller: Caller): Promise<string[]> => (await told(caller)).map(({ title }) => title)
const subjects = async (email: string): Promise<string[]> =>
  (await house.letters()).filter(({ to }) => to.address === email).map(({ subject }) => subject)

const memberOf = async (user_id: string): Promise<string> => {
  const { members } = (await owner.call('listMembers', { query: { per_page: '50' } })).body
  return members.find(({ user }) => user.id === user_id)?.id ?? ''
}
const giveRole = async (user_id: string, body: { role: string } | { role_id: string }): Promise<void> => {
  const answer = await owner.call('updateMember', { params: { id: await memberOf(user_id) }, body })
  expect(answer.status).toBe(200)
}

describe('another role', () => {
  test('is told at once to whoever has it now, in the app and by mail, and to nobody else', async () => {
    await giveRole(house.here.users.manager, { role: 'viewer' })
    await house.work()
    const title = 'owner of here changed your role to Viewer'
    expect((await told(house.as('manager')))[0]).toMatchObject({
      kind: 'role_changed',
      title,
      path: '/settings/members',
    })
    expect(await subjects('manager@here.test')).toContain(title)
    for (const role of ['owner', 'admin', 'finance', 'viewer'] as const)
      expect((await titles(house.as(role))).join()).not.toContain('your role')
  })

  test('of the org’s own is told by the name that it had then', async () => {
    const made = { name: 'Bookkeeper', permissions: ['payments:read'] }
    const { id: role_id } = (await owner.call('createRole', { body: made })).body
    if (role_id === null) throw new Error('A role of the org has an id.')
    await giveRole(house.here.users.finance, { role_id })
    await giveRole(house.here.users.finance, { role: 'admin' })
    await owner.call('updateRole', { params: { id: role_id }, body: { name: 'Renamed' } })
    await house.work()
    expect(await titles(house.as('finance'))).toEqual(
      expect.arrayContaining([
        'owner of here changed your role to Bookkeeper',
        'owner of here changed your role to Admin',
      ]),
    )
  })

  test('is not told to somebody who left since', async () => {
    const { viewer } = house.here.users
    await giveRole(viewer, { role: 'finance' })
    await owner.call('removeMember', { params: { id: await memberOf(viewer) } })
    await house.work()
    await house.rejoin()
    expect(await titles(house.as('viewer'))).toEqual([])
    expect(await subjects('viewer@here.test')).toEqual([])
  })

  test('that was handed over is told to the new owner, and not to the one who is an admin by their own deed', async () => {
    const there = house.as('owner', house.there)
    const { members } = (await there.call('listMembers')).body
    const member_id = members.find(({ user }) => user.id === house.there.users.admin)?.id ?? ''
    await there.call('transferOwnership', { body: { member_id } })
    await house.work()
    expect(await titles(house.as('admin', house.there))).toEqual(['owner of there changed your role to Owner'])
    expect(await titles(there)).toEqual([])
  })

  test('names who gave it also where they have left since, by mail as in the app', async () => {
    const { admin } = house.here.users
    await giveRole(admin, { role: 'owner' })
    expect((await owner.call('leaveOrg')).status).toBe(204)
    await house.work()
    const title = 'owner of here changed your role to Owner'
    expect(await titles(house.as('admin'))).toContain(title)
    expect(await subjects('admin@here.test')).toContain(title)
  })
})

describe('an invite that was accepted', () => {
  const PASSWORD = 'nine quiet lanterns'
  const joined = async (inviter: Caller, name: string, between: () => Promise<unknown> = async () => {}) => {
    const email = `guest-${fresh()}@example.com`
    const { id } = (await inviter.call('createInvite', { body: { email, role: 'viewer' } })).body
    await between()
    const token = signLink(SECRET, { purpose: 'invite:1', id })
    expect((await house.stranger.call('acceptInvite', { body: { token, name, password: PASSWORD } })).status).toBe(200)
    await house.work()
    return email
  }

  test('is told to who sent it, in the app and for the digest, and to nobody else', async () => {
    const email = await joined(house.as('admin'), 'Gus Guest')
    const title = 'Gus Guest accepted your invite'
    expect((await told(house.as('admin')))[0]).toMatchObject({
      kind: 'invite_accepted',
      title,
      path: '/settings/members',
      actor: { name: 'Gus Guest' },
    })
    expect(await titles(owner)).not.toContain(title)
    for (const address of ['admin@here.test', 'owner@here.test', email])
      expect(await subjects(address)).not.toContain(title)
    const { preferences } = (await owner.call('getNotificationPreferences')).body
    expect(preferences).toContainEqual({ kind: 'invite_accepted', in_app: true, email: 'digest' })
  })

  test('is not told to an inviter who has left', async () => {
    const admin = house.as('admin')
    await joined(admin, 'Late Guest', async () =>
      owner.call('removeMember', { params: { id: await memberOf(house.here.users.admin) } }),
    )
    await house.rejoin()
    expect((await titles(admin)).join()).not.toContain('Late Guest')
    expect((await titles(owner)).join()).not.toContain('Late Guest')
  })
})
