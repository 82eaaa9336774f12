import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { payable } from './account.ts'
import { moneyIn, moneyOut, postIn } from './ledger.make.ts'
import { checkLedger } from './ledger.service.ts'
import { postAll } from './posting.service.ts'

/** The lists and the trial balance, over HTTP. */

const LISTS = ['listLedgerAccounts', 'listLedgerTransfers', 'listLedgerEntries', 'getTrialBalance'] as const

let house: TestHouse
let contractor: string
let payment_id: string
/** Money in on three days: 100, 200, 300; money out on the third: 250 and a fee of 50. */
const transfers: string[] = []
const DAYS = ['2026-03-01T12:00:00.000Z', '2026-03-02T12:00:00.000Z', '2026-03-03T12:00:00.000Z'] as const
beforeAll(async () => {
  house = await openTestHouse()
  contractor = house.ctx().id()
  payment_id = house.ctx().id()
  for (const [index, day] of DAYS.entries()) {
    house.runtime.clock.hold(day)
    transfers.push(await postIn(house.ctx(), moneyIn(contractor, 100 * (index + 1))))
  }
  house.runtime.clock.advance(1)
  transfers.push(await postIn(house.ctx(), { ...moneyOut(contractor, { net: 250, fee: 50 }), payment_id }))
  house.runtime.clock.advance(1)
  transfers.push(await postIn(house.ctx(), { ...moneyOut(contractor, { net: 50, fee: 0 }), hold: true }))
  await postIn(house.ctx(), moneyIn(contractor, 7, 'JPY'))
  await postIn(house.ctx(house.there), moneyIn(contractor, 999))
  house.runtime.clock.release()
})
afterAll(() => house.close())

describe('who may read', () => {
  test.each(LISTS)('%s is 401 for a stranger', async (name) => {
    expect(await house.stranger.call(name)).toMatchObject({ status: 401, problem: { code: 'unauthenticated' } })
  })

  test.each(LISTS)('%s is 403 without payments:read', async (name) => {
    const token = house.app.server.tokens.sign({
      sub: house.here.users.viewer,
      org: house.here.org_id,
      aud: 'org',
      sid: house.here.org_id,
      permissions: ['contractors:read'],
      ver: 1,
    })
    const answer = await house.stranger.call(name, { headers: { authorization: `Bearer ${token}` } })
    expect(answer).toMatchObject({ status: 403, problem: { code: 'permission_denied', required: 'payments:read' } })
  })

  test.each(LISTS)('%s is open to a viewer', async (name) => {
    expect((await house.as('viewer').call(name)).status).toBe(200)
  })
})

describe('accounts', () => {
  test('show the sum of their entries, debit positive, whether kept or derived', async () => {
    const { body } = await house.as('viewer').call('listLedgerAccounts', { query: { currency: 'USD' } })

    const balances = Object.fromEntries(body.accounts.map(({ code, balance_cents }) => [code, balance_cents]))
    expect(balances).toEqual({
      'provider_balance:USD': 350,
      'platform_fees:USD': -50,
      [payable(contractor, 'USD').code]: -300,
    })
    expect(body.accounts.find(({ kind }) => kind === 'payable')).toMatchObject({
      contractor_id: contractor,
      normal_side: 'credit',
    })
  })

  test('are filtered by currency; an unknown currency is 422', async () => {
    const both = await house.as('viewer').call('listLedgerAccounts', { query: { currency: 'USD,JPY' } })
    expect(both.body.accounts).toHaveLength(5)
    const unknown = await house.as('viewer').call('listLedgerAccounts', { query: { currency: 'XYZ' } })
    expect(unknown.status).toBe(422)
  })
})

describe('lists', () => {
  test('a walk by cursor meets every row once, newest first', async () => {
    const met: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = { limit: '2', ...(cursor === null ? {} : { cursor }) }
      const { body } = await house.as('viewer').call('listLedgerEntries', { query })
      expect(body.entries.length).toBeLessThanOrEqual(2)
      met.push(...body.entries.map(({ id }) => id))
      cursor = body.next_cursor
    } while (cursor !== null)

    expect(new Set(met).size).toBe(11)
    expect(met).toHaveLength(11)
    expect(met).toEqual(met.toSorted().toReversed())
  })

  test.each(LISTS.slice(0, 3))('%s refuses a cursor that is none with 422', async (name) => {
    for (const cursor of ['nonsense', '%27;--', '0']) {
      expect(await house.as('viewer').call(name, { query: { cursor } })).toMatchObject({
        status: 422,
        problem: { errors: [{ path: 'cursor' }] },
      })
    }
    expect((await house.as('viewer').call(name, { query: { limit: '201' } })).status).toBe(422)
    expect((await house.as('viewer').call(name, { query: { org_id: house.there.org_id } })).status).toBe(422)
  })

  test('a hold is a pending transfer without entries', async () => {
    const { body } = await house.as('viewer').call('listLedgerTransfers')
    const held = body.transfers.find(({ state }) => state === 'pending')
    expect(held?.id).toBe(transfers[4])
    const entries = await house.as('viewer').call('listLedgerEntries', { query: { transfer_id: held?.id ?? '' } })
    expect(entries.body.entries).toEqual([])
  })

  test('are filtered by payment, transfer and account', async () => {
    const viewer = house.as('viewer')
    const [of_payment] = (await viewer.call('listLedgerTransfers', { query: { payment_id } })).body.transfers
    expect(of_payment).toMatchObject({
      id: transfers[3],
      payment_id,
      state: 'posted',
      reverses_id: null,
      created_at: '2026-03-03T12:00:01.000Z',
    })

    const { entries } = (await viewer.call('listLedgerEntries', { query: { payment_id } })).body
    expect(entries.map(({ amount_cents }) => amount_cents)).toEqual([-50, -250, 300])
    const two = `${transfers[0]},${transfers[1]}`
    expect((await viewer.call('listLedgerEntries', { query: { transfer_id: two } })).body.entries).toHaveLength(4)
    const account_id = entries[2]?.account_id ?? ''
    const of_account = await viewer.call('listLedgerEntries', { query: { account_id } })
    expect(of_account.body.entries.map(({ amount_cents }) => amount_cents)).toEqual([300, -300, -200, -100])
    const of_both = await viewer.call('listLedgerEntries', { query: { account_id, payment_id } })
    expect(of_both.body.entries).toHaveLength(1)
  })

  test('A1: an id of another org finds what a missing id finds: nothing', async () => {
    const stranger = house.as('owner', house.there)
    const none = house.ctx().id()
    for (const filter of [{ transfer_id: transfers[3] ?? '' }, { payment_id }, { transfer_id: none }]) {
      const { status, body } = await stranger.call('listLedgerEntries', { query: filter })
      expect({ status, body }).toEqual({ status: 200, body: { entries: [], next_cursor: null } })
    }
    const { body } = await stranger.call('listLedgerTransfers', { query: { payment_id } })
    expect(body).toEqual({ transfers: [], next_cursor: null })
    const accounts = (await stranger.call('listLedgerAccounts')).body.accounts
    expect(accounts.map(({ balance_cents }) => balance_cents).toSorted((a, b) => a - b)).toEqual([-999, 999])
  })
})

describe('the trial balance', () => {
  const trial = async (at?: string) =>
    (await house.as('finance').call('getTrialBalance', { query: at === undefined ? {} : { at } })).body

  test('is zero in each currency', async () => {
    const { at, currencies } = await trial()
    expect(currencies).toEqual([
      { currency: 'JPY', debits_cents: 7, credits_cents: 7, difference_cents: 0 },
      { currency: 'USD', debits_cents: 900, credits_cents: 900, difference_cents: 0 },
    ])
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
  })

  test('of a past instant counts what was posted up to it', async () => {
    expect(await trial('2026-03-01T11:59:59.999Z')).toEqual({ at: '2026-03-01T11:59:59.999Z', currencies: [] })
    expect((await trial(DAYS[0])).currencies).toMatchObject([{ debits_cents: 100, credits_cents: 100 }])
    expect(await trial('2026-03-02T14:00:00+02:00')).toMatchObject({ at: DAYS[1], currencies: [{ debits_cents: 300 }] })
  })

  test('of no instant is 422', async () => {
    expect((await house.as('finance').call('getTrialBalance', { query: { at: 'yesterday' } })).status).toBe(422)
  })
})

describe('the check', () => {
  test('finds what was broken behind the ledger’s back', async () => {
    const org_id = house.ctx().org_id
    expect(await checkLedger(house.runtime.database, org_id)).toEqual([])

    const ctx = house.ctx()
    await ctx.tx((tx) => postAll(tx, ctx, [moneyIn(contractor, 40)]))
    await behindItsBack(`update ledger.balances set posted_cents = posted_cents - 5`)
    await behindItsBack(
      `update ledger.entries set amount_cents = amount_cents + 1 where transfer_id = '${transfers[0]}' and amount_cents > 0`,
    )

    const rules = (await checkLedger(house.runtime.database, org_id)).map(({ rule }) => rule)
    expect(new Set(rules)).toEqual(
      new Set(['a transfer sums to zero', 'a currency sums to zero', 'a balance is the sum of its entries']),
    )
  })

  const behindItsBack = async (sql: string): Promise<void> => {
    const owner = new pg.Client(house.connect)
    await owner.connect()
    await owner.query(sql)
    await owner.end()
  }
})
