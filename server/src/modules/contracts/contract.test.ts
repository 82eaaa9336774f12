import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContractor } from '../directory/contractor.make.ts'
import { approveMilestone, makeActiveContract, makeContract } from './contract.make.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
})
afterAll(() => house.close())

describe('a contract from draft to done', () => {
  test('is submitted, approved, worked on and completed, and its contractor shows it', async () => {
    const draft = await makeContract(owner)
    expect(draft).toMatchObject({
      status: 'draft',
      milestones_remaining_cents: 0,
      actions: { submit: { ok: true }, approve: { ok: false, code: 'invalid_transition' } },
    })
    expect(draft.milestones.map(({ sort_order, actions }) => [sort_order, actions['start']])).toEqual([
      [0, { ok: false, code: 'conflict', message: expect.any(String) }],
      [1, { ok: false, code: 'conflict', message: expect.any(String) }],
    ])

    const params = { id: draft.id }
    expect((await owner.call('submitContract', { params })).body.status).toBe('pending')
    const approved = await owner.call('approveContract', { params, body: {} })
    expect(approved.body).toMatchObject({ status: 'active', approved_by: house.here.users.owner })

    const early = await owner.call('completeContract', { params })
    expect(early.problem).toMatchObject({
      status: 409,
      code: 'milestones_not_approved',
      milestone_ids: draft.milestones.map(({ id }) => id),
    })
    for (const { id: milestone_id } of draft.milestones)
      await approveMilestone(owner, { contract_id: draft.id, milestone_id })
    const done = await owner.call('completeContract', { params })
    expect(done.body.status).toBe('completed')

    const contractor = await owner.call('getContractor', { params: { id: draft.contractor_id } })
    expect(contractor.body).toMatchObject({ total_projects: 1, stats: { completed: 1, active: 0 } })
    const activity = await owner.call('listContractActivity', { params })
    expect(activity.body.activity.map(({ action }) => action).slice(0, 2)).toEqual([
      'contract.completed',
      'milestone.approved',
    ])
  })

  test('goes back to draft with a reason, and stays on record from then on', async () => {
    const { id } = await makeContract(owner)
    await owner.call('submitContract', { params: { id } })
    const rejected = await owner.call('rejectContract', { params: { id }, body: { reason: 'Too dear' } })
    expect(rejected.body).toMatchObject({ status: 'draft', rejection_reason: 'Too dear' })
    expect((await owner.call('deleteContract', { params: { id } })).problem.code).toBe('conflict')
  })

  test('a draft that was never submitted can be deleted', async () => {
    const { id } = await makeContract(owner)
    expect((await owner.call('deleteContract', { params: { id } })).status).toBe(204)
    expect((await owner.call('getContract', { params: { id } })).status).toBe(404)
  })

  test('cancelling wants a reason, and approved work paid or waived', async () => {
    const { id, milestones } = await makeActiveContract(owner)
    const milestone_id = milestones[0]?.id ?? ''
    await approveMilestone(owner, { contract_id: id, milestone_id })

    expect(
      (await owner.call('cancelContract', { params: { id }, body: { cancellation_reason: '  ' } })).problem,
    ).toMatchObject({ status: 422, code: 'cancellation_reason_required' })
    const unsettled = await owner.call('cancelContract', {
      params: { id },
      body: { cancellation_reason: 'Brand left' },
    })
    expect(unsettled.problem).toMatchObject({
      status: 409,
      code: 'unsettled_milestones',
      milestone_ids: [milestone_id],
    })
    const cancelled = await owner.call('cancelContract', {
      params: { id },
      body: { cancellation_reason: 'Brand left', waive_milestone_ids: [milestone_id] },
    })
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancellation_reason: 'Brand left' })
  })

  test('a fixed contract wants a confirmation', async () => {
    const { id } = await makeActiveContract(owner, { contract_type: 'fixed', total_value_cents: 5000, milestones: [] })
    expect((await owner.call('completeContract', { params: { id } })).problem).toMatchObject({
      status: 422,
      code: 'confirmation_required',
    })
    expect((await owner.call('completeContract', { params: { id }, body: { confirm: true } })).body.status).toBe(
      'completed',
    )
  })
})

describe('the sum rule', () => {
  test('a list that does not add up is refused with both sums', async () => {
    const contractor = await makeContractor(owner)
    const answer = await owner.call('createContract', {
      body: {
        contractor_id: contractor.id,
        title: 'x',
        contract_type: 'milestone',
        total_value_cents: 100,
        milestones: [{ title: 'a', amount_cents: 99 }],
      },
    })
    expect(answer.problem).toMatchObject({
      status: 422,
      code: 'milestone_sum_mismatch',
      expected_cents: 100,
      actual_cents: 99,
    })
  })

  test('one at a time a draft may fall short, never exceed, and cannot be submitted short', async () => {
    const contractor = await makeContractor(owner)
    const { body: draft } = await owner.call('createContract', {
      body: { contractor_id: contractor.id, title: 'x', contract_type: 'milestone', total_value_cents: 100 },
    })
    const params = { id: draft.id }
    expect((await owner.call('submitContract', { params })).problem).toMatchObject({
      code: 'milestone_sum_mismatch',
      actual_cents: 0,
    })
    const first = await owner.call('addMilestones', { params, body: { title: 'a', amount_cents: 60 } })
    expect(first).toMatchObject({ status: 201, body: { sort_order: 0, amount_cents: 60 } })
    expect((await owner.call('addMilestones', { params, body: { title: 'b', amount_cents: 41 } })).problem.code).toBe(
      'milestone_sum_mismatch',
    )
    const several = await owner.call('addMilestones', {
      params,
      body: {
        milestones: [
          { title: 'b', amount_cents: 40 },
          { title: 'c', amount_cents: 50 },
        ],
        total_value_cents: 150,
      },
    })
    expect(several.body).toMatchObject({ milestones: [{ sort_order: 0 }, { sort_order: 1 }, { sort_order: 2 }] })
    expect((await owner.call('submitContract', { params })).body.status).toBe('pending')
  })

  test('PUT replaces the list: what has an id changes, what is new is added, the rest goes', async () => {
    const draft = await makeContract(owner)
    const [first] = draft.milestones
    const answer = await owner.call('updateContract', {
      params: { id: draft.id },
      body: {
        milestones: [
          { title: 'New', amount_cents: 40_000 },
          { id: first?.id ?? '', title: 'Renamed' },
        ],
      },
    })
    expect(
      answer.body.milestones.map(({ id, title, amount_cents }) => [id === first?.id, title, amount_cents]),
    ).toEqual([
      [false, 'New', 40_000],
      [true, 'Renamed', 100_000],
    ])
    const other = await makeContract(owner)
    const foreign = await owner.call('updateContract', {
      params: { id: draft.id },
      body: { milestones: [{ id: other.milestones[0]?.id ?? '' }] },
    })
    expect(foreign.problem).toMatchObject({ status: 404, path: 'milestones.0.id' })
  })
})

describe('milestones', () => {
  test('nobody marks one paid by hand', async () => {
    const { id, milestones } = await makeActiveContract(owner)
    const params = { contract_id: id, milestone_id: milestones[0]?.id ?? '' }
    await approveMilestone(owner, params)
    const answer = await owner.call('transitionMilestone', { params, body: { status: 'paid' } })
    expect(answer.problem).toMatchObject({
      status: 409,
      code: 'invalid_transition',
      from: 'approved',
      to: 'paid',
      allowed: [],
    })
  })

  test('A2: a milestone of another contract is not there', async () => {
    const one = await makeActiveContract(owner)
    const two = await makeActiveContract(owner)
    const params = { contract_id: one.id, milestone_id: two.milestones[0]?.id ?? '' }
    expect((await owner.call('transitionMilestone', { params, body: { status: 'in_progress' } })).status).toBe(404)
  })

  test('rejection says why, until the work is submitted again', async () => {
    const { id, milestones } = await makeActiveContract(owner)
    const params = { contract_id: id, milestone_id: milestones[0]?.id ?? '' }
    for (const status of ['in_progress', 'submitted'] as const)
      await owner.call('transitionMilestone', { params, body: { status } })
    expect(
      (await owner.call('transitionMilestone', { params, body: { status: 'rejected' } })).problem.errors?.[0]?.path,
    ).toBe('reason')
    const rejected = await owner.call('transitionMilestone', {
      params,
      body: { status: 'rejected', reason: 'Too dark' },
    })
    expect(rejected.body).toMatchObject({ status: 'rejected', rejection_reason: 'Too dark' })
    await owner.call('transitionMilestone', { params, body: { status: 'in_progress' } })
    expect(
      (await owner.call('transitionMilestone', { params, body: { status: 'submitted' } })).body.rejection_reason,
    ).toBeNull()
  })

  test('approving twice at once approves once', async () => {
    const { id, milestones } = await makeActiveContract(owner)
    const params = { contract_id: id, milestone_id: milestones[0]?.id ?? '' }
    for (const status of ['in_progress', 'submitted'] as const)
      await owner.call('transitionMilestone', { params, body: { status } })
    const answers = await Promise.all(
      [1, 2].map(() => owner.call('transitionMilestone', { params, body: { status: 'approved' } })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })
})

describe('idempotency and versions', () => {
  test('a key makes one contract, and the replay says so', async () => {
    const contractor = await makeContractor(owner)
    const body = {
      contractor_id: contractor.id,
      title: 'Once',
      contract_type: 'fixed',
      total_value_cents: 100,
    } as const
    const answers = await Promise.all([1, 2, 3].map(() => owner.call('createContract', { body, key: 'once' })))
    const again = await owner.call('createContract', { body, key: 'once' })
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.headers).toMatchObject({ etag: '"1"', location: `/api/v1/contracts/${again.body.id}` })
    for (const { status, body: other, problem } of answers) {
      if (status === 201) expect(other.id).toBe(again.body.id)
      else expect(problem.code).toBe('idempotency_in_progress')
    }
    const { body: list } = await owner.call('listContracts', { query: { q: 'Once' } })
    expect(list.total).toBe(1)
    expect(
      (await owner.call('createContract', { body: { ...body, title: 'Twice' }, key: 'once' })).problem,
    ).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
  })

  test('a refusal by a rule is kept under its key, a shape is mended and sent again', async () => {
    const draft = await makeContract(owner)
    const params = { id: draft.id }
    const first = await owner.call('approveContract', { params, key: 'kept' })
    await owner.call('submitContract', { params })
    const again = await owner.call('approveContract', { params, key: 'kept' })
    expect(again.problem).toEqual(first.problem)
    expect(again.headers['idempotency-replayed']).toBe('true')

    expect((await owner.call('cancelContract', { params, body: { nonsense: 1 }, key: 'mended' })).status).toBe(422)
    expect(
      (await owner.call('cancelContract', { params, body: { cancellation_reason: 'No budget' }, key: 'mended' }))
        .status,
    ).toBe(200)
  })

  test('a stale If-Match changes nothing', async () => {
    const draft = await makeContract(owner)
    await owner.call('updateContract', {
      params: { id: draft.id },
      body: { title: 'Second' },
      headers: { 'if-match': '"1"' },
    })
    const stale = await owner.call('updateContract', {
      params: { id: draft.id },
      body: { title: 'Third' },
      headers: { 'if-match': '"1"' },
    })
    expect(stale.problem).toMatchObject({ status: 412, code: 'stale_version' })
    expect((await owner.call('getContract', { params: { id: draft.id } })).body.title).toBe('Second')
  })
})
