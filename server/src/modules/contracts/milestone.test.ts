import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Contract } from 'wire/paths'

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

const read = async (id: string): Promise<Contract> => (await owner.call('getContract', { params: { id } })).body
const firstOf = ({ id, milestones }: Contract) => ({ contract_id: id, milestone_id: milestones[0]?.id ?? '' })
const refusal = (status: number, code: string) => expect.objectContaining({ status, code })
describe('editing', () => {
  test('a contract is edited as a draft only, and again after a rejection', async () => {
    const { id } = await makeContract(owner)
    const params = { id }
    const edit = () => owner.call('updateContract', { params, body: { title: 'Edited' } })
    await owner.call('submitContract', { params })
    expect((await edit()).problem).toEqual(refusal(409, 'contract_not_editable'))
    await owner.call('rejectContract', { params })
    expect((await edit()).body.title).toBe('Edited')
    await owner.call('submitContract', { params })
    await owner.call('approveContract', { params })
    expect((await edit()).problem).toEqual(refusal(409, 'contract_not_editable'))
    expect((await owner.call('addMilestones', { params, body: { title: 'x', amount_cents: 0 } })).problem).toEqual(
      refusal(409, 'contract_not_editable'),
    )
  })

  test('words and dates of a milestone change while it is worked on, its amount and order do not', async () => {
    const contract = await makeActiveContract(owner)
    const params = firstOf(contract)
    const edit = (body: Record<string, unknown>) => owner.call('updateMilestone', { params, body })
    const words = { title: 'New', description: 'More', due_date: '2026-09-01' }
    for (const status of ['in_progress', 'submitted', 'rejected', 'in_progress'] as const) {
      expect((await edit(words)).body).toMatchObject(words)
      for (const amounts of [{ amount_cents: 1 }, { sort_order: 5 }, { ...words, amount_cents: 100_000 }])
        expect((await edit(amounts)).problem).toEqual(refusal(409, 'contract_not_editable'))
      await owner.call('transitionMilestone', { params, body: { status, reason: 'Because' } })
      if (status === 'submitted') {
        expect((await edit(words)).problem).toEqual(refusal(409, 'contract_not_editable'))
        const shown = (await read(contract.id)).milestones[0]?.actions['update']
        expect(shown).toMatchObject({ ok: false, code: 'contract_not_editable' })
      }
      if (status === 'submitted')
        await owner.call('transitionMilestone', { params, body: { status: 'rejected', reason: 'Again' } })
    }
    expect((await owner.call('deleteMilestone', { params })).problem).toEqual(refusal(409, 'contract_not_editable'))
  })

  test('a milestone of a pending contract does not change', async () => {
    const contract = await makeContract(owner)
    await owner.call('submitContract', { params: { id: contract.id } })
    for (const body of [{ title: 'x' }, { amount_cents: 1 }])
      expect((await owner.call('updateMilestone', { params: firstOf(contract), body })).problem).toEqual(
        refusal(409, 'contract_not_editable'),
      )
  })

  test('one milestone at a time may fall short of the total, never exceed it', async () => {
    const contract = await makeContract(owner)
    const params = firstOf(contract)
    const edit = (amount_cents: number) => owner.call('updateMilestone', { params, body: { amount_cents } })
    expect((await edit(100_001)).problem).toMatchObject({
      code: 'milestone_sum_mismatch',
      expected_cents: 140_000,
      actual_cents: 140_001,
    })
    expect((await edit(99_999)).body.amount_cents).toBe(99_999)
    expect((await read(contract.id)).milestones_remaining_cents).toBe(1)
    expect((await owner.call('submitContract', { params: { id: contract.id } })).problem).toMatchObject({
      status: 422,
      code: 'milestone_sum_mismatch',
      expected_cents: 140_000,
      actual_cents: 139_999,
    })
    expect((await owner.call('deleteMilestone', { params })).status).toBe(204)
    expect((await read(contract.id)).milestones_remaining_cents).toBe(100_000)
  })

  test('a total may rise above the milestones, not fall below them, and an exact list brings them together', async () => {
    const { id } = await makeContract(owner)
    const edit = (body: Record<string, unknown>) => owner.call('updateContract', { params: { id }, body })
    expect((await edit({ total_value_cents: 150_000 })).body.milestones_remaining_cents).toBe(10_000)
    expect((await edit({ total_value_cents: 139_999 })).problem).toEqual(refusal(422, 'milestone_sum_mismatch'))
    expect((await edit({ milestones: [{ title: 'All', amount_cents: 149_999 }] })).problem).toMatchObject({
      expected_cents: 150_000,
      actual_cents: 149_999,
    })
    const exact = await edit({ total_value_cents: 7, milestones: [{ title: 'All', amount_cents: 7 }] })
    expect(exact.body).toMatchObject({
      total_value_cents: 7,
      milestones: [{ title: 'All', sort_order: 0 }],
      milestones_remaining_cents: 0,
    })
  })

  test('a list names each milestone once, and only its own', async () => {
    const contract = await makeContract(owner)
    const { milestone_id: id } = firstOf(contract)
    const edit = (milestones: Record<string, unknown>[]) =>
      owner.call('updateContract', { params: { id: contract.id }, body: { milestones } })
    expect((await edit([{ id }, { id }])).problem).toMatchObject({ status: 422, errors: [{ path: 'milestones.1.id' }] })
    expect((await edit([{ id }, { id: randomUUID(), title: 'x' }])).problem).toMatchObject({
      status: 404,
      path: 'milestones.1.id',
    })
    expect((await edit([{ title: 'no amount' }])).problem).toMatchObject({
      status: 422,
      errors: [{ path: 'milestones.0.amount_cents' }],
    })
    expect((await edit([{ id, status: 'paid' }])).problem).toMatchObject({
      status: 422,
      errors: [{ path: 'milestones.0.status' }],
    })
    expect((await read(contract.id)).milestones.map((milestone) => milestone.id)).toEqual(
      contract.milestones.map((milestone) => milestone.id),
    )
  })

  test('emptied of its list a fixed contract is one without milestones', async () => {
    const { id } = await makeContract(owner, { contract_type: 'fixed' })
    const { body } = await owner.call('updateContract', { params: { id }, body: { milestones: [] } })
    expect([body.milestones, body.milestones_remaining_cents]).toEqual([[], null])
  })
})

describe('milestones', () => {
  test.each(['pending', 'nonsense', '', null, 1])('are not moved to %j by hand', async (status) => {
    const contract = await makeActiveContract(owner)
    const answer = await owner.call('transitionMilestone', { params: firstOf(contract), body: { status } })
    expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: 'status' }] })
  })

  test('are paid by hand by nobody, whatever their status', async () => {
    for (const role of ['owner', 'admin', 'finance', 'manager'] as const) {
      const contract = await makeActiveContract(owner)
      const answer = await house
        .as(role)
        .call('transitionMilestone', { params: firstOf(contract), body: { status: 'paid' } })
      expect(answer.problem).toMatchObject({
        status: 409,
        code: 'invalid_transition',
        from: 'pending',
        to: 'paid',
        allowed: ['in_progress'],
      })
    }
  })

  test('are worked on by who writes and judged by who approves', async () => {
    const contract = await makeActiveContract(owner)
    const params = firstOf(contract)
    const move = (role: 'manager' | 'finance', status: string) =>
      house.as(role).call('transitionMilestone', { params, body: { status, reason: 'Because' } })
    expect((await move('finance', 'in_progress')).problem).toMatchObject({ status: 403, required: 'contracts:write' })
    await move('manager', 'in_progress')
    expect((await move('finance', 'submitted')).problem).toMatchObject({ status: 403, required: 'contracts:write' })
    await move('manager', 'submitted')
    for (const status of ['approved', 'rejected'])
      expect((await move('manager', status)).problem).toMatchObject({ status: 403, required: 'contracts:approve' })
    expect((await move('finance', 'approved')).body.status).toBe('approved')
  })

  test('say what their status allows, whoever asks', async () => {
    const contract = await makeActiveContract(owner)
    const params = firstOf(contract)
    const submit = await house.as('manager').call('transitionMilestone', { params, body: { status: 'submitted' } })
    expect(submit.problem).toMatchObject({
      code: 'invalid_transition',
      from: 'pending',
      to: 'submitted',
      allowed: ['in_progress'],
    })
  })

  test('hand in documents of their contract only', async () => {
    const contract = await makeActiveContract(owner)
    const params = firstOf(contract)
    await owner.call('transitionMilestone', { params, body: { status: 'in_progress' } })
    const body = { status: 'submitted', deliverable_document_ids: [randomUUID()] } as const
    expect((await owner.call('transitionMilestone', { params, body })).problem).toMatchObject({
      status: 404,
      path: 'deliverable_document_ids.0',
    })
  })

  test('on time are those accepted that were handed in by their date, on the calendar of the org', async () => {
    const { id: contractor_id } = await makeContractor(owner)
    const today = Temporal.Instant.from(house.runtime.clock.now()).toZonedDateTimeISO('America/New_York').toPlainDate()
    const due = (days: number): string => today.add({ days }).toString()
    const milestones = [due(0), due(-1), due(9)].map((due_date) => ({ title: due_date, amount_cents: 1, due_date }))
    const contract = await makeActiveContract(owner, { contractor_id, milestones })
    for (const { id: milestone_id } of contract.milestones)
      await approveMilestone(owner, { contract_id: contract.id, milestone_id })
    const { body } = await owner.call('getContractor', { params: { id: contractor_id } })
    expect(body.stats.on_time_rate).toBe(0.6667)
  })
})
