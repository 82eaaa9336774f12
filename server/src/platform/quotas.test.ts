import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { makeContractor } from '../modules/directory/contractor.make.ts'
import { announce } from '../modules/documents/document.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../testing/house.ts'
import { DEFAULT_QUOTAS } from './quotas.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
})
afterEach(() => Object.assign(house.runtime.quotas, DEFAULT_QUOTAS))
afterAll(() => house.close())

const invite = (caller = owner) =>
  caller.call('createInvite', { body: { email: `${Math.random()}@example.com`, role: 'viewer' }, key: true })

test('members and open invites share the places of an org; of many who are invited at once none is too many', async () => {
  const { body } = await owner.call('listMembers')
  Object.assign(house.runtime.quotas, { members: body.total + 2 })
  const answers = await Promise.all(Array.from({ length: 6 }, () => invite()))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.problem).toMatchObject({ code: 'quota_exceeded', what: 'members', limit: body.total + 2 })
  expect((await invite(house.as('owner', house.there))).status).toBe(201)

  const { body: invites } = await owner.call('listInvites')
  await owner.call('revokeInvite', { params: { id: invites.invites[0]?.id ?? '' }, key: true })
  expect((await invite()).status).toBe(201)
})

test('letters to strangers are counted by the day, repetitions too', async () => {
  const there = house.as('owner', house.there)
  Object.assign(house.runtime.quotas, { invites_per_day: 3 })
  const first = await invite(there)
  await there.call('resendInvite', { params: { id: first.body.id }, key: true })
  expect((await invite(there)).problem).toMatchObject({ code: 'quota_exceeded', what: 'invites_per_day' })
  house.runtime.clock.advance(86_401)
  expect((await invite(there)).status).toBe(201)
  house.runtime.clock.advance(-86_401)
})

test('bytes of documents are counted with open uploads', async () => {
  const { id } = await makeContractor(owner, { email: 'stored@example.com' })
  const ask = () =>
    owner.call('presignContractorDocument', { params: { id }, body: { ...announce(), file_size_bytes: 1_000 } })
  Object.assign(house.runtime.quotas, { storage: 2_500 })
  const answers = await Promise.all([ask(), ask(), ask(), ask()])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
  expect(answers.find(({ status }) => status === 409)?.problem).toMatchObject({
    code: 'quota_exceeded',
    what: 'storage',
    limit: 2_500,
  })
  Object.assign(house.runtime.quotas, { storage: 0 })
  expect((await ask()).status).toBe(200)
})
