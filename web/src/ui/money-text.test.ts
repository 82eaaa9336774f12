import { expect, test } from 'vitest'
import { CURRENCIES, exponentOf as wireExponentOf } from 'wire'
import { exponentOf, formatMoney } from './currency.ts'
import { readMoney, writeMoney } from './money-text.ts'

test.each([
  ['2400', 'USD', 240_000],
  ['2,400.5', 'USD', 240_050],
  ['$2,400.50', 'USD', 240_050],
  ['2.400,50', 'EUR', 240_050],
  ['12,5', 'EUR', 1250],
  ['1,234', 'USD', 123_400],
  ['1,234,567', 'USD', 123_456_700],
  ['1.234.567', 'EUR', 123_456_700],
  ['0.01', 'USD', 1],
  ['.5', 'USD', 50],
  ['250000', 'JPY', 250_000],
  ['250,000', 'JPY', 250_000],
  ['250.000', 'JPY', 250_000],
  ['1.234', 'KWD', 1234],
  ['90071992547.41', 'USD', 9_007_199_254_741],
])('%s in %s is %d minor units', (text, currency, cents) => {
  expect(readMoney(text, currency)).toEqual({ kind: 'amount', cents })
})

test.each([
  ['12.345', 'USD', 'USD has 2 decimals at most.'],
  ['12.5', 'JPY', 'JPY has no decimals.'],
  ['1.2345', 'KWD', 'KWD has 3 decimals at most.'],
  ['-5', 'USD', 'The amount cannot be negative.'],
  ['five', 'USD', 'Type an amount in digits.'],
  ['999999999999999', 'USD', 'The amount is too large.'],
])('%s in %s is refused: %s', (text, currency, message) => {
  expect(readMoney(text, currency)).toEqual({ kind: 'unclear', message })
})

test('an empty field is no amount, which is not zero', () => {
  expect(readMoney('  ', 'USD')).toEqual({ kind: 'empty' })
  expect(writeMoney(null, 'USD')).toBe('')
  expect(writeMoney(0, 'USD')).toBe('0.00')
})

test('what is written is read back as the same amount', () => {
  for (const currency of ['USD', 'JPY', 'KWD']) {
    for (const cents of [0, 1, 99, 100, 1234, 123_456_789, 10 ** 13]) {
      expect(readMoney(writeMoney(cents, currency), currency)).toEqual({ kind: 'amount', cents })
    }
  }
})

test('amounts are shown exactly, with their currency', () => {
  expect(formatMoney(240_000, 'USD')).toBe('$2,400.00')
  expect(formatMoney(-1, 'USD')).toBe('−$0.01')
  expect(formatMoney(250_000, 'JPY')).toBe('¥250,000')
  expect(formatMoney(1234, 'KWD')).toBe('KWD\u00a01.234')
  expect(formatMoney(123_450, 'HUF')).toBe('HUF\u00a01,234.50')
  expect(formatMoney(9_007_199_254_741, 'USD')).toBe('$90,071,992,547.41')
})

test('the browser and the server agree on the decimals of every currency', () => {
  expect(CURRENCIES.filter((currency) => exponentOf(currency) !== wireExponentOf(currency))).toEqual([])
})
