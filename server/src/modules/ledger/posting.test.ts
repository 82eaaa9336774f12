import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { written, type Ctx } from '#platform'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { payable, platformFees, providerBalance, type Account } from './account.ts'
import { balanceOf, moneyIn, moneyOut, postIn } from './ledger.make.ts'
import { checkLedger } from './ledger.service.ts'
import { post, postAll, type Posting } from './posting.service.ts'

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

const countTransfers = async (): Promise<number> =>
  (await house.as('owner').call('listLedgerTransfers', { query: { limit: '200' } })).body.transfers.length

describe('a posting', () => {
  test('moves money between accounts that it opens', async () => {
    await postIn(ctx, moneyIn(contractor, 10_000))
    await postIn(ctx, moneyOut(contractor, { net: 9_500, fee: 500 }))

    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(0)
    expect(await balanceOf(house, platformFees('USD'))).toBe(-500)
    expect(await balanceOf(house, providerBalance('USD'))).toBe(500)
  })

  test('several are posted in order or not at all', async () => {
    await ctx.tx((tx) => postAll(tx, ctx, [moneyIn(contractor, 700), moneyOut(contractor, { net: 700, fee: 0 })]))
    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(0)

    const before = await countTransfers()
    await expect(
      ctx.tx((tx) => postAll(tx, ctx, [moneyIn(contractor, 700), moneyOut(contractor, { net: 701, fee: 0 })])),
    ).rejects.toMatchObject({ status: 422, code: 'insufficient_balance' })
    expect(await countTransfers()).toBe(before)
  })

  test('that would take more than there is is refused with 422, nothing written', async () => {
    await postIn(ctx, moneyIn(contractor, 100))
    await expect(postIn(ctx, moneyOut(contractor, { net: 101, fee: 0 }))).rejects.toMatchObject({
      status: 422,
      code: 'insufficient_balance',
    })
    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(-100)
  })

  test('with the same dedupe key again answers the first id and changes nothing', async () => {
    const posting = moneyIn(contractor, 100)
    const id = await postIn(ctx, posting)
    expect(await postIn(ctx, posting)).toBe(id)
    expect(await postIn(house.ctx(), { ...posting, note: 'said again' })).toBe(id)
    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(-100)
  })

  test.each<[string, (posting: Posting) => Posting]>([
    ['amount', (posting) => ({ ...moneyIn(contractor, 101), dedupe_key: posting.dedupe_key })],
    ['kind', (posting) => ({ ...posting, kind: 'other' })],
    ['payment', (posting) => ({ ...posting, payment_id: contractor })],
    ['state', (posting) => ({ ...posting, hold: true })],
  ])('with the dedupe key of another %s is refused', async (_name, change) => {
    const posting = moneyIn(contractor, 100)
    await postIn(ctx, posting)
    await expect(postIn(ctx, change(posting))).rejects.toMatchObject({ constraint: 'a_dedupe_key_means_one_transfer' })
  })

  test('sent eight times at once is posted once', async () => {
    const posting = moneyIn(contractor, 100)
    const ids = await Promise.all(Array.from({ length: 8 }, () => postIn(house.ctx(), posting)))
    expect(new Set(ids).size).toBe(1)
    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(-100)
  })

  test('of two orgs with one dedupe key are two', async () => {
    const posting = moneyIn(contractor, 100)
    const there = house.ctx(house.there)
    expect(await postIn(ctx, posting)).not.toBe(await there.tx((tx) => post(tx, there, posting)))
  })
})

describe('F30: refused, nothing written', () => {
  const raw = (amounts: readonly unknown[]): Promise<unknown> => {
    const lines = amounts.map((amount_cents, index) => ({
      ...(index === 0 ? providerBalance('USD') : payable(contractor, 'USD')),
      account_id: ctx.id(),
      amount_cents,
    }))
    return postRaw({ currency: 'USD', state: 'posted', lines })
  }
  const postRaw = (transfer: Record<string, unknown>): Promise<unknown> => {
    const stamped = { id: ctx.id(), kind: 'test', dedupe_key: ctx.id(), created_at: ctx.now, ...transfer }
    const json = JSON.stringify([stamped]).replaceAll(/"raw:([^"]+)"/g, '$1')
    return house.runtime.database.read(ctx.org_id, written(sql`select ledger.post(${json}::jsonb)`))
  }

  test.each<[string, unknown[], object]>([
    ['2^53+1', ['raw:9007199254740993', 'raw:-9007199254740993'], { constraint: 'an_amount_is_within_limits' }],
    ['10^13+1', ['raw:10000000000001', 'raw:-10000000000001'], { constraint: 'an_amount_is_within_limits' }],
    ['2^63', ['raw:9223372036854775808', 'raw:-9223372036854775808'], { code: '22003' }],
    ['a float', [1.5, -1.5], { code: '22P02' }],
    ['a quoted number', ['100', '-100'], { code: '22P02' }],
    ['nothing', [null, null], { code: '23502' }],
    ['zero', [0, 0], { constraint: 'an_amount_moves' }],
    ['one line', [100], { constraint: 'a_transfer_sums_to_zero' }],
    ['a sum that is not zero', [100, -99], { constraint: 'a_transfer_sums_to_zero' }],
    ['only negative lines', [-100, -100], { constraint: 'a_transfer_sums_to_zero' }],
    ['no lines', [], { constraint: 'a_transfer_has_lines' }],
    ['1,002 lines', Array.from({ length: 1002 }, (_, i) => (i % 2 ? 1 : -1)), { constraint: 'a_transfer_has_lines' }],
  ])('%s', async (_name, amounts, refusal) => {
    const before = await countTransfers()
    await expect(raw(amounts)).rejects.toMatchObject(refusal)
    expect(await countTransfers()).toBe(before)
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a state that there is not', { state: 'done' }, 'state_is_known'],
    ['a void of nothing', { state: 'voided', kind: 'void', lines: [] }, 'a_void_resolves_a_hold'],
    ['a kind that is no word', { kind: 'Pay out!' }, 'kind_is_a_word'],
    ['a currency in lower case', { currency: 'usd' }, 'a_line_is_in_its_transfers_currency'],
  ])('%s', async (_name, change, constraint) => {
    const lines = moneyIn(contractor, 100).lines.map((line) => ({
      ...line.account,
      account_id: ctx.id(),
      amount_cents: line.amount_cents,
    }))
    await expect(postRaw({ currency: 'USD', state: 'posted', lines, ...change })).rejects.toMatchObject({ constraint })
  })
})

describe('F31: currencies', () => {
  test('a line in another currency than its transfer is refused', async () => {
    const posting = { ...moneyIn(contractor, 100), currency: 'EUR' }
    await expect(postIn(ctx, posting)).rejects.toMatchObject({ constraint: 'a_line_is_in_its_transfers_currency' })
    const mixed = [
      { account: providerBalance('USD'), amount_cents: 100 },
      { account: payable(contractor, 'EUR'), amount_cents: -100 },
    ]
    await expect(postIn(ctx, { ...posting, lines: mixed })).rejects.toMatchObject({
      constraint: 'a_line_is_in_its_transfers_currency',
    })
  })

  test.each(['JPY', 'KWD'])('%s has accounts of its own', async (currency) => {
    await postIn(ctx, moneyIn(contractor, 100, currency))
    await postIn(ctx, moneyIn(contractor, 7))
    expect(await balanceOf(house, payable(contractor, currency))).toBe(-100)
    expect(await balanceOf(house, payable(contractor, 'USD'))).toBe(-7)
  })

  test('an account keeps the nature that it was opened with', async () => {
    await postIn(ctx, moneyIn(contractor, 100))
    const posting = moneyIn(contractor, 100)
    const changes: Partial<Account>[] = [
      { may_go_below_zero: true },
      { normal_side: 'debit' },
      { kind: 'platform_fees' },
      { contractor_id: null },
      { currency: 'EUR' },
    ]
    for (const change of changes) {
      const lines = posting.lines.map((line) => ({
        ...line,
        account: { ...line.account, ...(line.account.has_balance ? change : {}) },
      }))
      await expect(postIn(ctx, { ...posting, lines })).rejects.toMatchObject({
        constraint: 'an_account_keeps_its_nature',
      })
    }
  })
})
