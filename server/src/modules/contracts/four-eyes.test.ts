import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from 'wire'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeContract } from './contract.make.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** The contract of the tests is worth $1,400.00. */
const limit = (four_eyes_contract_cents: number | null) =>
  house.as('owner').call('updateOrg', { body: { four_eyes_contract_cents } })
beforeEach(() => limit(100_000))

const pending = async (by: { creator?: Role; submitter?: Role; fields?: Record<string, unknown> } = {}) => {
  const { id } = await makeContract(house.as(by.creator ?? 'owner'), by.fields)
  await house.as(by.submitter ?? 'owner').call('submitContract', { params: { id } })
  return id
}
const approve = (id: string, role: Role) => house.as(role).call('approveContract', { params: { id } })
const action = async (id: string, role: Role) =>
  (await house.as(role).call('getContract', { params: { id } })).body.actions['approve']

describe('A10: above the four-eyes limit', () => {
  test('who created and submitted a contract may not approve it, and the button says why', async () => {
    const id = await pending()
    expect(await action(id, 'owner')).toMatchObject({ ok: false, code: 'own_approval' })
    expect((await approve(id, 'owner')).problem).toMatchObject({ status: 403, code: 'own_approval' })
    expect((await house.as('owner').call('getContract', { params: { id } })).body).toMatchObject({ status: 'pending' })
  })

  test('who only created it may not, who only submitted it may not', async () => {
    const id = await pending({ creator: 'admin', submitter: 'owner' })
    expect((await approve(id, 'admin')).problem.code).toBe('own_approval')
    expect((await approve(id, 'owner')).problem.code).toBe('own_approval')
    expect((await approve(id, 'finance')).status).toBe(200)
  })

  test('another person may, and sees an open button', async () => {
    const id = await pending()
    expect(await action(id, 'finance')).toEqual({ ok: true })
    expect((await approve(id, 'finance')).body).toMatchObject({
      status: 'active',
      submitted_by: house.here.users.owner,
    })
  })

  test('a contract returned and submitted by another is that one’s too', async () => {
    const id = await pending({ creator: 'manager', submitter: 'owner' })
    await house.as('finance').call('rejectContract', { params: { id }, body: { reason: 'Too dear' } })
    await house.as('admin').call('submitContract', { params: { id } })
    expect((await approve(id, 'admin')).problem.code).toBe('own_approval')
    expect((await approve(id, 'owner')).status).toBe(200)
  })

  test('money in another currency cannot be compared, so it needs a second person whatever it is', async () => {
    const fields = { currency: 'EUR', milestones: [{ title: 'Small', amount_cents: 100 }] }
    const id = await pending({ fields })
    expect((await approve(id, 'owner')).problem.code).toBe('own_approval')
    expect((await approve(id, 'finance')).status).toBe(200)
  })
})

test('home lists a contract to those who may approve it only', async () => {
  const asked = async (role: Role): Promise<string[]> => {
    const { body } = await house.as(role).call('listAttention')
    const group = body.groups.find(({ kind }) => kind === 'contract_to_approve')
    return group?.items.map(({ subject_id }) => subject_id) ?? []
  }
  const id = await pending({ creator: 'admin', submitter: 'owner' })
  expect(await asked('finance')).toContain(id)
  expect(await asked('admin')).not.toContain(id)
  expect(await asked('owner')).not.toContain(id)
  await limit(null)
  expect(await asked('owner')).toContain(id)
})

describe('A10: otherwise', () => {
  test.each([
    ['at the limit', 140_000],
    ['with four eyes off', null],
  ])('%s the same person may approve', async (_name, cents) => {
    await limit(cents)
    const id = await pending()
    expect(await action(id, 'owner')).toEqual({ ok: true })
    expect((await approve(id, 'owner')).status).toBe(200)
  })

  test('a change of the limit counts at once, for contracts that wait already', async () => {
    const id = await pending()
    expect((await approve(id, 'owner')).status).toBe(403)
    await limit(140_000)
    expect((await approve(id, 'owner')).status).toBe(200)
  })

  test('the refusal is not kept under its key', async () => {
    const id = await pending()
    const call = { params: { id }, key: 'approve once more' }
    expect((await house.as('owner').call('approveContract', call)).status).toBe(403)
    await limit(null)
    expect((await house.as('owner').call('approveContract', call)).status).toBe(200)
  })
})
