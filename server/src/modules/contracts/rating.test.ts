import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContractor } from '../directory/contractor.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeActiveContract, makeCompletedContract } from './contract.make.ts'

let house: TestHouse
let owner: Caller
let manager: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  manager = house.as('manager')
})
afterAll(() => house.close())

const person = async (): Promise<string> =>
  (await makeContractor(owner, { email: `rated-${Math.random()}@example.com` })).id
const rate = (id: string, body: Record<string, unknown>, caller = owner) =>
  caller.call('rateContractor', { params: { id }, body, key: true })
const read = async (id: string) => (await owner.call('getContractor', { params: { id } })).body

describe('a rating', () => {
  test('of a completed contract counts at once in the profile, the history and the list', async () => {
    const id = await person()
    const [first, second] = [
      await makeCompletedContract(owner, { contractor_id: id }),
      await makeCompletedContract(owner, { contractor_id: id }),
    ]
    const made = await rate(id, { contract_id: first.id, score: 5, comment: 'On time.' })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ score: 5, comment: 'On time.', rated_by: house.here.users.owner, version: 1 })
    await rate(id, { contract_id: second.id, score: 4 })
    expect(await read(id)).toMatchObject({ rating: 4.5, ratings_count: 2 })

    const { body: history } = await owner.call('listHistory', { params: { id } })
    expect(history.history.map(({ rating }) => rating)).toEqual([
      { score: 4, comment: null },
      { score: 5, comment: 'On time.' },
    ])
    const { body: list } = await owner.call('listRatings', { params: { id } })
    expect(list).toMatchObject({ total: 2, rating: 4.5, scores: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 1 } })
  })

  test('rounds half up to two decimals', async () => {
    const id = await person()
    for (const score of [5, 5, 5, 5, 4, 4, 4, 4]) {
      const contract = await makeCompletedContract(owner, { contractor_id: id })
      await rate(id, { contract_id: contract.id, score })
    }
    expect((await read(id)).rating).toBe(4.5)
    const last = await makeCompletedContract(owner, { contractor_id: id })
    await rate(id, { contract_id: last.id, score: 1 })
    expect((await read(id)).rating).toBe(4.11)
  })

  test('is given once, however many give it at the same time', async () => {
    const id = await person()
    const { id: contract_id } = await makeCompletedContract(owner, { contractor_id: id })
    const answers = await Promise.all([1, 2, 3, 4, 5].map((score) => rate(id, { contract_id, score })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('already_rated')
    const score = answers.find(({ status }) => status === 201)?.body.score
    expect(await read(id)).toMatchObject({ rating: score, ratings_count: 1 })
  })

  test('given at once for several contracts is counted with the others', async () => {
    const id = await person()
    const contracts = await Promise.all(
      Array.from({ length: 6 }, () => makeCompletedContract(owner, { contractor_id: id })),
    )
    await Promise.all(contracts.map(({ id: contract_id }, index) => rate(id, { contract_id, score: (index % 5) + 1 })))
    const { rating, ratings_count } = await read(id)
    expect([rating, ratings_count]).toEqual([2.67, 6])
  })

  test('needs that contractor’s own completed contract', async () => {
    const [id, other] = [await person(), await person()]
    const active = await makeActiveContract(owner, { contractor_id: id })
    const foreign = await makeCompletedContract(owner, { contractor_id: other })
    for (const contract_id of [active.id, foreign.id])
      expect((await rate(id, { contract_id, score: 3 })).problem).toMatchObject({
        status: 409,
        code: 'rating_requires_completed_contract',
      })
    const theirs = await makeCompletedContract(house.as('owner', house.there))
    for (const contract_id of [theirs.id, randomUUID()])
      expect((await rate(id, { contract_id, score: 3 })).problem).toMatchObject({ status: 404, path: 'contract_id' })
  })

  test.each([0, 6, 4.5, -1, '5', null])('of %s is no score', async (score) => {
    const id = await person()
    expect((await rate(id, { contract_id: randomUUID(), score })).status).toBe(422)
  })

  test('with 501 characters is refused, with 500 code points kept', async () => {
    const id = await person()
    const { id: contract_id } = await makeCompletedContract(owner, { contractor_id: id })
    expect((await rate(id, { contract_id, score: 3, comment: '🎨'.repeat(501) })).status).toBe(422)
    expect((await rate(id, { contract_id, score: 3, comment: '🎨'.repeat(500) })).status).toBe(201)
  })

  test('is changed by its author only, with the average, and a stale change is refused', async () => {
    const id = await person()
    const { id: contract_id } = await makeCompletedContract(owner, { contractor_id: id })
    const { body } = await rate(id, { contract_id, score: 2, comment: 'Late.' })
    const params = { id, rating_id: body.id }
    const change = (caller: Caller, headers: Record<string, string> = {}) =>
      caller.call('updateRating', { params, body: { score: 4 }, key: true, headers })
    expect((await change(manager)).problem).toMatchObject({ status: 403, code: 'not_your_rating' })
    expect((await change(owner, { 'if-match': '"1"' })).body).toMatchObject({ score: 4, comment: 'Late.', version: 2 })
    expect((await change(owner, { 'if-match': '"1"' })).problem.code).toBe('stale_version')
    expect((await read(id)).rating).toBe(4)
    const { body: log } = await owner.call('listContractorActivity', { params: { id } })
    expect(log.activity[0]).toMatchObject({
      action: 'contractor.rating_changed',
      changes: [{ field: 'score', from: 2, to: 4 }],
    })
  })

  test('keeps its words out of the facts', async () => {
    const id = await person()
    const { id: contract_id } = await makeCompletedContract(owner, { contractor_id: id })
    const { body } = await rate(id, { contract_id, score: 2, comment: 'canary-words' })
    await owner.call('updateRating', {
      params: { id, rating_id: body.id },
      body: { comment: 'canary-other' },
      key: true,
    })
    const admin = new pg.Client(house.connect)
    await admin.connect()
    const { rows } = await admin.query(
      `select 1 from platform.events where (body::text || changes::text) like '%canary-%'`,
    )
    await admin.end()
    expect(rows).toEqual([])
  })
})

describe('the home screen', () => {
  test('asks whoever drew the contract up how it went, until somebody has said', async () => {
    const id = await person()
    const { id: contract_id } = await makeCompletedContract(owner, { contractor_id: id, title: 'To be rated' })
    const waiting = async (caller: Caller) =>
      (await caller.call('listAttention')).body.groups
        .filter(({ kind }) => kind === 'contract_to_rate')
        .flatMap(({ items }) => items.map(({ contract_id: of }) => of))
    const all = async (caller: Caller): Promise<number> =>
      (await caller.call('listAttention')).body.groups.find(({ kind }) => kind === 'contract_to_rate')?.total ?? 0
    const before = await all(owner)
    expect(before).toBeGreaterThan(0)
    expect(await waiting(manager)).toEqual([])
    await rate(id, { contract_id, score: 5 })
    expect(await all(owner)).toBe(before - 1)
  })
})
