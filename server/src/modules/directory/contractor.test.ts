import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SPECIALTIES } from 'wire'
import pg from 'pg'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeActiveContract, makeContract } from '../contracts/contract.make.ts'
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

const profile = (fields: Record<string, unknown> = {}) => ({
  display_name: 'Ana Souza',
  email: 'ana@example.com',
  specialties: ['design'],
  ...fields,
})

describe('a new contractor', () => {
  test('has the defaults of shapes.md, and every absent value is null or empty', async () => {
    const made = await makeContractor(owner)
    expect(made).toMatchObject({
      availability: 'available',
      currency: 'USD',
      tax_status: 'w9_pending',
      is_active: true,
      stripe_status: 'not_started',
      stripe_connect_id: null,
      stripe_requirements: [],
      rating: null,
      ratings_count: 0,
      phone: null,
      company_name: null,
      bio: null,
      avatar_url: null,
      hourly_rate_cents: null,
      day_rate_cents: null,
      portfolio_links: [],
      social_links: {},
      tags: [],
      notes: null,
      version: 1,
      stats: { completed: 0, active: 0, total_paid: [], on_time_rate: null, last_worked_on: null },
    })
  })

  test('is found at its Location', async () => {
    const { headers, body } = await owner.call('createContractor', { body: profile({ email: 'located@example.com' }) })
    expect(headers['location']).toBe(`/api/v1/contractors/${body.id}`)
    expect((await owner.call('getContractor', { params: { id: body.id } })).body).toEqual(body)
  })

  test('has tags and specialties once each, in the first spelling', async () => {
    const made = await makeContractor(owner, {
      tags: ['Drone', ' drone ', 'DRONE', 'Ärger', 'ärger', 'Studio'],
      specialties: ['seo', 'design', 'seo'],
    })
    expect(made.tags).toEqual(['Drone', 'Ärger', 'Studio'])
    expect(made.specialties).toEqual(['seo', 'design'])
  })

  test('may have all specialties, two pending tax statuses and rates of zero', async () => {
    const made = await makeContractor(owner, {
      specialties: [...SPECIALTIES],
      tax_status: 'w8ben_pending',
      hourly_rate_cents: 0,
      day_rate_cents: 2_147_483_647,
    })
    expect(made).toMatchObject({ tax_status: 'w8ben_pending', hourly_rate_cents: 0, day_rate_cents: 2_147_483_647 })
  })

  test.each([
    ['specialties', [], 'specialties'],
    ['specialties', ['juggling'], 'specialties.0'],
    ['tax_status', 'w9_received', 'tax_status'],
    ['tax_status', 'exempt', 'tax_status'],
    ['hourly_rate_cents', 2_147_483_648, 'hourly_rate_cents'],
    ['display_name', '', 'display_name'],
    ['bio', 'x'.repeat(2_001), 'bio'],
    ['tags', ['x'.repeat(51)], 'tags.0'],
    ['tags', Array.from({ length: 51 }, (_, index) => `tag ${index}`), 'tags'],
    ['avatar_url', 'javascript:alert(1)', 'avatar_url'],
    ['social_links', { instagram: '@ana' }, 'social_links.instagram'],
    ['portfolio_links', [{ label: 'x', url: 'ftp://example.com' }], 'portfolio_links.0.url'],
    [
      'portfolio_links',
      Array.from({ length: 11 }, () => ({ label: 'x', url: 'https://example.com' })),
      'portfolio_links',
    ],
    ['currency', 'usd', 'currency'],
    ['availability', 'gone', 'availability'],
    ['is_active', false, 'is_active'],
    ['stripe_connect_id', 'acct_1', 'stripe_connect_id'],
    ['total_projects', 9, 'total_projects'],
  ])('with %s %j is refused', async (field, value, path) => {
    const answer = await owner.call('createContractor', {
      body: profile({ email: 'refused@example.com', [field]: value }),
    })
    expect(answer.problem).toMatchObject({ status: 422, errors: [{ path }] })
  })
})

describe('S8: the e-mail', () => {
  test('in another case, width or normal form is taken, and says by whom', async () => {
    const { id } = await makeContractor(owner, { email: ' Café.One@Example.com' })
    for (const email of ['café.one@example.com', 'CAFE\u0301.ONE@EXAMPLE.COM', 'ｃafé.one@example.com']) {
      const answer = await owner.call('createContractor', { body: profile({ email }) })
      expect(answer.problem).toMatchObject({
        status: 409,
        code: 'email_taken',
        contractor_id: id,
        is_deactivated: false,
      })
    }
  })

  test('with a plus or a dot is another one, and so is that of another org', async () => {
    await makeContractor(owner, { email: 'kim@example.com' })
    for (const email of ['kim+1@example.com', 'k.im@example.com'])
      expect((await owner.call('createContractor', { body: profile({ email }) })).status).toBe(201)
    const other = await house
      .as('owner', house.there)
      .call('createContractor', { body: profile({ email: 'kim@example.com' }) })
    expect(other.status).toBe(201)
  })

  test('of a deactivated person is taken too, and says so', async () => {
    const { id } = await makeContractor(owner, { email: 'left@example.com' })
    await owner.call('deactivateContractor', { params: { id } })
    const answer = await owner.call('createContractor', { body: profile({ email: 'left@example.com' }) })
    expect(answer.problem).toMatchObject({ code: 'email_taken', contractor_id: id, is_deactivated: true })
  })

  test('cannot be changed to that of another person, but to another spelling of its own', async () => {
    const one = await makeContractor(owner, { email: 'one@example.com' })
    const two = await makeContractor(owner, { email: 'two@example.com' })
    const taken = await owner.call('updateContractor', { params: { id: two.id }, body: { email: 'ONE@example.com' } })
    expect(taken.problem).toMatchObject({ code: 'email_taken', contractor_id: one.id })
    const own = await owner.call('updateContractor', { params: { id: two.id }, body: { email: ' TWO@example.com' } })
    expect([own.status, own.body.email]).toEqual([200, 'two@example.com'])
  })

  test('is looked up before one saves, in this org only and without a trace in an address', async () => {
    const { id } = await makeContractor(owner, { email: 'held@example.com' })
    const look = async (email: string, caller = owner) =>
      (await caller.call('checkContractorEmail', { body: { email } })).body.taken_by
    expect(await look(' HELD@example.com')).toEqual({ contractor_id: id, is_deactivated: false })
    expect(await look('free-to-take@example.com')).toBeNull()
    expect(await look('held@example.com', house.as('owner', house.there))).toBeNull()
    await owner.call('deactivateContractor', { params: { id } })
    expect(await look('held@example.com')).toEqual({ contractor_id: id, is_deactivated: true })
  })

  test('taken by two calls at once is given once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => owner.call('createContractor', { body: profile({ email: 'race@example.com' }) })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  })
})

describe('a change', () => {
  test('writes what it carries and clears by null', async () => {
    const { id } = await makeContractor(owner, { phone: '123', bio: 'Old', tags: ['a'], hourly_rate_cents: 100 })
    const { body } = await owner.call('updateContractor', {
      params: { id },
      body: { bio: 'New', phone: null, hourly_rate_cents: null },
    })
    expect(body).toMatchObject({ bio: 'New', phone: null, hourly_rate_cents: null, tags: ['a'], version: 2 })
  })

  test.each(['display_name', 'email', 'specialties', 'currency', 'availability'])('cannot clear %s', async (field) => {
    const { id } = await makeContractor(owner)
    const { problem } = await owner.call('updateContractor', { params: { id }, body: { [field]: null } })
    expect(problem).toMatchObject({ status: 422, errors: [{ path: field }] })
  })

  test('is in the activity with personal data masked, even the name', async () => {
    const { id } = await makeContractor(owner, {
      display_name: 'Secret Name',
      email: 'secret@example.com',
      phone: '+39 06 5550155',
    })
    const change = {
      display_name: 'Other Name',
      email: 'other@example.com',
      phone: '+39 06 5550156',
      bio: 'Lives in Rome',
      notes: 'Shy',
      availability: 'busy',
    }
    await owner.call('updateContractor', { params: { id }, body: change })
    const { body } = await owner.call('listContractorActivity', { params: { id } })
    const text = JSON.stringify(body)
    expect(body.activity[0]).toMatchObject({
      action: 'contractor.updated',
      actor: { id: house.here.users.owner, name: 'owner of here' },
    })
    expect(body.activity[0]?.changes).toContainEqual({ field: 'availability', from: 'available', to: 'busy' })
    expect(body.activity[0]?.changes.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['display_name', 'email', 'phone', 'bio', 'notes']),
    )
    for (const personal of ['Secret Name', 'Other Name', 'secret@', 'other@', '5550155', '5550156', 'Rome', 'Shy'])
      expect(text).not.toContain(personal)
  })
})

describe('X19: what is kept for ever', () => {
  test('no event holds a name, an address or a number of anybody', async () => {
    const { id } = await makeContractor(owner, {
      display_name: 'Zebedee Quill',
      email: 'zebedee@example.com',
      phone: '777888',
    })
    await owner.call('updateContractor', {
      params: { id },
      body: { avatar_url: 'https://example.com/zebedee.jpg', company_name: 'Quill Ltd' },
    })
    const { rows } = await admin.query<{ text: string }>(
      `select string_agg(t::text, '') as text from platform.events t`,
    )
    expect(rows[0]?.text).not.toMatch(/zebedee|777888/i)
  })
})

describe('deactivation', () => {
  test('is refused while a contract is pending, active or paused, and possible before and after', async () => {
    const { id } = await makeContractor(owner)
    const { id: contract } = await makeContract(owner, { contractor_id: id })
    const params = { id: contract }
    const refused = async (): Promise<void> => {
      const { problem } = await owner.call('deactivateContractor', { params: { id } })
      expect(problem).toMatchObject({ status: 409, code: 'has_open_contracts', open_contracts: 1 })
      const { body } = await owner.call('getContractor', { params: { id } })
      expect(body.actions['deactivate']).toMatchObject({ ok: false, code: 'has_open_contracts' })
    }
    await owner.call('submitContract', { params })
    await refused()
    await owner.call('approveContract', { params })
    await refused()
    await owner.call('pauseContract', { params })
    await refused()
    await owner.call('cancelContract', { params, body: { cancellation_reason: 'Over' } })
    const done = await owner.call('deactivateContractor', { params: { id } })
    expect(done).toMatchObject({ status: 200, body: { id, is_active: false } })
    expect((await owner.call('deactivateContractor', { params: { id } })).problem.code).toBe('conflict')
  })

  test('a draft does not stand in its way, and a rejected contract no longer does', async () => {
    const { id } = await makeContractor(owner)
    const { id: contract } = await makeContract(owner, { contractor_id: id })
    await owner.call('submitContract', { params: { id: contract } })
    await owner.call('rejectContract', { params: { id: contract } })
    expect((await owner.call('deactivateContractor', { params: { id } })).status).toBe(200)
  })

  test('is undone by who may delete, by nobody else', async () => {
    const { id } = await makeContractor(owner)
    await owner.call('deactivateContractor', { params: { id } })
    const body = { is_active: true }
    const denied = await house.as('manager').call('updateContractor', { params: { id }, body })
    expect(denied.problem).toMatchObject({ status: 403, required: 'contractors:delete' })
    expect((await house.as('admin').call('updateContractor', { params: { id }, body })).body.is_active).toBe(true)
    const { body: log } = await owner.call('listContractorActivity', { params: { id } })
    expect(log.activity.map(({ action }) => action)).toEqual([
      'contractor.reactivated',
      'contractor.deactivated',
      'contractor.created',
    ])
  })

  test('of a person is not the business of a PUT that says what is', async () => {
    const { id } = await makeContractor(owner)
    expect(
      (await house.as('manager').call('updateContractor', { params: { id }, body: { is_active: true } })).status,
    ).toBe(200)
  })
})

describe('the tax status', () => {
  test('is set by who may pay, and logged with its note', async () => {
    const { id } = await makeContractor(owner)
    const body = { tax_status: 'w9_received', note: 'On paper' } as const
    expect((await house.as('manager').call('setTaxStatus', { params: { id }, body })).problem).toMatchObject({
      required: 'payments:write',
    })
    const set = await house.as('finance').call('setTaxStatus', { params: { id }, body })
    expect(set.body.tax_status).toBe('w9_received')
    const { body: log } = await owner.call('listContractorActivity', { params: { id } })
    expect(log.activity[0]).toMatchObject({
      action: 'contractor.tax_status_set',
      changes: [{ field: 'tax_status', from: 'w9_pending', to: 'w9_received' }],
      note: 'On paper',
    })
  })

  test('of endpoint 4 goes back to pending only', async () => {
    const { id } = await makeContractor(owner)
    const answer = await owner.call('updateContractor', { params: { id }, body: { tax_status: 'exempt' } })
    expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: 'tax_status' }] })
  })
})

describe('the history', () => {
  test('shows contracts with this org, newest first, and nothing of others', async () => {
    const { id } = await makeContractor(owner)
    const first = await makeContract(owner, { contractor_id: id, title: 'First' })
    const second = await makeActiveContract(owner, { contractor_id: id, title: 'Second' })
    const { body } = await owner.call('listHistory', { params: { id } })
    expect(body).toMatchObject({ total: 2, page: 1 })
    expect(body.history).toMatchObject([
      {
        contract_id: second.id,
        title: 'Second',
        status: 'active',
        paid_cents: 0,
        currency: 'USD',
        campaign: null,
        rating: null,
      },
      { contract_id: first.id, title: 'First', status: 'draft', total_value_cents: 140_000 },
    ])
  })
})
