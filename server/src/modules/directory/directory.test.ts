import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContractorCard } from 'wire/paths'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContractor } from './contractor.make.ts'

let house: TestHouse
let owner: Caller
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const list = async (query: Record<string, string | string[]>): Promise<ContractorCard[]> =>
  (await owner.call('listContractors', { query })).body.contractors
const namesOf = (cards: { display_name: string }[]): string[] => cards.map(({ display_name }) => display_name)

describe('the directory', () => {
  const TAG = 'listed'
  beforeAll(async () => {
    const people = [
      { display_name: 'émile', hourly_rate_cents: 5_000, specialties: ['design', 'seo'] },
      { display_name: 'Zoë', hourly_rate_cents: 10_000, specialties: ['seo'] },
      { display_name: 'Emil', specialties: ['design'], availability: 'busy' },
      {
        display_name: 'anna',
        hourly_rate_cents: 5_000,
        specialties: ['editing', 'design', 'seo'],
        tags: [TAG, 'Aerial'],
      },
    ]
    const ids: string[] = []
    for (const person of people) ids.push((await makeContractor(owner, { tags: [TAG], ...person })).id)
    await admin.query('update directory.contractors set rating100 = 450, ratings_count = 2 where id = $1', [ids[1]])
    await admin.query('update directory.contractors set rating100 = 100, ratings_count = 1 where id = $1', [ids[2]])
    const gone = await makeContractor(owner, { display_name: 'Gone', tags: [TAG] })
    await owner.call('deactivateContractor', { params: { id: gone.id } })
  })
  const listed = async (query: Record<string, string | string[]> = {}): Promise<string[]> =>
    namesOf(await list({ tags: TAG, ...query }))

  test('shows no contact details', async () => {
    const [card] = await list({ tags: TAG })
    for (const field of ['email', 'phone', 'notes']) expect(Object.keys(card ?? {})).not.toContain(field)
  })

  test('best rated first, the unrated last and by id', async () => {
    expect(await listed()).toEqual(['Zoë', 'Emil', 'émile', 'anna'])
    expect((await list({ tags: TAG })).map(({ rating }) => rating)).toEqual([4.5, 1, null, null])
  })

  test('a least rating leaves the unrated out, a rating of zero asks for nothing', async () => {
    expect(await listed({ min_rating: '1' })).toEqual(['Zoë', 'Emil'])
    expect(await listed({ min_rating: '4.5' })).toEqual(['Zoë'])
    expect(await listed({ min_rating: '4.51' })).toEqual([])
    expect(await listed({ min_rating: '0' })).toHaveLength(4)
  })

  test('by name, case and accents put aside', async () => {
    expect(await listed({ sort_by: 'name_asc' })).toEqual(['anna', 'Emil', 'émile', 'Zoë'])
  })

  test('by rate, ties by id, people without a rate last', async () => {
    expect(await listed({ sort_by: 'rate_asc' })).toEqual(['émile', 'anna', 'Zoë', 'Emil'])
    expect(await listed({ sort_by: 'rate_desc' })).toEqual(['Zoë', 'émile', 'anna', 'Emil'])
  })

  test('newest first', async () => {
    expect(await listed({ sort_by: 'recent' })).toEqual(['anna', 'Emil', 'Zoë', 'émile'])
  })

  test('rate filters include their bounds and leave out people without a rate', async () => {
    expect(await listed({ max_hourly_rate: '5000' })).toEqual(['émile', 'anna'])
    expect(await listed({ min_hourly_rate: '5001' })).toEqual(['Zoë'])
    expect(await listed({ min_hourly_rate: '0' })).toHaveLength(3)
    expect(await listed({ max_hourly_rate: '10000000000000' })).toHaveLength(3)
  })

  test('specialties by any or all', async () => {
    expect(await listed({ specialties: 'design,editing' })).toHaveLength(3)
    expect(await listed({ specialties: ['design', 'seo'], specialties_match: 'all' })).toEqual(['émile', 'anna'])
  })

  test('by availability and tags', async () => {
    expect(await listed({ availability: 'busy,on_leave' })).toEqual(['Emil'])
    expect(namesOf(await list({ tags: 'Aerial' }))).toEqual(['anna'])
  })

  test('shows the active, the deactivated or all', async () => {
    expect(await listed({ is_active: 'false' })).toEqual(['Gone'])
    expect(await listed({ is_active: 'any' })).toHaveLength(5)
    expect(await listed({ is_active: 'true' })).toHaveLength(4)
  })

  test('pages without losing or repeating anybody', async () => {
    for (let index = 0; index < 25; index += 1) await makeContractor(owner, { tags: ['paged'], hourly_rate_cents: 100 })
    const pages = await Promise.all(
      ['1', '2', '3', '4'].map((page) =>
        owner.call('listContractors', { query: { tags: 'paged', sort_by: 'rate_asc', page, per_page: '10' } }),
      ),
    )
    expect(
      pages.map(({ body }) => [body.contractors.length, body.total, body.page, body.per_page, body.total_pages]),
    ).toEqual([
      [10, 25, 1, 10, 3],
      [10, 25, 2, 10, 3],
      [5, 25, 3, 10, 3],
      [0, 25, 4, 10, 3],
    ])
    expect(new Set(pages.flatMap(({ body }) => body.contractors.map(({ id }) => id))).size).toBe(25)
  })

  test('an empty list is empty', async () => {
    const { body } = await owner.call('listContractors', { query: { q: 'nobody is called so' } })
    expect(body).toEqual({ contractors: [], total: 0, page: 1, per_page: 20, total_pages: 0, match: 'exact' })
  })

  test.each(['---', '%%%', '@#!', '...'])('q=%s, of signs only, finds nobody', async (q) => {
    await makeContractor(owner, { display_name: 'A--- %%% @#! ...' })
    expect(await list({ q })).toEqual([])
  })
})
