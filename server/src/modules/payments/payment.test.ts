import * as z from 'zod'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { checkLedger } from '#modules/ledger'
import { createCtx } from '#platform'
import { reconcilePayment } from './reconciliation.service.ts'
import { makeContractor } from '../directory/contractor.make.ts'
import { approveMilestone, makeActiveContract } from '../contracts/contract.make.ts'
import { makeFunding, makePayable, onboardContractor, settle } from './payment.make.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse({ sandbox: true })
  owner = house.as('owner')
  await makeFunding(house)
})
afterAll(() => house.close())
afterEach(async () => {
  house.sandbox?.clearTrouble()
  expect(await checkLedger(house.runtime.database, house.here.org_id)).toEqual([])
})

const pay = (milestone_id: string, key: string | true = true) =>
  owner.call('createPayment', { body: { milestone_id }, key })
const look = async (id: string) => (await owner.call('getPayment', { params: { id } })).body
const State = z.object({ payment_intents: z.array(z.unknown()), transfers: z.array(z.unknown()) })
const held = async (): Promise<{ intents: number; transfers: number }> => {
  const answer = await fetch(`${house.sandbox?.url}/_sandbox/state`)
  const state = State.parse(await answer.json())
  return { intents: state.payment_intents.length, transfers: state.transfers.length }
}

describe('a milestone is paid', () => {
  test('from approved to paid, down to entries that balance', async () => {
    const { contract, milestone_id, contractor_id } = await makePayable(house, { caller: owner })

    const planned = await pay(milestone_id)
    expect(planned.status).toBe(202)
    expect(planned.body).toMatchObject({
      status: 'pending',
      amount_cents: 100_000,
      net_amount_cents: 100_000,
      currency: 'USD',
      is_sandbox: true,
    })
    expect((await owner.call('getContract', { params: { id: contract.id } })).body.payment_summary).toMatchObject({
      pending_cents: 100_000,
      paid_cents: 0,
    })
    await settle(house)

    const paid = await look(planned.body.id)
    expect(paid).toMatchObject({ status: 'succeeded', failure_code: null, attempts: 1 })
    expect(paid.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
    const after = await owner.call('getContract', { params: { id: contract.id } })
    expect(after.body.milestones[0]).toMatchObject({ status: 'paid', paid_cents: 100_000, pending_cents: 0 })
    expect(after.body.payment_summary).toEqual({
      paid_cents: 100_000,
      pending_cents: 0,
      approved_unpaid_cents: 0,
      currency: 'USD',
    })
    const contractor = await owner.call('getContractor', { params: { id: contractor_id } })
    expect(contractor.body.stats.total_paid).toEqual([{ currency: 'USD', amount_cents: 100_000 }])

    const { body: explained } = await owner.call('explainPayment', { params: { id: planned.body.id } })
    expect(explained.provider.map(({ type }) => type)).toEqual(['payment_intent', 'charge', 'transfer'])
    const posted = explained.transfers.flatMap(({ entries }) => entries)
    expect(posted).toHaveLength(4)
    expect(posted.reduce((sum, { amount_cents }) => sum + amount_cents, 0)).toBe(0)
    expect(explained.events.map(({ type, state }) => [type, state])).toEqual(
      expect.arrayContaining([
        ['payment_intent.succeeded', 'settled'],
        ['transfer.created', 'settled'],
      ]),
    )
  })

  test('a fixed contract without milestones is paid by amount, up to its total', async () => {
    const contractor = await makeContractor(owner)
    await owner.call('setTaxStatus', { params: { id: contractor.id }, body: { tax_status: 'exempt' } })
    await onboardContractor(house, { caller: owner, id: contractor.id })
    const { id: contract_id } = await makeActiveContract(owner, {
      contractor_id: contractor.id,
      contract_type: 'fixed',
      total_value_cents: 5_000,
      milestones: [],
    })

    const first = await owner.call('createPayment', { body: { contract_id, amount_cents: 3_000 }, key: true })
    expect(first.status).toBe(202)
    const above = await owner.call('createPayment', { body: { contract_id, amount_cents: 2_001 }, key: true })
    expect(above.problem).toMatchObject({ status: 422, code: 'amount_exceeds_payable', payable_cents: 2_000 })
    await settle(house)
    expect((await look(first.body.id)).status).toBe('succeeded')
  })
})

describe('what cannot be paid', () => {
  test('work that is not approved, people who cannot receive, and the preview names all of it at once', async () => {
    const contract = await makeActiveContract(owner)
    const milestone_id = contract.milestones[0]?.id ?? ''
    expect((await pay(milestone_id)).problem).toMatchObject({ status: 422, code: 'milestone_not_approved' })

    const preview = await owner.call('previewPayment', { body: { milestone_id } })
    expect(preview.body).toMatchObject({ payable: false, amount_cents: 100_000, arrives_on: null })
    expect(preview.body.problems.map(({ code }) => code)).toEqual([
      'milestone_not_approved',
      'payee_not_onboarded',
      'tax_form_required',
    ])
    expect(preview.body.problems.every(({ fix }) => fix.length > 0)).toBe(true)
  })

  test('above the tax limit a form is needed; at the limit it is not', async () => {
    const contractor = await makeContractor(owner)
    await onboardContractor(house, { caller: owner, id: contractor.id })
    const contract = await makeActiveContract(owner, {
      contractor_id: contractor.id,
      milestones: [
        { title: 'a', amount_cents: 60_000 },
        { title: 'b', amount_cents: 50 },
      ],
    })
    const [at, above] = contract.milestones.map(({ id }) => id)
    for (const milestone_id of [at ?? '', above ?? ''])
      await approveMilestone(owner, { contract_id: contract.id, milestone_id })

    expect((await pay(at ?? '')).status).toBe(202)
    const refused = await pay(above ?? '')
    expect(refused.problem).toMatchObject({
      status: 422,
      code: 'tax_form_required',
      limit_cents: 60_000,
      paid_this_year_cents: 60_000,
      remaining_cents: 0,
    })
    await owner.call('setTaxStatus', { params: { id: contractor.id }, body: { tax_status: 'w9_received' } })
    expect((await pay(above ?? '')).status).toBe(202)
    await settle(house)
  })

  test('without a key nothing is paid', async () => {
    const answer = await owner.call('createPayment', { body: { milestone_id: house.here.org_id } })
    expect(answer.problem).toMatchObject({ status: 400, code: 'idempotency_key_required' })
  })

  test('A9: somebody who lost the role pays nothing more, at once', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    const finance = house.as('finance')
    const setRole = async (role: string) => {
      await house.ctx().tx(async (tx) => {
        const { sql } = await import('kysely')
        const { written } = await import('#platform')
        await tx.run(
          written(sql`update identity.members set role = ${role} where user_id = ${house.here.users.finance}`),
        )
      })
    }
    await setRole('viewer')
    expect((await finance.call('createPayment', { body: { milestone_id }, key: true })).problem).toMatchObject({
      status: 403,
      code: 'permission_denied',
    })
    await setRole('finance')
    expect((await finance.call('createPayment', { body: { milestone_id }, key: true })).status).toBe(202)
    await settle(house)
  })
})

describe('twice at once', () => {
  test('F15: a double click pays once, with equal answers', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    const before = await held()
    const answers = await Promise.all([1, 2, 3].map(() => pay(milestone_id, 'double-click')))
    const again = await pay(milestone_id, 'double-click')
    for (const { status, body, problem } of answers) {
      if (status === 202) expect(body.id).toBe(again.body.id)
      else expect(problem.code).toBe('idempotency_in_progress')
    }
    await settle(house)
    const after = await held()
    expect([after.intents - before.intents, after.transfers - before.transfers]).toEqual([1, 1])
  })

  test('F16: two admins with different keys: one pays, one hears already_paid', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    const answers = await Promise.all([
      pay(milestone_id),
      house.as('admin').call('createPayment', { body: { milestone_id }, key: true }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('already_paid')
    await settle(house)
  })
})

describe('trouble with the provider', () => {
  const CASES = [
    [
      'F8: a timeout, and the charge did happen',
      { kind: 'timeout_after', path: '/v1/payment_intents', times: 1, how: 'hang' },
    ],
    [
      'F8: a timeout, and the charge did not happen',
      { kind: 'timeout_before', path: '/v1/payment_intents', times: 1, how: 'hang' },
    ],
    [
      'F7: the transfer happened and the answer was lost',
      { kind: 'timeout_after', path: '/v1/transfers', times: 1, how: 'hang' },
    ],
    ['F13: 429', { kind: 'rate_limit', path: '/v1/transfers', times: 1 }],
    ['F13: 500 before the work', { kind: 'error_before', path: '/v1/payment_intents', times: 1 }],
    ['F13: 500 after the work, which the key repeats', { kind: 'error_after', path: '/v1/payment_intents', times: 1 }],
    ['F1: the webhook before the answer', { kind: 'late_answer', path: '/v1/payment_intents', times: 1, ms: 400 }],
  ] as const

  test.each(CASES)('%s: one charge, one transfer', async (_name, call) => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    const before = await held()
    const { body } = await pay(milestone_id)
    house.sandbox?.trouble({ calls: [call] })

    for (let attempt = 0; attempt < 4; attempt += 1) await settle(house).catch(() => {})

    await house.ctx().tx(async () => {})
    const { sweepPayments } = await import('./sending.service.ts')
    house.runtime.clock.advance(180)
    await sweepPayments(house.ctx())
    await settle(house)
    expect((await look(body.id)).status).toBe('succeeded')
    const after = await held()
    expect([after.intents - before.intents, after.transfers - before.transfers]).toEqual([1, 1])
  })

  test('F2, F3: events repeated and reversed have one effect', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    house.sandbox?.trouble({ webhooks: { duplicates: 5, reorder: true } })
    const { body } = await pay(milestone_id)
    await settle(house)
    expect((await look(body.id)).status).toBe('succeeded')
    const activity = await owner.call('listPaymentActivity', { params: { id: body.id } })
    expect(activity.body.activity.map(({ action }) => action)).toEqual([
      'payment.succeeded',
      'payment.charged',
      'payment.sent',
      'payment.planned',
    ])
  })

  test('lost webhooks change nothing: the answers settle', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    house.sandbox?.trouble({ webhooks: { lose_next: 50 } })
    const { body } = await pay(milestone_id)
    await settle(house)
    expect((await look(body.id)).status).toBe('succeeded')
  })

  test('a transfer that is refused leaves the money on the payment; retry sends only the transfer', async () => {
    const { milestone_id, contractor_id, contract } = await makePayable(house, {
      caller: owner,
      outcome: 'complete_transfers_fail',
    })
    const before = await held()
    const { body } = await pay(milestone_id)
    await settle(house)
    const failed = await look(body.id)
    expect(failed).toMatchObject({ status: 'failed', actions: { retry: { ok: true } } })
    expect(failed.steps.map(({ state }) => state)).toEqual(['done', 'done', 'failed', 'waiting'])
    expect((await owner.call('getContract', { params: { id: contract.id } })).body.payment_summary).toMatchObject({
      pending_cents: 0,
      approved_unpaid_cents: 100_000,
    })
    expect((await pay(milestone_id)).problem).toMatchObject({ status: 409, code: 'conflict', payment_id: body.id })

    await onboardContractor(house, { caller: owner, id: contractor_id })
    const retried = await owner.call('retryPayment', { params: { id: body.id }, key: true })
    expect(retried).toMatchObject({ status: 202, body: { status: 'pending', attempts: 2 } })
    await settle(house)
    expect((await look(body.id)).status).toBe('succeeded')
    const after = await held()
    expect([after.intents - before.intents, after.transfers - before.transfers]).toEqual([1, 1])
  })

  test('F10: past 23 hours nothing is sent again; the provider is asked, and where it knows nothing a person looks', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    const { body } = await pay(milestone_id)
    house.sandbox?.trouble({
      calls: [{ kind: 'error_before', path: '/v1/payment_intents', method: 'POST', times: 50 }],
    })
    await settle(house).catch(() => {})
    house.sandbox?.clearTrouble()
    house.runtime.clock.advance(24 * 3600)
    const before = await held()
    const { sendPayment } = await import('./sending.service.ts')
    await sendPayment(house.ctx(), body.id)
    await sendPayment(house.ctx(), body.id)
    expect(await held()).toEqual(before)
    expect((await look(body.id)).status).toBe('processing')
    const activity = await owner.call('listPaymentActivity', { params: { id: body.id } })
    expect(activity.body.activity[0]?.action).toBe('payment.alarmed')
  })
})

describe('the books of the provider', () => {
  test('a payment that was booked as we say raises no alarm; one that was not does', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    const { body } = await pay(milestone_id)
    await settle(house)
    const actions = async () =>
      (await owner.call('listPaymentActivity', { params: { id: body.id } })).body.activity.map(({ action }) => action)
    expect(await actions()).not.toContain('payment.alarmed')

    const { payments } = house.runtime.adapters
    const wrong = {
      ...house.runtime,
      adapters: {
        ...house.runtime.adapters,
        payments: {
          ...payments,
          booked: async () => ({ charged_cents: 100_000, fee_cents: 0, sent_cents: 99_999, currency: 'USD' }),
        },
      },
    }
    await reconcilePayment(
      createCtx(wrong, { org_id: house.here.org_id, actor: { kind: 'system', id: null } }),
      body.id,
    )
    expect((await actions())[0]).toBe('payment.alarmed')
  })
})

describe('the card', () => {
  test('a declined card fails the payment, which a better one mends: one intent, one charge that counts', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    await makeFunding(house, 'pm_card_chargeDeclined')
    const { body } = await pay(milestone_id)
    await settle(house)
    expect(await look(body.id)).toMatchObject({ status: 'failed', stripe_transfer_id: null })
    const before = await held()

    await makeFunding(house, 'pm_card_visa')
    expect((await owner.call('retryPayment', { params: { id: body.id }, key: true })).status).toBe(202)
    await settle(house)
    expect(await look(body.id)).toMatchObject({ status: 'succeeded', attempts: 2 })
    const after = await held()
    expect([after.intents - before.intents, after.transfers - before.transfers]).toEqual([0, 1])
  })
})
