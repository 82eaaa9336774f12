import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Contract } from 'wire/paths'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeCampaign } from '../campaigns/campaign.make.ts'
import { makeContractor } from '../directory/contractor.make.ts'
import { approveMilestone, makeActiveContract, makeContract } from './contract.make.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
})
afterAll(() => house.close())

const read = async (id: string): Promise<Contract> => (await owner.call('getContract', { params: { id } })).body
const firstOf = ({ id, milestones }: Contract) => ({ contract_id: id, milestone_id: milestones[0]?.id ?? '' })
const refusal = (status: number, code: string) => expect.objectContaining({ status, code })
const fixed = { contract_type: 'fixed', milestones: [], total_value_cents: 5_000 }

describe('a new contract', () => {
  test('takes the currency of its contractor, and may be worth nothing', async () => {
    const { id: contractor_id } = await makeContractor(owner, { currency: 'JPY' })
    const made = await makeContract(owner, { ...fixed, contractor_id, total_value_cents: 0 })
    expect(made).toMatchObject({
      currency: 'JPY',
      status: 'draft',
      source: 'direct',
      total_value_cents: 0,
      milestones: [],
      documents: [],
      milestones_remaining_cents: null,
      payment_summary: { paid_cents: 0, pending_cents: 0, approved_unpaid_cents: 0, currency: 'JPY' },
      commission_amount_cents: 0,
      commission_rule_id: null,
      created_by: house.here.users.owner,
      approved_by: null,
    })
  })

  test('ends on the day it starts at the earliest', async () => {
    const dates = { start_date: '2026-05-02', end_date: '2026-05-02' }
    const { id, title } = await makeContract(owner, dates)
    const answer = await owner.call('updateContract', { params: { id }, body: { end_date: '2026-05-01' } })
    expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: 'end_date' }] })
    expect(await read(id)).toMatchObject({ title, ...dates })
    expect(
      (await owner.call('updateContract', { params: { id }, body: { start_date: null, end_date: '2026-05-01' } }))
        .status,
    ).toBe(200)
  })

  test('for a deactivated person is a conflict, made or submitted', async () => {
    const { id: contractor_id } = await makeContractor(owner)
    const draft = await makeContract(owner, { contractor_id })
    await owner.call('deactivateContractor', { params: { id: contractor_id } })
    const body = { contractor_id, title: 'x', contract_type: 'fixed', total_value_cents: 1 } as const
    expect((await owner.call('createContract', { body })).problem).toEqual(refusal(409, 'conflict'))
    expect((await owner.call('submitContract', { params: { id: draft.id } })).problem).toEqual(refusal(409, 'conflict'))
    expect((await read(draft.id)).actions['submit']).toMatchObject({ ok: false, code: 'conflict' })
    const other = await makeContract(owner)
    expect((await owner.call('updateContract', { params: { id: other.id }, body: { contractor_id } })).problem).toEqual(
      refusal(409, 'conflict'),
    )
  })

  test('of several thousand characters and 200 milestones is kept, of 201 refused', async () => {
    const milestones = Array.from({ length: 200 }, (_, index) => ({ title: `Part ${index}`, amount_cents: 1 }))
    const made = await makeContract(owner, { milestones, terms_text: 'x'.repeat(100_000) })
    expect(made.milestones.map(({ title }) => title)).toEqual(milestones.map(({ title }) => title))
    expect(
      (await owner.call('addMilestones', { params: { id: made.id }, body: { title: 'One more', amount_cents: 0 } }))
        .status,
    ).toBe(422)
  })
})

describe('an hourly contract', () => {
  const hourly = {
    contract_type: 'hourly',
    total_value_cents: 100_000,
    milestones: [],
    hourly_rate_cents: 5_000,
    hourly_cap_hours: 20.25,
  }

  test('has a rate and no milestones', async () => {
    const made = await makeContract(owner, hourly)
    expect(made).toMatchObject({ hourly_rate_cents: 5_000, hourly_cap_hours: 20.25, milestones_remaining_cents: null })
    const { contractor_id } = made
    const create = (fields: Record<string, unknown>) =>
      owner.call('createContract', { body: { title: 'x', contractor_id, ...hourly, ...fields } })
    expect((await create({ hourly_rate_cents: null })).problem).toMatchObject({
      status: 422,
      errors: [{ path: 'hourly_rate_cents' }],
    })
    expect((await create({ milestones: [{ title: 'm', amount_cents: 100_000 }] })).problem).toMatchObject({
      status: 422,
      errors: [{ path: 'milestones' }],
    })
    expect((await create({ hourly_cap_hours: 1.005 })).problem).toMatchObject({
      status: 422,
      errors: [{ path: 'hourly_cap_hours' }],
    })
    expect((await create({ hourly_cap_hours: 0 })).status).toBe(422)
    const add = await owner.call('addMilestones', { params: { id: made.id }, body: { title: 'm', amount_cents: 1 } })
    expect(add.problem).toMatchObject({ status: 422, errors: [{ path: 'milestones' }] })
  })

  test('is not made of one that has milestones', async () => {
    const { id } = await makeContract(owner)
    const answer = await owner.call('updateContract', {
      params: { id },
      body: { contract_type: 'hourly', hourly_rate_cents: 1 },
    })
    expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: 'milestones' }] })
  })

  test('is completed when confirmed', async () => {
    const { id } = await makeActiveContract(owner, hourly)
    for (const body of [undefined, {}, { confirm: false }])
      expect((await owner.call('completeContract', { params: { id }, body })).problem).toEqual(
        refusal(422, 'confirmation_required'),
      )
    expect((await owner.call('completeContract', { params: { id }, body: { confirm: true } })).body.status).toBe(
      'completed',
    )
  })
})

describe('completing', () => {
  test('a fixed contract with milestones needs both, approval and confirmation', async () => {
    const contract = await makeActiveContract(owner, {
      contract_type: 'fixed',
      milestones: [{ title: 'All', amount_cents: 500 }],
    })
    const params = { id: contract.id }
    expect((await owner.call('completeContract', { params, body: { confirm: true } })).problem).toEqual(
      refusal(409, 'milestones_not_approved'),
    )
    await approveMilestone(owner, firstOf(contract))
    expect((await owner.call('completeContract', { params })).problem).toEqual(refusal(422, 'confirmation_required'))
    expect((await owner.call('completeContract', { params, body: { confirm: true } })).body.status).toBe('completed')
  })

  test('where milestones decide, true is ignored and false is not', async () => {
    const contract = await makeActiveContract(owner, { milestones: [{ title: 'All', amount_cents: 0 }] })
    const params = { id: contract.id }
    expect((await owner.call('completeContract', { params, body: { confirm: true } })).problem).toEqual(
      refusal(409, 'milestones_not_approved'),
    )
    await approveMilestone(owner, firstOf(contract))
    expect((await owner.call('completeContract', { params, body: { confirm: false } })).problem).toEqual(
      refusal(422, 'confirmation_required'),
    )
    expect((await owner.call('completeContract', { params })).body.status).toBe('completed')
  })
})

describe('pause and resume', () => {
  test('an active contract rests: milestones do not move, its end is still possible', async () => {
    const contract = await makeActiveContract(owner)
    const params = { id: contract.id }
    const paused = await owner.call('pauseContract', { params, body: { reason: 'Holidays' } })
    expect(paused.body).toMatchObject({
      status: 'paused',
      actions: { resume: { ok: true }, pause: { ok: false }, cancel: { ok: true } },
    })
    const move = await owner.call('transitionMilestone', { params: firstOf(contract), body: { status: 'in_progress' } })
    expect(move.problem).toEqual(refusal(409, 'conflict'))
    const edit = await owner.call('updateMilestone', { params: firstOf(contract), body: { title: 'x' } })
    expect(edit.problem).toEqual(refusal(409, 'contract_not_editable'))
    expect((await owner.call('completeContract', { params })).problem).toMatchObject({
      code: 'invalid_transition',
      from: 'paused',
      to: 'completed',
      allowed: ['active', 'cancelled'],
    })
    expect((await owner.call('resumeContract', { params })).body.status).toBe('active')
    const { body } = await owner.call('listContractActivity', { params })
    expect(body.activity[1]).toMatchObject({ action: 'contract.paused', note: 'Holidays' })
  })

  test.each(['pauseContract', 'resumeContract', 'approveContract', 'rejectContract', 'completeContract'] as const)(
    '%s of a draft is an invalid transition, whoever asks',
    async (name) => {
      const { id } = await makeContract(owner)
      expect((await owner.call(name, { params: { id } })).problem).toMatchObject({
        status: 409,
        code: 'invalid_transition',
        from: 'draft',
        allowed: ['pending', 'cancelled'],
      })
    },
  )
})

describe('the end of a contract', () => {
  test('waives what belongs to it, anything else is missing at its path', async () => {
    const contract = await makeActiveContract(owner)
    const other = await makeActiveContract(owner)
    const { milestone_id } = firstOf(contract)
    const cancel = (waive_milestone_ids: string[]) =>
      owner.call('cancelContract', {
        params: { id: contract.id },
        body: { cancellation_reason: 'Over', waive_milestone_ids },
      })
    expect((await cancel([milestone_id, firstOf(other).milestone_id])).problem).toMatchObject({
      status: 404,
      path: 'waive_milestone_ids.1',
    })
    expect((await read(contract.id)).status).toBe('active')
    expect((await cancel([milestone_id])).body.status).toBe('cancelled')
    expect((await cancel([milestone_id])).problem).toMatchObject({
      code: 'invalid_transition',
      from: 'cancelled',
      allowed: [],
    })
  })

  test.each([
    undefined,
    {},
    { cancellation_reason: null },
    { cancellation_reason: '' },
    { cancellation_reason: '\n\t ' },
  ])('wants a reason: %j', async (body) => {
    const { id } = await makeContract(owner)
    expect((await owner.call('cancelContract', { params: { id }, body })).problem).toEqual(
      refusal(422, 'cancellation_reason_required'),
    )
  })

  test('is possible from draft, pending, active and paused, and frees the contractor', async () => {
    for (const steps of [
      [],
      ['submitContract'],
      ['submitContract', 'approveContract'],
      ['submitContract', 'approveContract', 'pauseContract'],
    ] as const) {
      const { id, contractor_id } = await makeContract(owner)
      for (const step of steps) await owner.call(step, { params: { id } })
      const { body } = await owner.call('cancelContract', { params: { id }, body: { cancellation_reason: 'Over' } })
      expect(body).toMatchObject({ status: 'cancelled', cancellation_reason: 'Over' })
      expect((await owner.call('getContractor', { params: { id: contractor_id } })).body.stats.active).toBe(0)
      expect((await owner.call('deactivateContractor', { params: { id: contractor_id } })).status).toBe(200)
    }
  })
})

describe('deleting', () => {
  test('takes a draft that was never submitted, by who writes contracts', async () => {
    const { id, contractor_id } = await makeContract(owner)
    expect((await house.as('manager').call('deleteContract', { params: { id } })).status).toBe(204)
    expect((await owner.call('listContractActivity', { params: { id } })).status).toBe(404)
    const { body } = await owner.call('listContractorActivity', { params: { id: contractor_id } })
    expect(body.activity[0]?.action).toBe('contract.deleted')
  })

  test('is a conflict from the first submit on, and for what is no draft', async () => {
    const { id } = await makeContract(owner)
    const gone = () => owner.call('deleteContract', { params: { id } })
    await owner.call('submitContract', { params: { id } })
    expect((await gone()).problem).toEqual(refusal(409, 'conflict'))
    await owner.call('rejectContract', { params: { id } })
    expect((await gone()).problem).toEqual(refusal(409, 'conflict'))
    expect((await read(id)).actions['delete']).toMatchObject({ ok: false, code: 'conflict' })
    const cancelled = await makeContract(owner)
    await owner.call('cancelContract', { params: { id: cancelled.id }, body: { cancellation_reason: 'Over' } })
    expect((await owner.call('deleteContract', { params: { id: cancelled.id } })).problem).toEqual(
      refusal(409, 'conflict'),
    )
  })
})

describe('the list', () => {
  test('filters, sorts and pages', async () => {
    const there = house.as('owner', house.there)
    const campaign = await makeCampaign(there)
    const make = (title: string, fields: Record<string, unknown>) => makeContract(there, { ...fixed, title, ...fields })
    const b = await make('b', {
      start_date: '2026-01-31',
      end_date: '2026-03-01',
      total_value_cents: 300,
      campaign_id: campaign.id,
    })
    const a = await make('A', { start_date: '2026-02-01', end_date: '2026-02-02', total_value_cents: 200 })
    const c = await make('C', { total_value_cents: 300 })
    await there.call('submitContract', { params: { id: a.id } })
    const titles = async (query: Record<string, string | string[]>): Promise<string> =>
      (await there.call('listContracts', { query })).body.contracts.map(({ title }) => title).join('')
    expect(await titles({})).toBe('CAb')
    expect(await titles({ sort_by: 'title_asc' })).toBe('AbC')
    expect(await titles({ sort_by: 'value_desc' })).toBe('bCA')
    expect(await titles({ sort_by: 'end_date_asc' })).toBe('AbC')
    expect(await titles({ start_from: '2026-01-31', start_to: '2026-01-31' })).toBe('b')
    expect(await titles({ start_from: '2026-02-01' })).toBe('A')
    expect(await titles({ status: ['pending'] })).toBe('A')
    expect(await titles({ status: 'pending,draft', contractor_id: [b.contractor_id, c.contractor_id] })).toBe('Cb')
    expect(await titles({ campaign_id: campaign.id })).toBe('b')
    expect(await titles({ contract_type: 'hourly' })).toBe('')
  })
})

describe('what waits for a person', () => {
  test('is told to whom it concerns, and to nobody else', async () => {
    const contract = await makeActiveContract(owner)
    for (const status of ['in_progress', 'submitted'] as const)
      await owner.call('transitionMilestone', { params: firstOf(contract), body: { status } })
    const kinds = async (role: 'owner' | 'viewer' | 'manager' | 'finance'): Promise<string[]> =>
      (await house.as(role).call('listAttention')).body.groups.map(({ kind }) => kind)
    expect(await kinds('finance')).toContain('milestone_to_review')
    expect(await kinds('manager')).not.toContain('milestone_to_review')
    expect(await kinds('viewer')).toEqual([])
  })

  test('search finds only what the caller may read', async () => {
    await makeContract(owner, { title: 'Findable film' })
    const hits = async (caller: Caller) => (await caller.call('search', { query: { q: 'findable' } })).body.hits
    expect(await hits(house.as('viewer'))).toMatchObject([{ kind: 'contract', title: 'Findable film' }])
    expect(await hits(house.as('owner', house.there))).toEqual([])
    expect((await owner.call('search', { query: { q: '' } })).body.hits).toEqual([])
  })
})
