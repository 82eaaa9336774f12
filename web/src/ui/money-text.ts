import { exponentOf, toDecimal } from './currency.ts'

/** The largest amount that the API takes (10^13 minor units). */
const LARGEST = 10 ** 13

/** What was typed into a money field, understood: minor units, nothing, or not (yet) an amount. */
export type Typed = { kind: 'amount'; cents: number } | { kind: 'empty' } | { kind: 'unclear'; message: string }

/** Understands "2400", "2,400.5", "$2,400.50" and "2.400,50". Of two kinds of separator the last is the decimal one. */
export const readMoney = (text: string, currency: string): Typed => {
  const bare = text.replace(/[^\d.,-]/g, '')
  if (bare === '') return text.trim() === '' ? { kind: 'empty' } : unclear('Type an amount in digits.')
  if (bare.includes('-')) return unclear('The amount cannot be negative.')

  const exponent = exponentOf(currency)
  const { whole, fraction } = split(bare, exponent)
  if (fraction.length > exponent) return unclear(tooFine(currency, exponent))

  const cents = Number(whole + fraction.padEnd(exponent, '0'))
  return cents > LARGEST ? unclear('The amount is too large.') : { kind: 'amount', cents }
}

/** How an amount stands in the field while nobody types: "2,400.00", without the currency, which is beside it. */
export const writeMoney = (cents: number | null, currency: string): string => {
  if (cents === null) return ''

  const exponent = exponentOf(currency)
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent }
  return new Intl.NumberFormat('en-US', digits).format(toDecimal(cents, currency))
}

const split = (bare: string, exponent: number): { whole: string; fraction: string } => {
  const at = decimalAt(bare, exponent)
  return at === -1
    ? { whole: digits(bare), fraction: '' }
    : { whole: digits(bare.slice(0, at)), fraction: digits(bare.slice(at + 1)) }
}

const digits = (part: string): string => part.replace(/\D/g, '')

/** Where the decimal separator stands, or -1. A lone comma before three digits groups thousands. */
const decimalAt = (bare: string, exponent: number): number => {
  const dot = bare.lastIndexOf('.')
  const comma = bare.lastIndexOf(',')
  if (dot !== -1 && comma !== -1) return Math.max(dot, comma)
  if (dot !== -1) return isGrouping(bare, '.') && (exponent === 0 || bare.split('.').length > 2) ? -1 : dot
  return comma === -1 || isGrouping(bare, ',') ? -1 : comma
}

const isGrouping = (bare: string, sign: '.' | ','): boolean =>
  bare
    .split(sign)
    .slice(1)
    .every((group) => group.length === 3)

const tooFine = (currency: string, exponent: number): string =>
  exponent === 0 ? `${currency} has no decimals.` : `${currency} has ${exponent} decimals at most.`

const unclear = (message: string): Typed => ({ kind: 'unclear', message })
