import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Duplicate } from 'wire/paths'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContractor } from './contractor.make.ts'
import { compareChanged } from './duplicate.service.ts'

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
beforeEach(async () => {
  await admin.query(`truncate directory.likeness_keys, directory.duplicate_pairs, directory.distinct_pairs`)
  await admin.query(`delete from directory.contractors`)
})

type Fields = Record<string, unknown>
const person = async (display_name: string, fields: Fields = {}, caller = owner): Promise<string> =>
  (await makeContractor(caller, { display_name, email: `${randomUUID()}@example.com`, ...fields })).id
const compare = () => compareChanged(house.ctx())
const all = async (caller = owner): Promise<Duplicate[]> => (await caller.call('listDuplicates')).body.duplicates
const reasons = async () => (await all()).map((pair) => pair.reasons)
const of = async (id: string): Promise<string[]> =>
  (await owner.call('listContractorDuplicates', { params: { id } })).body.duplicates.flatMap(({ contractors }) =>
    contractors.map((one) => one.id).filter((one) => one !== id),
  )

describe('two records are likely one person', () => {
  const alike = (name: string, one: Fields, other: Fields) => ({ name, one, other })

  test.each([
    {
      ...alike('a tag in the address', { email: 'ana@example.com' }, { email: 'ana+films@example.com' }),
      by: ['email'],
    },
    {
      ...alike('dots at Gmail', { email: 'anareyes@gmail.com' }, { email: 'ana.reyes@googlemail.com' }),
      by: ['email'],
    },
    { ...alike('dots elsewhere', { email: 'anareyes@example.com' }, { email: 'ana.reyes@example.com' }), by: null },
    { ...alike('made-up addresses', { email: 'one@invalid.example' }, { email: 'one+1@invalid.example' }), by: null },
    { ...alike('the number', { phone: '+1 512 555 0142' }, { phone: '(512) 555-0142' }), by: ['phone'] },
    { ...alike('00 and an extension', { phone: '0049 30 1234567' }, { phone: '030/1234567 x12' }), by: ['phone'] },
    { ...alike('a number too short', { phone: '555 01' }, { phone: '55501' }), by: null },
    { ...alike('a number of zeros', { phone: '000 000 0000' }, { phone: '0000000000' }), by: null },
  ])('$name: $by', async ({ one, other, by }) => {
    await person('Ana Reyes', one)
    await person('Somebody Else', other)
    await compare()
    expect(await reasons()).toEqual(by ? [by] : [])
  })

  test.each([
    { one: ['Ana Reyes', null], other: ['ANA REYÉS', null], is_met: true },
    { one: ['Ana Reyes', null], other: ['Reyes, Ana', null], is_met: true },
    { one: ['Ana Reyes', null], other: ['Ana Reyez', null], is_met: true },
    { one: ['Ana Reyes', 'Northlight'], other: ['Anna Reyes', 'Northlight Studio'], is_met: true },
    { one: ['Ana Reyes', null], other: ['Ana M. Reyes', 'Northlight'], is_met: true },
    { one: ['Ana Reyes', 'Northlight'], other: ['Ana Reyes', 'Harbour Films'], is_met: false },
    { one: ['Ana Reyes', null], other: ['Ana Marlow', null], is_met: false },
    { one: ['Ana Reyes', null], other: ['Kofi Reyes', null], is_met: false },
    { one: ['Northlight', null], other: ['Northlights', null], is_met: true },
    { one: ['佐藤 遥', null], other: ['佐藤 遥', null], is_met: true },
    { one: ['🎨', null], other: ['🎨', null], is_met: true },
  ])('$one and $other: $is_met', async ({ one, other, is_met }) => {
    for (const [name, company_name] of [one, other]) await person(name ?? '', { company_name })
    await compare()
    expect(await reasons()).toEqual(is_met ? [['name']] : [])
  })

  test('the more they share the likelier, and the likeliest come first, page by page', async () => {
    await person('Ana Reyes', { phone: '+1 512 555 0142', email: 'ana@example.com' })
    await person('Ana Reyes', { phone: '512 555 0142', email: 'ana+work@example.com' })
    await person('Ben Marlow', { phone: '+1 512 555 0199' })
    await person('Switchboard', { phone: '+1 512 555 0199' })
    await compare()
    const pairs = await all()
    expect(pairs.map((pair) => pair.reasons)).toEqual([['email', 'phone', 'name'], ['phone']])
    expect(pairs[0]?.score).toBeGreaterThan(pairs[1]?.score ?? 100)

    const first = (await owner.call('listDuplicates', { query: { limit: '1' } })).body
    const cursor = first.next_cursor ?? ''
    const second = (await owner.call('listDuplicates', { query: { limit: '1', cursor } })).body
    expect([...first.duplicates, ...second.duplicates]).toEqual(pairs)
    expect(second.next_cursor).toBeNull()
    expect((await owner.call('listDuplicates', { query: { cursor: 'x' } })).status).toBe(422)
  })

  test('contact details are in no answer', async () => {
    const id = await person('Ana Reyes', { email: 'canary@example.com', phone: '+1 512 555 0142' })
    await person('Ana Reyes', { email: 'canary+2@example.com', phone: '+1 512 555 0142' })
    await compare()
    const answers = [await all(), (await owner.call('listContractorDuplicates', { params: { id } })).body]
    expect(answers[0]).toHaveLength(1)
    expect(JSON.stringify(answers)).not.toMatch(/canary|555/)
  })

  test('another org is never compared with', async () => {
    const theirs = house.as('owner', house.there)
    const id = await person('Ana Reyes')
    await person('Ana Reyes', {}, theirs)
    await compare()
    await compareChanged(house.ctx(house.there))
    expect([await all(), await all(theirs), await of(id)]).toEqual([[], [], []])
  })
})

describe('the list follows', () => {
  test('a change of either record', async () => {
    const id = await person('Ana Reyes')
    await person('Ana Reyes')
    await compare()
    expect(await all()).toHaveLength(1)
    await owner.call('updateContractor', { params: { id }, body: { display_name: 'Ben Marlow' } })
    await compare()
    expect(await all()).toEqual([])
  })

  test('who was deactivated is shown beside somebody active, two of them are not', async () => {
    const ids = [await person('Ana Reyes'), await person('Ana Reyes')]
    await compare()
    await owner.call('deactivateContractor', { params: { id: ids[0] ?? '' } })
    expect((await all()).map(({ contractors }) => contractors.map((one) => one.is_active))).toEqual([[true, false]])
    await owner.call('deactivateContractor', { params: { id: ids[1] ?? '' } })
    expect(await all()).toEqual([])
  })

  test('only who is new or changed is compared again', async () => {
    await person('Ana Reyes')
    await person('Ana Reyes')
    await compare()
    await admin.query(`truncate directory.duplicate_pairs`)
    await compare()
    expect(await all()).toEqual([])
  })

  test('of a person it is looked up, so a record made just now has its twin at once', async () => {
    const one = await person('Ana Reyes')
    await compare()
    const other = await person('Ana Reyez')
    expect(await of(other)).toEqual([one])
    expect((await owner.call('listContractorDuplicates', { params: { id: randomUUID() } })).status).toBe(404)
  })

  test('while people are compared nobody waits for them', async () => {
    const ids = [await person('Ana Reyes'), await person('Ana Reyes')]
    await admin.query('begin')
    await admin.query(`select from directory.contractors where id = any ($1) for update`, [ids])
    await compare()
    await admin.query('rollback')
    expect(await all()).toHaveLength(1)
  })

  test('a number that hundreds share is bounded', async () => {
    await admin.query(
      `insert into directory.contractors (org_id, display_name, email, phone, specialties, currency, created_at, updated_at)
       select $1, md5(n::text), 'p' || n || '@example.com', '+1 512 555 0100', '{seo}', 'USD', now(), now()
       from generate_series(1, 300) n`,
      [house.here.org_id],
    )
    await compare()
    const { rows } = await admin.query<{ pairs: number }>(
      `select count(*)::int as pairs from directory.duplicate_pairs`,
    )
    expect(rows[0]?.pairs).toBeGreaterThan(0)
    expect(rows[0]?.pairs).toBeLessThanOrEqual(300 * 50)
  })
})

describe('two people', () => {
  test('are said to be two, remembered, and taken back', async () => {
    const [id, duplicate_id] = [await person('Ana Reyes'), await person('Ana Reyes')]
    await compare()
    const params = { id, duplicate_id }
    for (const again of [1, 2])
      expect([again, (await owner.call('dismissDuplicate', { params, key: true })).status]).toEqual([again, 204])
    expect([await all(), await of(id), await of(duplicate_id)]).toEqual([[], [], []])

    await owner.call('updateContractor', { params: { id }, body: { bio: 'Films.' } })
    await compare()
    expect(await all()).toEqual([])

    const turned = { id: duplicate_id, duplicate_id: id }
    for (const again of [1, 2])
      expect([again, (await owner.call('restoreDuplicate', { params: turned, key: true })).status]).toEqual([
        again,
        204,
      ])
    expect(await all()).toHaveLength(1)

    const { body } = await owner.call('listContractorActivity', { params: { id } })
    expect(body.activity.map(({ action }) => action).filter((action) => action.includes('duplicate'))).toEqual([
      'contractor.duplicate_restored',
      'contractor.duplicate_dismissed',
    ])
  })

  test('one record is no pair', async () => {
    const id = await person('Ana Reyes')
    expect((await owner.call('dismissDuplicate', { params: { id, duplicate_id: id } })).status).toBe(404)
  })
})

test('the keys by which people are compared hold nothing that can be read', async () => {
  await person('Ana Reyes', { email: 'canary@example.com', phone: '+1 512 555 0142' })
  await compare()
  const { rows } = await admin.query(`select key::text from directory.likeness_keys`)
  expect(rows.length).toBeGreaterThan(3)
  expect(rows.every(({ key }) => /^-?\d+$/.test(key))).toBe(true)
})
