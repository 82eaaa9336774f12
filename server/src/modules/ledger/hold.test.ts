import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Ctx } from '#platform'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { payable } from './account.ts'
import { balanceOf, moneyIn, moneyOut, postIn } from './ledger.make.ts'
import { checkLedger, transfersOfPayment } from './ledger.service.ts'
import { reverse, voidHold, type Posting } from './posting.service.ts'

let house: TestHouse
let ctx: Ctx
let contractor: string
beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(() => {
  ctx = house.ctx()
  contractor = ctx.id()
})
afterAll(async () => {
  expect(await checkLedger(house.runtime.database, house.here.org_id)).toEqual([])
  expect(await checkLedger(house.runtime.database, house.there.org_id)).toEqual([])
  await house.close()
})

const hold = (amount: number): Posting => ({ ...moneyOut(contractor, { net: amount, fee: 0 }), hold: true })

const undo = (transfer_id: string, dedupe_key = ctx.id()): Promise<string> =>
  ctx.tx((tx) => reverse(tx, ctx, { transfer_id, kind: 'test_reversal', dedupe_key }))

describe('a hold', () => {
  test('makes money unavailable without moving it', async () => {
    await postIn(ctx, moneyIn(contractor, 100))
    await postIn(ctx, hold(60))

    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(-100)
    await expect(postIn(ctx, moneyOut(contractor, { net: 41, fee: 0 }))).rejects.toMatchObject({
      code: 'insufficient_balance',
    })
    await expect(postIn(ctx, hold(41))).rejects.toMatchObject({ code: 'insufficient_balance' })
    await postIn(ctx, moneyOut(contractor, { net: 40, fee: 0 }))
  })

  test('of money to come cannot be spent before it comes', async () => {
    await postIn(ctx, { ...moneyIn(contractor, 100), hold: true })
    await expect(postIn(ctx, moneyOut(contractor, { net: 1, fee: 0 }))).rejects.toMatchObject({
      code: 'insufficient_balance',
    })
  })

  test('is pending until a posting resolves it; then it is posted, with the posting’s payment', async () => {
    const payment_id = ctx.id()
    const held = await postIn(ctx, { ...moneyIn(contractor, 100), hold: true, payment_id })
    expect(await transfersOfPayment(ctx, payment_id)).toMatchObject([{ id: held, state: 'pending', entries: [] }])

    const resolved = await postIn(ctx, { ...moneyIn(contractor, 100), resolves_id: held })

    expect(await transfersOfPayment(ctx, payment_id)).toMatchObject([
      { id: held, state: 'posted', entries: [] },
      {
        id: resolved,
        state: 'posted',
        payment_id,
        entries: [
          { amount_cents: 100, account: 'provider_balance:USD' },
          { amount_cents: -100, account: `payable:${contractor}:USD` },
        ],
      },
    ])
  })

  test('that is voided gives the money back to be spent', async () => {
    await postIn(ctx, moneyIn(contractor, 100))
    const hold_id = await postIn(ctx, hold(100))
    const voided = await ctx.tx((tx) => voidHold(tx, ctx, { hold_id, dedupe_key: `void ${hold_id}` }))
    expect(await ctx.tx((tx) => voidHold(tx, ctx, { hold_id, dedupe_key: `void ${hold_id}` }))).toBe(voided)

    await postIn(ctx, moneyOut(contractor, { net: 100, fee: 0 }))
    const { body } = await house.as('viewer').call('listLedgerTransfers', { query: { limit: '10' } })
    expect(body.transfers.find(({ id }) => id === hold_id)).toMatchObject({ state: 'voided' })
  })

  test('resolves once, whoever races', async () => {
    await postIn(ctx, moneyIn(contractor, 100))
    const hold_id = await postIn(ctx, hold(100))
    const race = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        index % 2
          ? postIn(house.ctx(), { ...moneyOut(contractor, { net: 100, fee: 0 }), resolves_id: hold_id })
          : ctx.tx((tx) => voidHold(tx, ctx, { hold_id, dedupe_key: ctx.id() })),
      ),
    )
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const lost of race) {
      if (lost.status === 'rejected') expect(lost.reason).toMatchObject({ constraint: 'a_hold_resolves_once' })
    }
  })

  test.each(['a posted transfer', 'a void', 'a transfer of another org', 'nothing at all'])(
    'is what is resolved, not %s',
    async (what) => {
      await postIn(ctx, moneyIn(contractor, 100))
      const resolves_id = await idOf(what)
      await expect(postIn(ctx, { ...moneyIn(contractor, 1), resolves_id })).rejects.toMatchObject({
        constraint: 'only_a_hold_is_resolved',
      })
    },
  )

  const idOf = async (what: string): Promise<string> => {
    if (what === 'a posted transfer') return postIn(ctx, moneyIn(contractor, 100))
    const other = house.ctx(house.there)
    if (what === 'a transfer of another org') return postIn(other, { ...moneyIn(contractor, 100), hold: true })
    if (what === 'nothing at all') return ctx.id()
    const hold_id = await postIn(ctx, hold(10))
    return ctx.tx((tx) => voidHold(tx, ctx, { hold_id, dedupe_key: ctx.id() }))
  }
})

describe('a reversal', () => {
  test('is the exact opposite, with the payment of what it reverses', async () => {
    const payment_id = ctx.id()
    await postIn(ctx, { ...moneyIn(contractor, 1000), payment_id })
    const out = await postIn(ctx, { ...moneyOut(contractor, { net: 900, fee: 100 }), payment_id })
    const id = await undo(out, 'again and again')
    expect(await undo(out, 'again and again')).toBe(id)

    const steps = await transfersOfPayment(ctx, payment_id)
    const [, moved, back] = steps.map(({ entries }) =>
      entries.map(({ account, amount_cents }) => [account, amount_cents]),
    )
    expect(steps[2]).toMatchObject({ id, kind: 'test_reversal', reverses_id: out })
    expect(back).toEqual(moved?.map(([account, amount]) => [account, -Number(amount)]))
    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(-1000)
  })

  test('happens once, and can itself be reversed', async () => {
    const id = await postIn(ctx, moneyIn(contractor, 1000))
    const reversal = await undo(id)
    await expect(undo(id)).rejects.toMatchObject({ constraint: 'a_transfer_is_reversed_once' })
    await undo(reversal)
    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(-1000)
  })

  test('of money that is spent is refused', async () => {
    const id = await postIn(ctx, moneyIn(contractor, 1000))
    await postIn(ctx, moneyOut(contractor, { net: 1, fee: 0 }))
    await expect(undo(id)).rejects.toMatchObject({ status: 422, code: 'insufficient_balance' })
  })

  test('of a hold or of another org’s transfer is refused', async () => {
    const hold_id = await postIn(ctx, { ...moneyIn(contractor, 10), hold: true })
    await expect(undo(hold_id)).rejects.toMatchObject({ constraint: 'only_a_posting_is_reversed' })
    const foreign = await postIn(house.ctx(house.there), moneyIn(contractor, 10))
    await expect(undo(foreign)).rejects.toMatchObject({ constraint: 'only_a_posting_is_reversed' })
  })
})
