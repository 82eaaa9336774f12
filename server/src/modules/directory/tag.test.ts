import { afterAll, beforeAll, expect, test } from 'vitest'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContractor } from './contractor.make.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  await makeContractor(owner, { tags: ['drone', 'Café', '50%'] })
  await makeContractor(owner, { tags: ['drone', 'Mini drone'] })
  await makeContractor(owner, { tags: ['drama'] })
  const { id } = await makeContractor(owner, { tags: ['drowsy'] })
  await owner.call('deactivateContractor', { params: { id } })
  await makeContractor(house.as('owner', house.there), { tags: ['drone', 'theirs'] })
})
afterAll(() => house.close())

const find = async (q?: string) =>
  (await owner.call('listTags', { query: q === undefined ? {} : { q } })).body.tags.map(
    ({ tag, count }) => `${tag} ${count}`,
  )

test('the most frequent tags come first, of active people of this org only', async () => {
  expect(await find()).toEqual(['drone 2', '50% 1', 'Café 1', 'drama 1', 'Mini drone 1'])
})

test('what begins with the letters comes before what only holds them', async () => {
  expect(await find('dr')).toEqual(['drone 2', 'drama 1', 'Mini drone 1'])
})

test.each([
  ['CAFE', ['Café 1']],
  ['%', ['50% 1']],
  ['_', []],
  [' drama ', ['drama 1']],
  ["'; drop table", []],
])('%s finds letters, whatever their case and accents, and nothing else', async (q, tags) => {
  expect(await find(q)).toEqual(tags)
})
