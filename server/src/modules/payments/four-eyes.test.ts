import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from 'wire'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeActiveContract } from '../contracts/contract.make.ts'
import { makeContractor } from '../directory/contractor.make.ts'
import { makeFunding, makePayable, onboardContractor, settle } from './payment.make.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ sandbox: true })
  await makeFunding(house)
})
afterAll(() => house.close())

/** The milestone of the tests is $1,000.00. */
const limit = (four_eyes_payment_cents: number | null) =>
  house.as('owner').call('updateOrg', { body: { four_eyes_payment_cents } })
beforeEach(() => limit(50_000))

const pay = (role: Role, body: Record<string, unknown>) => house.as(role).call('createPayment', { body, key: true })
const problems = async (role: Role, body: Record<string, unknown>) =>
  (await house.as(role).call('previewPayment', { body })).body

/** Approved by the owner. */
const fixed = async (): Promise<string> => {
  const owner = house.as('owner')
  const { id: contractor_id } = await makeContractor(owner)
  await owner.call('setTaxStatus', { params: { id: contractor_id }, body: { tax_status: 'w9_received' } })
  await onboardContractor(house, { caller: owner, id: contractor_id })
  const fields = { contract_type: 'fixed', milestones: [], total_value_cents: 200_000, contractor_id }
  return (await makeActiveContract(owner, fields)).id
}

describe('A10: above the four-eyes limit', () => {
  test('who approved a milestone does not pay it; the preview lists it and nothing is reserved', async () => {
    const { milestone_id } = await makePayable(house, { caller: house.as('owner') })
    expect((await pay('owner', { milestone_id })).problem).toMatchObject({ status: 403, code: 'own_approval' })
    expect(await problems('owner', { milestone_id })).toMatchObject({
      payable: false,
      problems: [{ code: 'own_approval', fix: 'Ask another person to pay.' }],
    })
    expect(await problems('finance', { milestone_id })).toMatchObject({ payable: true, problems: [] })
    expect((await pay('finance', { milestone_id })).status).toBe(202)
  })

  test('who approved it does not retry it either', async () => {
    const { milestone_id } = await makePayable(house, { caller: house.as('owner'), outcome: 'complete_transfers_fail' })
    const { body } = await pay('finance', { milestone_id })
    await settle(house)
    const retry = (role: Role) => house.as(role).call('retryPayment', { params: { id: body.id }, key: true })
    expect((await retry('owner')).problem).toMatchObject({ status: 403, code: 'own_approval' })
    expect((await retry('finance')).status).toBe(202)
  })

  test('a contract without milestones is not paid in small parts by who approved it', async () => {
    const contract_id = await fixed()
    expect((await pay('owner', { contract_id, amount_cents: 50_000 })).status).toBe(202)
    expect((await pay('owner', { contract_id, amount_cents: 1_000 })).problem.code).toBe('own_approval')
    expect((await pay('finance', { contract_id, amount_cents: 1_000 })).status).toBe(202)
  })
})

test('home lists approved work to those who may pay it only', async () => {
  const asked = async (role: Role): Promise<string[]> => {
    const { body } = await house.as(role).call('listAttention')
    return body.groups.find(({ kind }) => kind === 'milestone_to_pay')?.items.map(({ subject_id }) => subject_id) ?? []
  }
  const { milestone_id } = await makePayable(house, { caller: house.as('owner') })
  expect(await asked('finance')).toContain(milestone_id)
  expect(await asked('owner')).not.toContain(milestone_id)
  await limit(100_000)
  expect(await asked('owner')).toContain(milestone_id)
})

describe('A10: otherwise', () => {
  test.each([
    ['at the limit', 100_000],
    ['with four eyes off', null],
  ])('%s the same person may pay', async (_name, cents) => {
    const { milestone_id } = await makePayable(house, { caller: house.as('owner') })
    expect((await pay('owner', { milestone_id })).problem.code).toBe('own_approval')
    await limit(cents)
    expect((await pay('owner', { milestone_id })).status).toBe(202)
  })
})
