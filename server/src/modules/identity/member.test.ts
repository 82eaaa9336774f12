import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PERMISSIONS, PERMISSIONS_BY_ROLE, ROLES } from 'wire'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeFunding, makePayable } from '../payments/payment.make.ts'

let house: TestHouse
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse({ sandbox: true })
  await makeFunding(house)
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})
beforeEach(() => setRole('finance'))

const setRole = (role: string): Promise<unknown> =>
  admin.query('update identity.members set role = $1, version = version + 1 where user_id = $2', [
    role,
    house.here.users.finance,
  ])

describe('who the caller is', () => {
  test.each(ROLES)('as %s, with the permissions of the role', async (role) => {
    const { body } = await house.as(role).call('getMe')
    expect(body).toMatchObject({ role, user: { email: `${role}@here.test` }, org: { name: 'Org here' } })
    expect(body.permissions).toEqual(PERMISSIONS_BY_ROLE[role])
    expect(body.orgs).toHaveLength(1)
    expect(Object.keys(body.org)).not.toContain('platform_fee_bps')
  })

  test('the org carries fee, limits and the saved method', async () => {
    const { body } = await house.as('viewer').call('getOrg')
    expect(body).toMatchObject({
      id: house.here.org_id,
      currency: 'USD',
      time_zone: 'America/New_York',
      platform_fee_bps: 0,
      tax_limit_cents: 60_000,
      funding_method: { sandbox: true },
    })
  })
})

describe('what a role may, as shapes.md says', () => {
  const reads = PERMISSIONS.filter((permission) => permission.endsWith(':read'))

  test('an owner everything, an admin everything but the org itself', () => {
    expect(PERMISSIONS_BY_ROLE.owner).toEqual(PERMISSIONS)
    expect(PERMISSIONS.filter((one) => !PERMISSIONS_BY_ROLE.admin.includes(one))).toEqual(['orgs:manage'])
  })

  test('a viewer reads, and nothing else', () => {
    expect(PERMISSIONS_BY_ROLE.viewer).toEqual(reads)
  })

  test('a manager writes but approves, pays and deletes nothing', () => {
    const writes = ['contractors:write', 'contracts:write', 'placements:write']
    expect(PERMISSIONS_BY_ROLE.manager.toSorted()).toEqual([...reads, ...writes].toSorted())
  })

  test('finance approves and pays but writes and deletes nothing', () => {
    const money = ['contracts:approve', 'payments:write', 'payments:batch', 'payments:refund']
    expect(PERMISSIONS_BY_ROLE.finance.toSorted()).toEqual([...reads, ...money].toSorted())
  })
})

describe('A9: where money moves', () => {
  const pay = async () => {
    const { milestone_id } = await makePayable(house, { caller: house.as('owner') })
    const caller = house.as('finance')
    return { milestone_id, pay: () => caller.call('createPayment', { body: { milestone_id }, key: true }) }
  }
  const payments = async (): Promise<number> => (await house.as('owner').call('listPayments')).body.total

  test('a role that was removed counts at once, though the token lives', async () => {
    const ready = await pay()
    await setRole('viewer')
    const before = await payments()
    expect((await ready.pay()).problem).toMatchObject({ status: 403, required: 'payments:write' })
    expect(await payments()).toBe(before)
    await setRole('finance')
    expect((await ready.pay()).status).toBe(202)
  })

  test('a person who is no member any more is signed out', async () => {
    const ready = await pay()
    const { rows } = await admin.query('delete from identity.members where user_id = $1 returning *', [
      house.here.users.finance,
    ])
    const answer = await ready.pay()
    await admin.query('insert into identity.members select * from json_populate_record(null::identity.members, $1)', [
      JSON.stringify(rows[0]),
    ])
    expect(answer.problem).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  test('the refusal is not kept under its key', async () => {
    const ready = await pay()
    await setRole('viewer')
    const call = { body: { milestone_id: ready.milestone_id }, key: 'once more' }
    expect((await house.as('finance').call('createPayment', call)).status).toBe(403)
    await setRole('finance')
    expect((await house.as('finance').call('createPayment', call)).status).toBe(202)
  })
})
