import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { Problem } from '#platform'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { payable, platformFees, providerBalance, providerFees, type Account } from './account.ts'
import { balanceOf } from './ledger.make.ts'
import { checkLedger, readTrialBalance } from './ledger.service.ts'
import { postAll, reverse, voidHold, type Posting } from './posting.service.ts'

/** Whatever is posted, held, voided and reversed, in whatever order and at once: the sums hold. */

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const CONTRACTORS = ['a', 'b', 'c'].map((letter) => `00000000-0000-7000-8000-00000000000${letter}`)

type Step =
  | { do: 'post'; postings: Move[]; resolves: number | null }
  | { do: 'void'; which: number }
  | { do: 'reverse'; which: number }
type Move = { lines: { account: Account; amount_cents: number }[]; currency: string; hold: boolean }

const currency = fc.constantFrom('USD', 'JPY', 'KWD')
const accountIn = (code: string): fc.Arbitrary<Account> =>
  fc.constantFrom(
    providerBalance(code),
    platformFees(code),
    providerFees(code),
    ...CONTRACTORS.map((id) => payable(id, code)),
  )

/** Lines that sum to zero: any amounts, and one line that takes the rest; contractors are paid in more than out. */
const move: fc.Arbitrary<Move> = currency.chain((code) =>
  fc.record({
    currency: fc.constant(code),
    hold: fc.boolean(),
    lines: fc
      .array(
        fc.record({ account: accountIn(code), amount_cents: fc.integer({ min: -900, max: 500 }).filter(Boolean) }),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((lines) => {
        const rest = -lines.reduce((sum, { amount_cents }) => sum + amount_cents, 0)
        return rest === 0 ? lines : [...lines, { account: providerBalance(code), amount_cents: rest }]
      }),
  }),
)
const which = fc.nat(200)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      postings: fc.array(move, { minLength: 1, maxLength: 3 }),
      resolves: fc.option(which, { nil: null, freq: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), which }) },
)

type Done = { holds: string[]; posted: string[] }

const take = async (step: Step, { holds, posted }: Done): Promise<void> => {
  const ctx = house.ctx()
  const pick = (ids: string[], index: number): string => ids[index % Math.max(ids.length, 1)] ?? ctx.id()
  await ctx.tx(async (tx) => {
    if (step.do === 'void') return voidHold(tx, ctx, { hold_id: pick(holds, step.which), dedupe_key: ctx.id() })
    if (step.do === 'reverse')
      return reverse(tx, ctx, { transfer_id: pick(posted, step.which), kind: 'reversal', dedupe_key: ctx.id() })
    const postings = step.postings.map((one): Posting => {
      const resolves = step.resolves !== null && !one.hold ? { resolves_id: pick(holds, step.resolves) } : {}
      return { ...one, ...resolves, kind: 'test', dedupe_key: ctx.id() }
    })
    const ids = await postAll(tx, ctx, postings)
    for (const [index, id] of ids.entries()) (postings[index]?.hold ? holds : posted).push(id)
    return ids
  })
}

/** What a random step may meet; anything else, a deadlock above all, is a failure. */
const EXPECTED = new Set([
  'a_hold_resolves_once',
  'only_a_hold_is_resolved',
  'only_a_posting_is_reversed',
  'a_transfer_is_reversed_once',
  'a_line_is_in_its_transfers_currency',
])
const outcomes = { done: 0, refused: 0 }

const attempt = async (step: Step, done: Done): Promise<void> => {
  try {
    await take(step, done)
    outcomes.done += 1
  } catch (error) {
    outcomes.refused += 1
    if (error instanceof Problem && error.code === 'insufficient_balance') return
    const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
    if (!EXPECTED.has(constraint)) throw error
  }
}

const expectSound = async (): Promise<void> => {
  expect(await checkLedger(house.runtime.database, house.here.org_id)).toEqual([])
  const { currencies } = await readTrialBalance(house.ctx())
  for (const { difference_cents } of currencies) expect(difference_cents).toBe(0)
  for (const id of CONTRACTORS) {
    for (const code of ['USD', 'JPY', 'KWD']) {
      expect(await balanceOf(house, payable(id, code))).toBeLessThanOrEqual(0)
    }
  }
}

test('one after another: zero sums, balances that equal their entries, floors', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const done: Done = { holds: [], posted: [] }
      for (const one of steps) await attempt(one, done)
      await expectSound()
    }),
    { numRuns: 25 },
  )
  expect(outcomes.done).toBeGreaterThan(50)
})

test('four at once: the same, and nobody deadlocks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 48 }), async (steps) => {
      const done: Done = { holds: [], posted: [] }
      const queue = [...steps]
      const worker = async (): Promise<void> => {
        for (let one = queue.shift(); one; one = queue.shift()) await attempt(one, done)
      }
      await Promise.all(Array.from({ length: 4 }, worker))
      await expectSound()
    }),
    { numRuns: 25 },
  )
  expect(outcomes.refused).toBeGreaterThan(20)
})

test('a balance that many spend at once is spent once', async () => {
  const contractor = house.ctx().id()
  const spend = (account: Account, amount_cents: number): Posting => ({
    kind: 'test',
    currency: 'USD',
    lines: [
      { account, amount_cents },
      { account: providerBalance('USD'), amount_cents: -amount_cents },
    ],
    dedupe_key: house.ctx().id(),
  })
  const account = payable(contractor, 'USD')
  const ctx = house.ctx()
  await ctx.tx((tx) => postAll(tx, ctx, [spend(account, -1000)]))

  const race = await Promise.allSettled(
    Array.from({ length: 16 }, () => ctx.tx((tx) => postAll(tx, ctx, [spend(account, 300)]))),
  )

  expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(await balanceOf(house, account)).toBe(-100)
  await expectSound()
})

test('two that open the same accounts at once, in opposite order, both post', async () => {
  const [one, other] = [payable(house.ctx().id(), 'EUR'), payable(house.ctx().id(), 'EUR')]
  const fund = (accounts: Account[]): Promise<string[]> => {
    const ctx = house.ctx()
    const lines = [
      ...accounts.map((account) => ({ account, amount_cents: -5 })),
      { account: providerBalance('EUR'), amount_cents: 10 },
    ]
    return ctx.tx((tx) => postAll(tx, ctx, [{ kind: 'test', currency: 'EUR', lines, dedupe_key: ctx.id() }]))
  }
  await Promise.all(Array.from({ length: 8 }, (_, index) => fund(index % 2 ? [one, other] : [other, one])))
  expect(await balanceOf(house, one)).toBe(-40)
  await expectSound()
})
