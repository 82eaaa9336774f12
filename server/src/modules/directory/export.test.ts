import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from 'wire'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContractor } from './contractor.make.ts'
import { writeCell } from './export.view.ts'

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

/** A reader by RFC 4180 that shares nothing with the writer. */
const readCsv = (text: string): Record<string, string>[] => {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/gy
  for (let match = cell.exec(text); match && match[0] !== ''; match = cell.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '\r\n') rows.push([])
  }
  expect(cell.lastIndex).toBe(text.length)
  const [head = [], ...lines] = rows.slice(0, -1)
  return lines.map((line) => {
    expect(line).toHaveLength(head.length)
    return Object.fromEntries(head.map((name, index) => [name, line[index] ?? '']))
  })
}

const MARK = '\uFEFF'
const take = async (query: Record<string, string | string[]>, role: Role = 'owner') => {
  const { status, body, headers } = await house.as(role).call('exportContractors', { query })
  expect(status).toBe(200)
  const text = String(body)
  expect(text.startsWith(MARK)).toBe(true)
  return { text, headers, rows: readCsv(text.slice(1)) }
}

describe('X8: the file is inert in a spreadsheet', () => {
  const person = {
    display_name: '=cmd|"/c calc"!A1',
    company_name: '@SUM(A1:A9)',
    tags: ['-2+3', 'formula'],
    phone: '+49 30 555',
    bio: '"quoted", and\nbroken\r\nlines',
    notes: 'Pays; in cash',
    hourly_rate_cents: 12_550,
    day_rate_cents: 0,
    social_links: { website: 'https://example.com/?a=1,2' },
    portfolio_links: [{ label: 'Reel', url: 'https://example.com/reel' }],
  }

  test('what begins like a formula begins with an apostrophe, and a reader gets the rest back as it was', async () => {
    const { id } = await makeContractor(owner, person)
    const { rows } = await take({ tags: 'formula' })
    expect(rows).toMatchObject([
      {
        id,
        display_name: `'${person.display_name}`,
        company_name: `'${person.company_name}`,
        tags: `'-2+3; formula`,
        phone: `'${person.phone}`,
        bio: person.bio,
        notes: person.notes,
        hourly_rate_cents: '12550',
        day_rate_cents: '0',
        website: person.social_links.website,
        portfolio_links: 'Reel: https://example.com/reel',
        is_active: 'true',
        rating: '',
      },
    ])
  })

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-5', "'-5"],
    ['@x', "'@x"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['=A1,"x"', `"'=A1,""x"""`],
    ['a=1', 'a=1'],
    [-5, '-5'],
    [4.25, '4.25'],
    [null, ''],
    ['', ''],
    [false, 'false'],
  ])('%j is written %s', (cell, text) => {
    expect(writeCell(cell)).toBe(text)
  })
})

describe('the export', () => {
  beforeAll(async () => {
    const people = [
      { display_name: 'Zoë 🎨', hourly_rate_cents: 9_000, specialties: ['seo', 'design'] },
      { display_name: 'محمد علي', hourly_rate_cents: 5_000 },
      { display_name: 'Anna', availability: 'busy' },
    ]
    for (const person of people) await makeContractor(owner, { tags: ['out'], ...person })
    await makeContractor(house.as('owner', house.there), { display_name: 'Elsewhere', tags: ['out'] })
  })
  const names = async (query: Record<string, string | string[]>): Promise<(string | undefined)[]> =>
    (await take(query)).rows.map(({ display_name }) => display_name)

  test('holds whom the list finds with the same filters, in its order, and nobody of another org', async () => {
    expect(await names({ tags: 'out', sort_by: 'rate_asc' })).toEqual(['محمد علي', 'Zoë 🎨', 'Anna'])
    expect(await names({ tags: 'out', availability: 'busy' })).toEqual(['Anna'])
    expect(await names({ tags: 'out', certified: 'true' })).toEqual([])
    expect(await names({ tags: 'out', certified: 'false' })).toHaveLength(3)
    expect(await names({ q: 'zoe' })).toEqual(['Zoë 🎨'])
    expect(await names({ q: 'zoee' })).toEqual(['Zoë 🎨'])
    expect(await names({ q: '???' })).toEqual([])
    expect(await names({ q: 'elsewhere' })).toEqual([])
  })

  test('or those who are named by id, deactivated ones too, each once', async () => {
    const gone = await makeContractor(owner, { display_name: 'Gone' })
    await owner.call('deactivateContractor', { params: { id: gone.id } })
    const here = await makeContractor(owner, { display_name: 'Here' })
    const theirs = await makeContractor(house.as('owner', house.there))
    expect(await names({ ids: [here.id, gone.id, theirs.id, here.id].join(',') })).toEqual(['Here', 'Gone'])
  })

  test('takes no filter beside ids', async () => {
    const query = { ids: house.here.users.owner, q: 'anna' }
    expect((await owner.call('exportContractors', { query })).problem).toMatchObject({
      status: 422,
      errors: [{ path: 'ids' }],
    })
  })

  test('shows e-mail, phone and notes only to who keeps the records', async () => {
    const person = { email: 'private@example.com', phone: '+1 555 0100', notes: 'Is slow', tags: ['private'] }
    await makeContractor(owner, person)
    expect((await take({ tags: 'private' }, 'manager')).rows).toMatchObject([
      { email: person.email, phone: `'${person.phone}`, notes: person.notes },
    ])
    const { text, rows } = await take({ tags: 'private' }, 'viewer')
    for (const field of ['email', 'phone', 'notes']) expect(Object.keys(rows[0] ?? {})).not.toContain(field)
    for (const secret of [person.email, '555 0100', person.notes]) expect(text).not.toContain(secret)
  })

  test('an address that was made up for somebody without one is left out', async () => {
    const { id } = await makeContractor(owner)
    await admin.query(`update directory.contractors set email = 'x@invalid.example' where id = $1`, [id])
    expect((await take({ ids: id })).rows).toMatchObject([{ email: '' }])
  })

  test('is named after the org and the day, and is a download', async () => {
    const { headers } = await take({ tags: 'nobody' })
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="contractors-here[\w-]*-\d{4}-\d\d-\d\d\.csv"$/,
    )
  })

  test('is a fact that says which filters and how many, and nobody', async () => {
    await take({ q: 'anna', tags: 'out', is_active: 'any', specialties_match: 'any' })
    const { rows } = await admin.query(
      `select body, changes, note from platform.events where name = 'contractor.exported' order by id desc limit 1`,
    )
    expect(rows).toEqual([
      { body: { filters: ['q', 'tags', 'is_active'], count: 1, has_contact_details: true }, changes: [], note: null },
    ])
  })

  test('reads more than a batch, each person once', async () => {
    await admin.query(
      `insert into directory.contractors (org_id, display_name, email, specialties, currency, tags, created_at, updated_at)
       select $1, 'Many ' || n, 'many-' || n || '@example.com', array['design'], 'USD', array['many'], now(), now()
       from generate_series(1, 1203) n`,
      [house.here.org_id],
    )
    const { rows } = await take({ tags: 'many', sort_by: 'name_asc' })
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1_203)
    expect(rows).toHaveLength(1_203)
  })
})
