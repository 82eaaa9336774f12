import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SPECIALTIES } from 'wire'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContractor } from './contractor.make.ts'
import { insertCrowd } from './crowd.queries.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  const people = [
    { display_name: 'Zoë Krüger', company_name: 'Aurora Films', bio: 'Cuts documentaries in Berlin.', tags: ['drone'] },
    { display_name: 'Aurora Jones', bio: 'Writes.', specialties: ['copywriting'] },
    { display_name: 'Peter Quint', bio: 'Worked on Aurora for years.', specialties: ['seo'], availability: 'busy' },
    { display_name: '佐藤 遥', bio: 'Photographs coffee houses.', tags: ['東京'] },
    { display_name: 'محمد علي', bio: 'Designs in two directions.' },
    {
      display_name: "Siobhán O'Neill",
      bio: 'Paints 🎨 walls.',
      email: 'secret-address@example.com',
      phone: '+353 555 010',
    },
    { display_name: 'Иван Петров', bio: 'Builds sets.' },
    { display_name: 'Ana Reyes', bio: 'Runs and runs.', tags: ['drone', 'aerial'], specialties: ['design', 'seo'] },
  ]
  for (const person of people) await makeContractor(owner, person)
  await makeContractor(house.as('owner', house.there), { display_name: 'Aurora Elsewhere' })
})
afterAll(() => house.close())

const ask = async (query: Record<string, string>) => (await owner.call('listContractors', { query })).body
const find = async (q: string, more: Record<string, string> = {}): Promise<string[]> =>
  (await ask({ q, ...more })).contractors.map(({ display_name }) => display_name)

describe('full text', () => {
  test('weighs the name over the company over the rest, and sees no other org', async () => {
    expect(await find('aurora')).toEqual(['Aurora Jones', 'Zoë Krüger', 'Peter Quint'])
    expect(await find('aurora', { sort_by: 'name_asc' })).toEqual(['Aurora Jones', 'Peter Quint', 'Zoë Krüger'])
  })

  test.each([
    ['zoe kruger', ['Zoë Krüger']],
    ['KRÜGER', ['Zoë Krüger']],
    ['ana rey', ['Ana Reyes']],
    ['kru', ['Zoë Krüger']],
    ['"cuts documentaries"', ['Zoë Krüger']],
    ['"documentaries cuts"', []],
    ['aurora -films', ['Aurora Jones', 'Peter Quint']],
    ['drone aerial', ['Ana Reyes']],
    ['drone or writes', ['Aurora Jones', 'Ana Reyes', 'Zoë Krüger']],
    ['krü', ['Zoë Krüger']],
    ['ИВАН', ['Иван Петров']],
    ['иван петр', ['Иван Петров']],
    ['佐', ['佐藤 遥']],
    ['佐藤', ['佐藤 遥']],
    ['محمد', ['محمد علي']],
    ["o'neill", ["Siobhán O'Neill"]],
  ])('%s', async (q, names) => {
    expect((await find(q)).toSorted((a, b) => a.localeCompare(b))).toEqual(names.toSorted((a, b) => a.localeCompare(b)))
  })

  test('never finds by e-mail or phone', async () => {
    expect(await find('secret-address')).toEqual([])
    expect(await find('353')).toEqual([])
  })

  test('goes with the filters', async () => {
    expect(await find('aurora', { specialties: 'seo' })).toEqual(['Peter Quint'])
    expect(await ask({ q: 'aurora', availability: 'busy', per_page: '10' })).toMatchObject({ total: 1, match: 'exact' })
  })
})

describe('near spellings', () => {
  test('are met where nothing is met word for word, and the answer says so', async () => {
    expect(await ask({ q: 'Kruegger' })).toMatchObject({
      match: 'fuzzy',
      contractors: [{ display_name: 'Zoë Krüger' }],
    })
    expect(await ask({ q: 'aurroa filmz' })).toMatchObject({ match: 'fuzzy' })
    expect(await ask({ q: 'aurora' })).toMatchObject({ match: 'exact' })
    expect(await ask({ q: 'xyzzyplugh' })).toMatchObject({ match: 'exact', total: 0 })
    expect(await ask({})).not.toHaveProperty('match')
  })
})

describe('X9: whatever is typed', () => {
  test.each([
    "'; drop table directory.contractors; --",
    "a' & b | !c <-> (",
    '"unclosed',
    '-',
    '--a -b',
    "\\'\\\\",
    ':*',
    "x':*",
    'a:*b',
    '%_',
    '🎨',
    'a'.repeat(10_000),
    'word '.repeat(2_000),
    '\u202Egnp',
    "'quoted'",
    'or or or',
    '& | ! ( )',
    'to_tsquery(1)',
  ])('%s is no error', async (q) => {
    const { status, body } = await owner.call('listContractors', { query: { q, facets: 'true' } })
    expect(status).toBe(200)
    expect(body.total).toBeTypeOf('number')
  })
})

describe('facets', () => {
  test('count each value, each whatever is chosen for itself, and leave zeros out', async () => {
    const { facets } = await ask({ facets: 'true', availability: 'busy', specialties: 'seo' })
    expect(facets?.availability).toEqual({ available: 1, busy: 1 })
    expect(facets?.specialties).toMatchObject({ seo: 1 })
    expect(facets?.tags).toEqual({})
    expect((await ask({ facets: 'true' })).facets?.tags).toEqual({ drone: 2, aerial: 1, 東京: 1 })
    expect(await ask({})).not.toHaveProperty('facets')
  })
})

test('the search reads its own org and nothing without one', async () => {
  const app = new pg.Client({ ...house.connect, options: '-c role=gh_app' })
  await app.connect()
  expect((await app.query(`select * from directory.search_words('aurora')`)).rows).toEqual([])
  await app.query('begin')
  await app.query(`set local app.org = '${house.there.org_id}'`)
  expect((await app.query(`select * from directory.search_words('aurora')`)).rows).toHaveLength(1)
  expect((await app.query(`select * from directory.search_spelling('aurorra elswhere')`)).rows).toHaveLength(1)
  await app.query('rollback')
  await app.end()
})

test('a card says what the profile says, and no more', async () => {
  const { contractors } = await ask({ q: 'ana reyes' })
  const [card] = contractors
  const { body: profile } = await owner.call('getContractor', { params: { id: card?.id ?? '' } })
  expect(profile).toMatchObject({ ...card })
  for (const kept of ['email', 'phone', 'notes', 'search_text', 'specialty_mask']) expect(card).not.toHaveProperty(kept)
})

describe('a crowd', () => {
  const there = () => house.as('owner', house.there)
  const list = async (query: Record<string, string>) => (await there().call('listContractors', { query })).body

  beforeAll(() =>
    house.runtime.database.tx({
      org_id: house.there.org_id,
      work: (tx) =>
        tx.run(insertCrowd(house.there.org_id, { from: 1, to: 600, currency: 'USD', now: '2026-11-21T08:00:00.000Z' })),
    }),
  )

  test.each(SPECIALTIES)('is found by %s, alone and with another', async (specialty) => {
    const every = await everybody({})
    const with_it = every.filter(({ specialties }) => specialties.includes(specialty))
    expect(with_it.length).toBeGreaterThan(0)
    expect((await everybody({ specialties: specialty })).map(({ id }) => id)).toEqual(with_it.map(({ id }) => id))
    const both = { specialties: `${specialty},seo`, specialties_match: 'all' }
    expect((await list(both)).total).toBe(with_it.filter(({ specialties }) => specialties.includes('seo')).length)
  })

  test.each(['rating_desc', 'rate_asc', 'rate_desc', 'name_asc', 'recent'])(
    'comes whole and once by %s, page by page',
    async (sort_by) => {
      const people = await everybody({ sort_by, is_active: 'any' })
      expect(new Set(people.map(({ id }) => id)).size).toBe((await list({ is_active: 'any' })).total)
    },
  )

  test('is counted by each facet as its filter counts', async () => {
    const { facets } = await list({ facets: 'true', min_rating: '4' })
    for (const [field, counts] of Object.entries(facets ?? {}))
      for (const [value, count] of Object.entries(counts).slice(0, 5))
        expect(await list({ [field]: value, min_rating: '4' })).toMatchObject({ total: count })
  })

  const everybody = async (query: Record<string, string>) => {
    const first = await list({ ...query, per_page: '50' })
    const rest = await Promise.all(
      Array.from({ length: first.total_pages - 1 }, (_, turn) =>
        list({ ...query, per_page: '50', page: `${turn + 2}` }),
      ),
    )
    return [first, ...rest].flatMap(({ contractors }) => contractors)
  }
})
