import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Permission } from 'wire'

import { fresh } from '../../testing/fresh.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { givePassword, makeMember } from './account.make.ts'

const PASSWORD = 'nine quiet lanterns'

let house: TestHouse
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  await admin.connect()
  await givePassword(house.runtime, { user_id: house.here.users.manager, password: PASSWORD })
})
afterAll(async () => {
  await admin.end()
  await house.close()
})
afterEach(async () => {
  await house.rejoin()
  for (const [role, user_id] of Object.entries(house.here.users))
    await admin.query('update identity.members set role = $1, custom_role_id = null where user_id = $2', [
      role,
      user_id,
    ])
  await admin.query('delete from platform.revocations')
  await house.app.server.revocations.reread()
})

const memberOf = async (role: 'owner' | 'admin' | 'manager' | 'viewer'): Promise<string> =>
  (await admin.query<{ id: string }>('select id from identity.members where user_id = $1', [house.here.users[role]]))
    .rows[0]?.id ?? ''
const makeRole = async (...permissions: Permission[]): Promise<string> =>
  (await house.as('owner').call('createRole', { body: { name: `Role ${fresh()}`, permissions } })).body.id ?? ''
/** The manager signed in for real: the token says what the membership was. */
const session = async () => {
  const { body } = await house.stranger.call('signIn', { body: { email: 'manager@here.test', password: PASSWORD } })
  const headers = { authorization: `Bearer ${body.access_token}` }
  return { me: () => house.stranger.call('getMe', { headers }) }
}

describe('a role of the org’s own', () => {
  test('is given to a member, who may then what it says and no more', async () => {
    const role_id = await makeRole('contracts:read', 'members:manage')
    const id = await memberOf('manager')
    const { body } = await house.as('owner').call('updateMember', { params: { id }, body: { role_id } })
    expect(body).toMatchObject({ role: 'custom', role_id })

    const { me } = await session()
    expect((await me()).body).toMatchObject({ role: 'custom', permissions: ['contracts:read', 'members:manage'] })
  })

  test('holds nothing that its maker does not, and never the org itself', async () => {
    const make = (permissions: string[]) =>
      house.as('owner').call('createRole', { body: { name: `Role ${fresh()}`, permissions } })
    expect((await make(['orgs:manage'])).problem).toMatchObject({ status: 422, errors: [{ path: 'permissions.0' }] })
    expect((await make([])).problem.status).toBe(422)

    const role_id = await makeRole('members:manage')
    await house.as('owner').call('updateMember', { params: { id: await memberOf('manager') }, body: { role_id } })
    const { body } = await house.stranger.call('signIn', { body: { email: 'manager@here.test', password: PASSWORD } })
    const answer = await house.stranger.call('createRole', {
      headers: { authorization: `Bearer ${body.access_token}` },
      body: { name: 'More', permissions: ['payments:write'] },
    })
    expect(answer.problem).toMatchObject({
      status: 403,
      required: 'payments:write',
      detail: 'This needs the right to pay contractors and set up their payouts. Ask an owner or admin of your org.',
    })
  })

  test('has a name of its own, and is removed only when nobody has it', async () => {
    const role_id = await makeRole('contracts:read')
    const { roles } = (await house.as('owner').call('listRoles')).body
    const name = roles.find(({ id }) => id === role_id)?.name.toUpperCase() ?? ''
    const again = await house.as('owner').call('createRole', { body: { name, permissions: ['contracts:read'] } })
    expect(again.problem).toMatchObject({ status: 409, code: 'conflict' })

    await house.as('owner').call('updateMember', { params: { id: await memberOf('manager') }, body: { role_id } })
    const remove = () => house.as('owner').call('deleteRole', { params: { id: role_id } })
    expect((await remove()).problem).toMatchObject({ status: 409, code: 'conflict' })
    await house
      .as('owner')
      .call('updateMember', { params: { id: await memberOf('manager') }, body: { role: 'manager' } })
    expect((await remove()).status).toBe(204)
  })

  test('of another org cannot be given', async () => {
    const theirs = await house
      .as('owner', house.there)
      .call('createRole', { body: { name: 'Theirs', permissions: ['contracts:read'] } })
    const answer = await house
      .as('owner')
      .call('updateMember', { params: { id: await memberOf('manager') }, body: { role_id: theirs.body.id ?? '' } })
    expect(answer.problem).toMatchObject({ status: 404, code: 'not_found', path: 'role_id' })
  })
})

describe('A9: a running session', () => {
  test('loses what the role lost within a minute, and a refresh gives what holds now', async () => {
    const { me } = await session()
    expect((await me()).status).toBe(200)
    await house
      .as('owner')
      .call('updateMember', { params: { id: await memberOf('manager') }, body: { role: 'viewer' } })
    await house.app.server.revocations.reread()
    expect((await me()).problem).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect((await (await session()).me()).body).toMatchObject({ role: 'viewer' })
  })

  test('follows a change of its own role', async () => {
    const role_id = await makeRole('contracts:read')
    await house.as('owner').call('updateMember', { params: { id: await memberOf('manager') }, body: { role_id } })
    const { me } = await session()
    await house.as('owner').call('updateRole', { params: { id: role_id }, body: { permissions: ['contractors:read'] } })
    await house.app.server.revocations.reread()
    expect((await me()).status).toBe(401)
    expect((await (await session()).me()).body.permissions).toEqual(['contractors:read'])
  })

  test('ends for a member who was taken out', async () => {
    const { me } = await session()
    await house.as('owner').call('removeMember', { params: { id: await memberOf('manager') } })
    await house.app.server.revocations.reread()
    expect((await me()).status).toBe(401)
  })
})

describe('an org always has an owner', () => {
  const changeOwner = async (role: string) =>
    house.as('owner').call('updateMember', { params: { id: await memberOf('owner') }, body: { role } })

  test('its last one neither leaves, nor is removed, nor loses the role', async () => {
    const refused = { status: 409, code: 'last_owner' }
    expect((await house.as('owner').call('leaveOrg')).problem).toMatchObject(refused)
    expect((await changeOwner('admin')).problem).toMatchObject(refused)
    const removing = house.as('owner').call('removeMember', { params: { id: await memberOf('owner') } })
    expect((await removing).problem).toMatchObject(refused)
  })

  test('of two who leave at once one stays', async () => {
    await admin.query("update identity.members set role = 'owner' where user_id = $1", [house.here.users.admin])
    const leaving = await Promise.all([house.as('owner').call('leaveOrg'), house.as('admin').call('leaveOrg')])
    expect(leaving.map(({ status }) => status)).toEqual(expect.arrayContaining([204, 409]))
  })

  test('hands it over in one step and is an admin then', async () => {
    const { body } = await house.as('owner').call('transferOwnership', { body: { member_id: await memberOf('admin') } })
    expect(body.role).toBe('owner')
    const { members } = (await house.as('viewer').call('listMembers', { query: { per_page: '50' } })).body
    expect(members.find(({ user }) => user.id === house.here.users.owner)?.role).toBe('admin')
  })

  test('everybody else may leave', async () => {
    expect((await house.as('viewer').call('leaveOrg')).status).toBe(204)
  })
})

describe('an admin', () => {
  test('neither makes nor unmakes owners', async () => {
    const change = async (of: 'owner' | 'viewer', role: string) =>
      (await house.as('admin').call('updateMember', { params: { id: await memberOf(of) }, body: { role } })).problem
    expect(await change('viewer', 'owner')).toMatchObject({ status: 403, required: 'orgs:manage' })
    expect(await change('owner', 'viewer')).toMatchObject({ status: 403, required: 'orgs:manage' })
    const removing = house.as('admin').call('removeMember', { params: { id: await memberOf('owner') } })
    expect((await removing).problem).toMatchObject({ status: 403 })
  })

  test('whose role was taken a second ago changes nothing any more', async () => {
    const id = await makeMember(house.ctx())
    await admin.query("update identity.members set role = 'viewer' where user_id = $1", [house.here.users.admin])
    const { problem } = await house.as('admin').call('updateMember', { params: { id }, body: { role: 'manager' } })
    expect(problem).toMatchObject({ status: 403 })
  })
})
