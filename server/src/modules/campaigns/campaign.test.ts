import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { approveMilestone, makeActiveContract } from '../contracts/contract.make.ts'
import { makeCampaign } from './campaign.make.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
})
afterAll(() => house.close())

const base_url = 'https://example.com'
const slugOf = async (name: string): Promise<string> => (await makeCampaign(owner, { name })).slug

describe('a new campaign', () => {
  test('is planned, in the currency of the org, and costs nothing', async () => {
    expect(await makeCampaign(owner)).toMatchObject({
      status: 'planned',
      currency: 'USD',
      objective: null,
      brief: null,
      budget_cents: null,
      start_date: null,
      end_date: null,
      owner_id: null,
      version: 1,
      costs: [],
      actions: { start: { ok: true }, pause: { ok: false, code: 'invalid_transition' } },
    })
  })

  test.each([
    ['name', undefined, 'name'],
    ['base_url', undefined, 'base_url'],
    ['base_url', 'nonsense', 'base_url'],
    ['base_url', 'http://169.254.169.254/latest', 'base_url'],
    ['base_url', 'http://localhost', 'base_url'],
    ['base_url', 'https://user:secret@example.com', 'base_url'],
    ['slug', 'Not A Slug', 'slug'],
    ['slug', '-x', 'slug'],
    ['budget_cents', -1, 'budget_cents'],
    ['currency', 'XXX', 'currency'],
    ['end_date', '2026-01-01', 'end_date'],
    ['status', 'active', 'status'],
  ])('with %s %j is refused', async (field, value, path) => {
    const body = { name: 'x', base_url, start_date: '2026-02-01', [field]: value }
    expect((await owner.call('createCampaign', { body })).problem).toMatchObject({ status: 422, errors: [{ path }] })
  })

  test('may begin and end on one day', async () => {
    const made = await makeCampaign(owner, { start_date: '2026-02-01', end_date: '2026-02-01' })
    expect(made.end_date).toBe('2026-02-01')
  })

  test('has an owner of this org, or none', async () => {
    expect((await makeCampaign(owner, { owner_id: house.here.users.viewer })).owner_id).toBe(house.here.users.viewer)
    const foreign = await owner.call('createCampaign', {
      body: { name: 'x', base_url, owner_id: house.there.users.owner },
    })
    expect(foreign.problem).toMatchObject({ status: 404, path: 'owner_id' })
  })
})

describe('a slug', () => {
  test.each([
    ['Été à Łódź!', 'ete-a-lodz'],
    ['  Straße & Øre  ', 'strasse-ore'],
    ['東京 2026', '東京-2026'],
    ['ラーメン', 'ラーメン'],
    ['Ｆｕｌｌ width', 'full-width'],
    ['--a--b--', 'a-b'],
  ])('of "%s" is %s', async (name, slug) => {
    expect(await slugOf(name)).toBe(slug)
  })

  test('that is derived may be given as it is', async () => {
    for (const name of [
      'ラーメン屋',
      'Привет мир',
      'ʻOkina',
      'Ⅷ ½',
      'हिन्दी',
      'ไทย',
      '한국어',
      'İstanbul',
      'ŉ',
      'a'.repeat(200),
    ]) {
      const { id, slug } = await makeCampaign(owner, { name })
      const again = await owner.call('updateCampaign', { params: { id }, body: { slug } })
      expect([name, slug, again.status]).toEqual([name, slug, 200])
    }
  })

  test('that is derived and taken counts on, one that is given is refused', async () => {
    expect([await slugOf('Echo'), await slugOf('ECHO'), await slugOf('echo!')]).toEqual(['echo', 'echo-2', 'echo-3'])
    const taken = await owner.call('createCampaign', { body: { name: 'Other', base_url, slug: 'echo' } })
    expect(taken.problem).toMatchObject({ status: 409, code: 'slug_taken', slug: 'echo' })
    const { id } = await makeCampaign(owner)
    expect((await owner.call('updateCampaign', { params: { id }, body: { slug: 'echo-2' } })).problem.code).toBe(
      'slug_taken',
    )
  })

  test('of a name without letters is campaign-N', async () => {
    expect([await slugOf('!!!'), await slugOf('🎉')]).toEqual(['campaign-1', 'campaign-2'])
  })

  test('of another org is free', async () => {
    await makeCampaign(owner, { name: 'Theirs' })
    expect((await makeCampaign(house.as('owner', house.there), { name: 'Theirs' })).slug).toBe('theirs')
  })

  test('asked for by many at once is given to each once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => slugOf('Together')))
    expect(made.toSorted()).toEqual(['together', 'together-2', 'together-3', 'together-4'])
  })
})

describe('a change', () => {
  test('writes what it carries and clears by null, and dates are checked against what is kept', async () => {
    const { id } = await makeCampaign(owner, { brief: 'Old', budget_cents: 5, start_date: '2026-03-01' })
    const params = { id }
    const { body } = await owner.call('updateCampaign', { params, body: { brief: null, budget_cents: 7 } })
    expect(body).toMatchObject({ brief: null, budget_cents: 7, start_date: '2026-03-01', version: 2 })
    const early = await owner.call('updateCampaign', { params, body: { end_date: '2026-02-01' } })
    expect(early.problem).toMatchObject({ status: 422, errors: [{ path: 'end_date' }] })
  })
})

describe('its life', () => {
  test('goes by the machine and tells each step with its reason', async () => {
    const { id } = await makeCampaign(owner)
    const move = (status: 'active' | 'paused' | 'completed' | 'cancelled', reason?: string) =>
      owner.call('transitionCampaign', { params: { id }, body: { status, ...(reason ? { reason } : {}) } })
    expect((await move('paused')).problem).toMatchObject({
      status: 409,
      code: 'invalid_transition',
      from: 'planned',
      to: 'paused',
      allowed: ['active', 'cancelled'],
    })
    expect((await move('active')).body.status).toBe('active')
    expect((await move('paused', 'Holidays')).body.status).toBe('paused')
    expect((await move('completed')).body.status).toBe('completed')
    const planned = await owner.call('transitionCampaign', { params: { id }, body: { status: 'planned' } })
    expect(planned.status).toBe(422)
    const { body } = await owner.call('listCampaignActivity', { params: { id } })
    expect(body.activity.map(({ action, note }) => [action, note])).toEqual([
      ['campaign.transitioned', null],
      ['campaign.transitioned', 'Holidays'],
      ['campaign.transitioned', null],
      ['campaign.created', null],
    ])
    expect(body.activity[0]?.changes).toEqual([{ field: 'status', from: 'paused', to: 'completed' }])
  })
})

describe('what it costs', () => {
  test('follows its contracts: committed when active, ready when approved, one row per currency', async () => {
    const { id } = await makeCampaign(owner)
    const contract = await makeActiveContract(owner, { campaign_id: id })
    const euro = await makeActiveContract(owner, { campaign_id: id, currency: 'EUR' })
    await approveMilestone(owner, { contract_id: contract.id, milestone_id: contract.milestones[0]?.id ?? '' })
    const costs = async () => (await owner.call('getCampaign', { params: { id } })).body.costs
    expect(await costs()).toEqual([
      { currency: 'EUR', committed_cents: 140_000, ready_cents: 0, paid_cents: 0 },
      { currency: 'USD', committed_cents: 140_000, ready_cents: 100_000, paid_cents: 0 },
    ])
    for (const { id: gone, milestones } of [contract, euro]) {
      const waive_milestone_ids = milestones.map((milestone) => milestone.id)
      await owner.call('cancelContract', {
        params: { id: gone },
        body: { cancellation_reason: 'Over', waive_milestone_ids },
      })
    }
    for (const cost of await costs()) expect(cost).toMatchObject({ committed_cents: 0, ready_cents: 0, paid_cents: 0 })
  })
})

describe('the list', () => {
  test('filters by status and words, and sorts with ties by id', async () => {
    const there = house.as('owner', house.there)
    const made = []
    for (const [name, start_date] of [
      ['beta one', '2026-02-01'],
      ['Alpha one', null],
      ['alpha one', '2026-01-01'],
    ])
      made.push(await makeCampaign(there, { name, start_date }))
    await there.call('transitionCampaign', { params: { id: made[0]?.id ?? '' }, body: { status: 'active' } })
    const names = async (query: Record<string, string>) =>
      (await there.call('listCampaigns', { query: { q: 'one', ...query } })).body.campaigns.map(({ name }) => name)
    expect(await names({})).toEqual(['alpha one', 'Alpha one', 'beta one'])
    expect(await names({ sort_by: 'name_asc' })).toEqual(['Alpha one', 'alpha one', 'beta one'])
    expect(await names({ sort_by: 'start_date_asc' })).toEqual(['alpha one', 'beta one', 'Alpha one'])
    expect(await names({ status: 'active,paused' })).toEqual(['beta one'])
    expect(await names({ q: 'beta-one' })).toEqual(['beta one'])
    expect(await names({ q: '   ' })).toHaveLength((await there.call('listCampaigns')).body.total)
  })
})
