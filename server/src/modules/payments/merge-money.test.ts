import { randomUUID } from 'node:crypto'

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

import { checkLedger } from '#modules/ledger'
import { approveMilestone, makeActiveContract, makeCompletedContract } from '../contracts/contract.make.ts'
import { openMergeHouse, type MergeHouse } from './merge.make.ts'
import { merge as mergeAs } from './merge.service.ts'
import { refreshRecipient } from './onboarding.service.ts'
import { settle } from './payment.make.ts'

let stage: MergeHouse
beforeAll(async () => {
  stage = await openMergeHouse()
})
afterAll(() => stage.close())
afterEach(async () => {
  stage.house.sandbox?.clearTrouble()
  expect(await checkLedger(stage.house.runtime.database, stage.house.here.org_id)).toEqual([])
})

describe('a merge is refused', () => {
  test('with itself, with nobody, with another org’s, by who may not', async () => {
    const [kept, duplicate] = [await stage.person(), await stage.person()]
    expect((await stage.merge(kept, kept)).problem).toMatchObject({ status: 422, errors: [{ path: 'duplicate_id' }] })
    const theirs = await stage.person({}, stage.house.as('owner', stage.house.there))
    for (const id of [randomUUID(), theirs]) {
      expect((await stage.merge(kept, id)).problem).toMatchObject({ status: 404, path: 'duplicate_id' })
      expect((await stage.merge(id, duplicate)).status).toBe(404)
    }
    expect((await stage.merge(kept, duplicate, { caller: stage.house.as('manager') })).problem).toMatchObject({
      status: 403,
      required: 'contractors:delete',
    })
    expect((await stage.merge(kept, duplicate, { fields: { notes: 'kept' } })).status).toBe(422)
    await stage.owner.call('deactivateContractor', { params: { id: kept } })
    expect((await stage.merge(kept, duplicate)).problem).toMatchObject({ status: 409, code: 'conflict' })
    expect((await stage.merge(duplicate, kept)).status).toBe(200)
  })

  test('where it decides who is paid, to who may not pay', async () => {
    const { body: role } = await stage.owner.call('createRole', {
      body: { name: 'Keeper', permissions: ['contractors:read', 'contractors:write', 'contractors:delete'] },
    })
    const keeper = { ...stage.house.ctx(), permissions: new Set(role.permissions) }
    const [kept, duplicate, plain] = [await stage.person(), await stage.payee(), await stage.person()]
    await expect(mergeAs(keeper, kept, { duplicate_id: duplicate })).rejects.toMatchObject({
      details: { required: 'payments:write' },
    })
    await expect(mergeAs(keeper, duplicate, { duplicate_id: kept })).rejects.toMatchObject({
      details: { required: 'payments:write' },
    })
    expect((await mergeAs(keeper, kept, { duplicate_id: plain })).id).toBe(kept)
  })

  test('while money is on its way to the duplicate, and works when it has arrived', async () => {
    const [kept, duplicate] = [await stage.payee(), await stage.payee()]
    const milestone_id = await stage.approved(duplicate)
    const payment_id = await stage.pay(milestone_id)
    expect((await stage.merge(kept, duplicate)).problem).toMatchObject({
      status: 409,
      code: 'payments_under_way',
      payment_id,
    })
    await settle(stage.house)
    expect((await stage.merge(kept, duplicate)).body.stats.total_paid).toEqual([
      { currency: 'USD', amount_cents: 100_000 },
    ])
  })

  test('with a stale version, and once it is done the same key answers the same', async () => {
    const [kept, duplicate] = [await stage.person(), await stage.person()]
    const call = (headers: Record<string, string>, key: string) =>
      stage.owner.call('mergeContractor', { params: { id: kept }, body: { duplicate_id: duplicate }, headers, key })
    expect((await call({ 'if-match': '"9"' }, randomUUID())).status).toBe(412)
    const key = randomUUID()
    const [first, again] = [await call({ 'if-match': '"1"' }, key), await call({ 'if-match': '"1"' }, key)]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(first.headers['etag']).toBe('"2"')
  })
})

describe('money', () => {
  test('the duplicate’s account with the provider is taken over where there is none, and pays', async () => {
    const [kept, duplicate] = [await stage.person(), await stage.payee()]
    const account = (await stage.read(duplicate)).stripe_connect_id
    const milestone_id = await stage.approved(kept)
    expect((await stage.merge(kept, duplicate)).body).toMatchObject({
      stripe_connect_id: account,
      stripe_status: 'enabled',
    })
    expect(await stage.read(duplicate)).toMatchObject({ stripe_connect_id: null, stripe_status: 'not_started' })
    await stage.pay(milestone_id)
    await settle(stage.house)
    expect((await stage.read(kept)).stats.total_paid).toEqual([{ currency: 'USD', amount_cents: 100_000 }])
  })

  test('of two accounts the kept one’s stays, and news of the other change nothing', async () => {
    const [kept, duplicate] = [await stage.payee(), await stage.payee()]
    const [account, other] = [
      (await stage.read(kept)).stripe_connect_id,
      (await stage.read(duplicate)).stripe_connect_id,
    ]
    expect((await stage.merge(kept, duplicate)).body.stripe_connect_id).toBe(account)
    await refreshRecipient(stage.house.ctx(), other ?? '')
    expect([(await stage.read(kept)).stripe_connect_id, (await stage.read(duplicate)).stripe_connect_id]).toEqual([
      account,
      null,
    ])
  })

  test('that came in for a payment which then failed is owed to the kept one, and is sent from there', async () => {
    const [kept, duplicate] = [await stage.payee(), await stage.payee('complete_transfers_fail')]
    const milestone_id = await stage.approved(duplicate)
    const id = await stage.pay(milestone_id)
    await settle(stage.house)
    expect((await stage.owner.call('getPayment', { params: { id } })).body).toMatchObject({ status: 'failed' })
    const before = await stage.census(stage.house.here.org_id)

    expect((await stage.merge(kept, duplicate)).status).toBe(200)
    expect(await stage.census(stage.house.here.org_id)).toEqual(before)

    expect((await stage.owner.call('retryPayment', { params: { id }, key: true })).status).toBe(202)
    await settle(stage.house)
    expect((await stage.owner.call('getPayment', { params: { id } })).body).toMatchObject({ status: 'succeeded' })
    expect((await stage.read(kept)).stats.total_paid).toEqual([{ currency: 'USD', amount_cents: 100_000 }])
  })

  test('what both were paid this year counts for the tax limit', async () => {
    const [kept, duplicate] = [await stage.payee(), await stage.payee()]
    for (const id of [kept, duplicate]) await stage.setTax(id, 'w9_pending')
    const { body: org } = await stage.owner.call('getOrg')
    await stage.owner.call('updateOrg', { body: { tax_limit_cents: 150_000 }, key: true })
    await stage.paid(duplicate)
    const milestone_id = await stage.approved(kept)
    const preview = async () => (await stage.owner.call('previewPayment', { body: { milestone_id } })).body
    expect((await preview()).problems).toEqual([])
    await stage.merge(kept, duplicate)
    expect((await preview()).problems.map(({ code }) => code)).toEqual(['tax_form_required'])
    await stage.owner.call('updateOrg', { body: { tax_limit_cents: org.tax_limit_cents }, key: true })
  })
})

describe('at the same time', () => {
  const codes = (answers: { status: number; problem: { code?: string } }[]) =>
    answers
      .map(({ status, problem }) => (status === 200 ? 'done' : String(problem.code)))
      .toSorted((a, b) => a.localeCompare(b))

  test('A into B and B into A: one of them', async () => {
    for (const _ of [1, 2, 3]) {
      const [a, b] = [await stage.person(), await stage.person()]
      expect(codes(await Promise.all([stage.merge(a, b), stage.merge(b, a)]))).toEqual(['contractor_merged', 'done'])
    }
  })

  test('A into B and into C: one of them; a chain ends where it leads', async () => {
    const [a, b, c] = [await stage.person(), await stage.person(), await stage.person()]
    expect(codes(await Promise.all([stage.merge(b, a), stage.merge(c, a)]))).toEqual(['contractor_merged', 'done'])

    const [d, e, f] = [await stage.person(), await stage.person(), await stage.person()]
    const [into_e] = await Promise.all([stage.merge(e, d), stage.merge(f, e)])
    expect((await stage.read(e)).merged_into).toBe(f)
    expect((await stage.read(d)).merged_into).toBe(into_e.status === 200 ? f : null)
  })

  test('a payment of the duplicate’s work is either under way, or goes to the kept one', async () => {
    for (const _ of [1, 2, 3]) {
      const [kept, duplicate] = [await stage.payee(), await stage.payee()]
      const milestone_id = await stage.approved(duplicate)
      const [payment, merged] = await Promise.all([
        stage.owner.call('createPayment', { body: { milestone_id }, key: true }),
        stage.merge(kept, duplicate),
      ])
      expect(payment.status).toBe(202)
      expect(merged.status === 200 ? undefined : merged.problem.code).toBeOneOf([undefined, 'payments_under_way'])
      await settle(stage.house)
      const who = merged.status === 200 ? kept : duplicate
      expect((await stage.read(who)).stats.total_paid).toEqual([{ currency: 'USD', amount_cents: 100_000 }])
      if (merged.status === 200) expect(await stage.stillNaming(duplicate)).toEqual([])
    }
  })

  test('a payment of the duplicate’s that is retried is under way, or is sent to the kept one', async () => {
    for (const _ of [1, 2, 3]) {
      const [kept, duplicate] = [await stage.payee(), await stage.payee('complete_transfers_fail')]
      const id = await stage.pay(await stage.approved(duplicate))
      await settle(stage.house)
      const [retried, merged] = await Promise.all([
        stage.owner.call('retryPayment', { params: { id }, key: true }),
        stage.merge(kept, duplicate),
      ])
      expect(retried.status).toBe(202)
      expect(merged.status === 200 ? undefined : merged.problem.code).toBeOneOf([undefined, 'payments_under_way'])
      await settle(stage.house)
      const { body } = await stage.owner.call('getPayment', { params: { id } })
      expect(body.status).toBe(merged.status === 200 ? 'succeeded' : 'failed')
    }
  })

  test('work, ratings and contracts that come in meanwhile are all the kept one’s', async () => {
    const [kept, duplicate] = [await stage.person(), await stage.person()]
    const done = await makeCompletedContract(stage.owner, { contractor_id: duplicate })
    const active = await makeActiveContract(stage.owner, { contractor_id: duplicate })
    const milestone_id = active.milestones[0]?.id ?? ''
    const [merged] = await Promise.all([
      stage.merge(kept, duplicate),
      stage.owner.call('rateContractor', {
        params: { id: duplicate },
        body: { contract_id: done.id, score: 4 },
        key: true,
      }),
      approveMilestone(stage.owner, { contract_id: active.id, milestone_id }),
      stage.owner.call('createContract', {
        body: { contractor_id: duplicate, title: 'Film', contract_type: 'fixed', total_value_cents: 100 },
      }),
    ])
    expect(merged.status).toBe(200)
    expect(await stage.stillNaming(duplicate)).toEqual([])
    const { rows } = await stage.admin.query(
      `select c.ratings_count - (select count(*) from contracts.ratings r where r.contractor_id = c.id) as ratings,
        c.open_contracts - (select count(*) from contracts.contracts k where k.contractor_id = c.id and k.status in ('pending', 'active', 'paused')) as open
       from directory.contractors c where c.id = any ($1)`,
      [[kept, duplicate]],
    )
    expect(rows).toEqual([
      { ratings: '0', open: '0' },
      { ratings: '0', open: '0' },
    ])
  })

  describe('an account that is being made with the provider', () => {
    /** The merge is done when the provider has made the account and we have not heard of it yet. */
    const onboardDuring = async (id: string, merge: () => Promise<unknown>) => {
      const { payments } = stage.house.runtime.adapters
      const create = payments.createRecipient.bind(payments)
      vi.spyOn(payments, 'createRecipient').mockImplementationOnce(async (...asked) => {
        const made = await create(...asked)
        await merge()
        return made
      })
      return stage.owner.call('onboardContractor', { params: { id } })
    }
    const accountOf = async (id: string) => (await stage.read(id)).stripe_connect_id
    const recipientOf = async (id: string) =>
      (await stage.admin.query(`select account_id from payments.recipients where contractor_id = $1`, [id])).rows[0]

    test('does not take the place of the one that came with the merge', async () => {
      const [kept, duplicate] = [await stage.person(), await stage.payee()]
      const account_id = await accountOf(duplicate)
      const { status, body } = await onboardDuring(kept, () => stage.merge(kept, duplicate))
      expect([status, body.stripe_connect_id]).toEqual([200, account_id])
      expect([await accountOf(kept), await recipientOf(kept)]).toEqual([account_id, { account_id }])
    })

    test('is not given to a record that is closed by then', async () => {
      const [kept, duplicate] = [await stage.person(), await stage.person()]
      const { problem } = await onboardDuring(duplicate, () => stage.merge(kept, duplicate))
      expect(problem).toMatchObject({ status: 409, code: 'contractor_merged' })
      expect(await recipientOf(duplicate)).toEqual({ account_id: null })
      expect(await accountOf(kept)).toBeNull()
    })
  })
})
