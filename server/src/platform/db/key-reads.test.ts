import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { createDatabase } from './database.ts'
import { written } from './kysely.ts'
import { openPool } from './pool.ts'

/** Reads by key that travel together under load. */

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const orgs = () => written(sql<{ slug: string }>`select slug from identity.orgs`)
const broken = () => written(sql<{ slug: string }>`select 1 / (random() * 0)::int as slug`)

test('each reads as its own org, however many travel together', async () => {
  const { here, there, runtime } = house
  const asked = Array.from({ length: 100 }, (_, index) => (index % 3 === 0 ? there : here))
  const answers = await Promise.all(asked.map(({ org_id }) => runtime.database.readByKey(org_id, orgs())))
  expect(answers).toEqual(asked.map((org) => [{ slug: org === here ? 'here' : 'there' }]))
})

test('one that fails harms no other, and the connection is clean for the next', async () => {
  const { here, there, runtime } = house
  const asked = Array.from({ length: 20 }, (_, index) =>
    runtime.database.readByKey(index === 7 ? there.org_id : here.org_id, index === 7 ? broken() : orgs()),
  )
  const answers = await Promise.allSettled(asked)
  expect(answers.map(({ status }) => status).indexOf('rejected')).toBe(7)
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(await runtime.database.readByKey(there.org_id, orgs())).toEqual([{ slug: 'there' }])
})

test('F33: where the database is gone all of them hear 503, and none waits for ever', async () => {
  const pool = openPool({
    connect: { host: '/nowhere', port: 5432, user: 'nobody', database: 'none' },
    max: 2,
    log: house.runtime.log,
  })
  const database = createDatabase(pool)
  const answers = await Promise.allSettled([1, 2, 3].map(() => database.readByKey(house.here.org_id, orgs())))
  for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: { status: 503 } })
  await database.close()
})
