import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  allocate,
  CURRENCIES,
  exponentOf,
  feeOf,
  formatMoney,
  isCurrency,
  MAX_AMOUNT,
  parseDecimal,
  sumByCurrency,
  toDecimal,
} from './money.ts'

const amounts = fc.integer({ min: 0, max: MAX_AMOUNT })
const signed = fc.integer({ min: -MAX_AMOUNT, max: MAX_AMOUNT })
const currencies = fc.constantFrom(...CURRENCIES)
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 })
  .filter((list) => list.some((weight) => weight > 0))
const sum = (parts: readonly number[]): bigint => parts.reduce((total, part) => total + BigInt(part), 0n)

describe('F32: a split', () => {
  test('has parts that equal the whole', () => {
    fc.assert(
      fc.property(signed, weights, (whole, list) => {
        expect(sum(allocate(whole, list))).toBe(BigInt(whole))
      }),
    )
  })

  test('gives each part its exact share, a minor unit up or down, and nothing to a weight of zero', () => {
    fc.assert(
      fc.property(signed, weights, (whole, list) => {
        const total = sum(list)
        for (const [index, part] of allocate(whole, list).entries()) {
          const weight = BigInt(list[index] ?? 0)
          const off = BigInt(part) * total - BigInt(whole) * weight
          expect(off < total && off > -total).toBe(true)
          if (weight === 0n) expect(Math.abs(part)).toBe(0)
        }
      }),
    )
  })

  test('is the same each time, and mirrored for what is owed the other way', () => {
    fc.assert(
      fc.property(amounts, weights, (whole, list) => {
        expect(allocate(-whole, list).map((part) => part + 0)).toEqual(allocate(whole, list).map((part) => 0 - part))
      }),
    )
  })

  test.each([
    [1, [1, 1], [1, 0]],
    [2, [1, 1, 1], [1, 1, 0]],
    [3, [50, 50], [2, 1]],
    [3, [1, 0, 1], [2, 0, 1]],
    [100, [1, 1, 1], [34, 33, 33]],
    [0, [1, 2], [0, 0]],
    [-1, [1, 1], [-1, 0]],
    [MAX_AMOUNT, [9_007_199_254_740_991, 1], [MAX_AMOUNT, 0]],
  ])('%i by %j is %j', (whole, list, parts) => {
    expect(allocate(whole, list).map((part) => part + 0)).toEqual(parts)
  })

  test.each([[[]], [[0, 0]], [[1, -1]], [[-1]]])('by %j is refused', (list) => {
    expect(() => allocate(1, list)).toThrow(RangeError)
  })
})

describe('F32: a fee', () => {
  test('and what is left of it are the whole, at any rate', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (whole, bps) => {
        const fee = feeOf(whole, bps)
        expect(fee >= 0 && fee <= whole).toBe(true)
        expect(fee + (whole - fee)).toBe(whole)
      }),
    )
  })

  test.each([
    [1, 0, 0],
    [MAX_AMOUNT, 0, 0],
    [1, 10_000, 1],
    [MAX_AMOUNT, 10_000, MAX_AMOUNT],
    [1, 5_000, 1],
    [1, 4_999, 0],
    [3, 5_000, 2],
    [10_000, 250, 250],
    [9_999_999_999_999, 1, 1_000_000_000],
  ])('of %i at %i basis points is %i: half up', (whole, bps, fee) => {
    expect(feeOf(whole, bps)).toBe(fee)
  })
})

describe('F31: decimals', () => {
  test.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['ISK', 0],
    ['HUF', 2],
    ['TWD', 2],
    ['CLP', 0],
    ['UGX', 0],
  ])('%s has %i', (currency, exponent) => {
    expect(exponentOf(currency)).toBe(exponent)
  })

  test('what is written is read back, in every currency', () => {
    fc.assert(
      fc.property(signed, currencies, (amount_cents, currency) => {
        expect(parseDecimal(toDecimal({ amount_cents, currency }), currency)).toBe(amount_cents + 0)
      }),
    )
  })

  test.each([
    ['1234.5', 'USD', 123_450],
    ['-0.01', 'USD', -1],
    ['-0', 'USD', 0],
    ['7.10000', 'USD', 710],
    ['1000', 'JPY', 1_000],
    ['1.234', 'KWD', 1_234],
    ['100000000000.00', 'USD', MAX_AMOUNT],
  ])('"%s" %s is %i', (text, currency, amount) => {
    expect(parseDecimal(text, currency)).toBe(amount)
  })

  test.each([
    ['1.005', 'USD'],
    ['1.5', 'JPY'],
    ['1.2345', 'KWD'],
    ['1e3', 'USD'],
    ['1,000', 'USD'],
    ['', 'USD'],
    ['.5', 'USD'],
    ['NaN', 'USD'],
    ['١٢', 'USD'],
    ['100000000000.01', 'USD'],
    ['-100000000000.01', 'USD'],
    ['1', 'XXX'],
    ['1', 'usd'],
    ['1', 'constructor'],
  ])('"%s" %s is refused', (text, currency) => {
    expect(() => parseDecimal(text, currency)).toThrow(RangeError)
  })

  test('a currency is one of ours by its own name only', () => {
    expect(['USD', 'usd', 'XXX', '__proto__', 'toString'].map(isCurrency)).toEqual([true, false, false, false, false])
  })
})

describe('amounts for people', () => {
  test.each([
    [{ amount_cents: 123_450, currency: 'USD' }, '$1,234.50'],
    [{ amount_cents: -5, currency: 'USD' }, '-$0.05'],
    [{ amount_cents: 1_000, currency: 'JPY' }, '¥1,000'],
    [{ amount_cents: 1_234, currency: 'KWD' }, 'KWD 1.234'],
    [{ amount_cents: 500_000, currency: 'HUF' }, 'HUF 5,000.00'],
    [{ amount_cents: MAX_AMOUNT - 1, currency: 'USD' }, '$99,999,999,999.99'],
  ])('%j is %s', (money, text) => {
    expect(formatMoney(money).replaceAll('\u00a0', ' ')).toBe(text)
  })

  test('every digit is kept, however large', () => {
    fc.assert(
      fc.property(signed, currencies, (amount_cents, currency) => {
        const digits = (text: string): string => text.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '')
        expect(digits(formatMoney({ amount_cents, currency }))).toBe(digits(toDecimal({ amount_cents, currency })))
      }),
    )
  })
})

test('sums never mix currencies', () => {
  const mixed = [
    { amount_cents: 2, currency: 'USD' },
    { amount_cents: 5, currency: 'EUR' },
    { amount_cents: 3, currency: 'USD' },
  ]
  expect(sumByCurrency(mixed)).toEqual([
    { amount_cents: 5, currency: 'EUR' },
    { amount_cents: 5, currency: 'USD' },
  ])
  expect(sumByCurrency([])).toEqual([])
})
