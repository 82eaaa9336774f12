import { CURRENCIES } from 'wire'

import { toMinorUnits } from './import-amount.ts'
import { keepable } from './import-text.ts'
import type { RateField, RowProblem, RowReading } from './import-reading.ts'

/** The rates of a row in minor units, once it is known which currency they are in. */

type Own = Record<RateField, number | null> & { currency: string }
type Rates = { currency: string; is_said: boolean; cents: Partial<Record<RateField, number>> }

/** Both rates are in one currency; for somebody whose rates are in another, the row must give them all. */
export const ratesOf = (
  { rates, currency: said, cells }: RowReading,
  { hint, fixed }: { hint: string; fixed: Own | undefined },
): Rates | { problems: RowProblem[] } => {
  if (said !== undefined && !CURRENCIES.includes(said))
    return currencyProblem(said, `${keepable(said, 20)} is no currency that is known here.`)
  const entries = RATES.flatMap((field) => (rates[field] ? [{ field, rate: rates[field] }] : []))
  const named = new Set<string>(said === undefined ? [] : [said])
  for (const { rate } of entries)
    if ('currencies' in rate && rate.currencies.length > 0)
      named.add(
        [said, hint].find((one) => one !== undefined && rate.currencies.includes(one)) ?? rate.currencies[0] ?? hint,
      )
  if (named.size > 1)
    return currencyProblem(said ?? null, `The row names several currencies: ${[...named].join(', ')}.`)
  const currency = [...named][0] ?? hint

  const cents: Rates['cents'] = {}
  for (const { field, rate } of entries) {
    const read = 'minor_units' in rate ? rate.minor_units : toMinorUnits(rate, currency)
    if (typeof read !== 'number')
      return {
        problems: [
          { field, value: keepable(cells[field.replace('_cents', '')] ?? '', 200), message: sentence(read.misread) },
        ],
      }
    cents[field] = read
  }
  const would_change = RATES.some((field) => fixed?.[field] !== null && cents[field] === undefined)
  if (fixed && currency !== fixed.currency && would_change)
    return currencyProblem(
      currency,
      `This person's rates are in ${fixed.currency}. Give both rates in ${currency}, or none.`,
    )
  return { currency, is_said: named.size > 0, cents }
}

const RATES = ['hourly_rate_cents', 'day_rate_cents'] as const

const currencyProblem = (value: string | null, message: string) => ({
  problems: [{ field: 'currency', value: value === null ? null : keepable(value, 200), message }],
})

const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
