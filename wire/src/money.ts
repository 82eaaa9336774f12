/**
 * Money: integer minor units with an ISO 4217 currency. The only file that does arithmetic on it.
 * Exponents are ISO 4217's; Stripe takes three-decimal currencies too, rounded to ten minor units.
 */

export type Money = { amount_cents: number; currency: string }

/** The largest amount that the system takes, in minor units (api.md). */
export const MAX_AMOUNT = 10 ** 13

const EXPONENT_BY_CURRENCY: Record<string, number> = {
  AED: 2,
  ARS: 2,
  AUD: 2,
  BDT: 2,
  BGN: 2,
  BHD: 3,
  BOB: 2,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  COP: 2,
  CRC: 2,
  CZK: 2,
  DKK: 2,
  DOP: 2,
  EGP: 2,
  EUR: 2,
  GBP: 2,
  GHS: 2,
  GTQ: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KES: 2,
  KRW: 0,
  KWD: 3,
  MAD: 2,
  MXN: 2,
  MYR: 2,
  NGN: 2,
  NOK: 2,
  NZD: 2,
  OMR: 3,
  PEN: 2,
  PHP: 2,
  PKR: 2,
  PLN: 2,
  PYG: 0,
  QAR: 2,
  RON: 2,
  RSD: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  TWD: 2,
  UAH: 2,
  UGX: 0,
  USD: 2,
  UYU: 2,
  VND: 0,
  XAF: 0,
  XOF: 0,
  ZAR: 2,
}

export const CURRENCIES = Object.keys(EXPONENT_BY_CURRENCY)

export const isCurrency = (code: string): boolean => Object.hasOwn(EXPONENT_BY_CURRENCY, code)

/** How many decimals a currency has: USD 2, JPY 0, KWD 3. Throws RangeError for a currency we do not keep. */
export const exponentOf = (currency: string): number => {
  const exponent = isCurrency(currency) ? EXPONENT_BY_CURRENCY[currency] : undefined
  if (exponent === undefined) throw new RangeError(`Unknown currency ${currency}.`)
  return exponent
}

/** "1234.50" in USD → 123450. Exact: throws RangeError where the text has more decimals than the currency. */
export const parseDecimal = (decimal: string, currency: string): number => {
  const exponent = exponentOf(currency)
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(decimal.trim())
  if (!match) throw new RangeError(`"${decimal}" is not a decimal amount.`)
  const [, sign = '', whole = '', rest = ''] = match
  const fraction = rest.replace(/0+$/, '')
  if (fraction.length > exponent) throw new RangeError(`"${decimal}" has more decimals than ${currency} keeps.`)
  const minor = Number(BigInt(whole + fraction.padEnd(exponent, '0')))
  if (minor > MAX_AMOUNT) throw new RangeError(`"${decimal}" is above the largest amount.`)
  return sign && minor !== 0 ? -minor : minor
}

/** 123450 USD → "1234.50": plain decimals, no grouping. */
export const toDecimal = ({ amount_cents, currency }: Money): string => {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(amount_cents)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const fraction = exponent ? `.${digits.slice(digits.length - exponent)}` : ''
  return `${amount_cents < 0 ? '-' : ''}${whole}${fraction}`
}

/** 123450 USD → "$1,234.50", for people. */
export const formatMoney = ({ amount_cents, currency }: Money, locale = 'en-US'): string => {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponentOf(currency),
    maximumFractionDigits: exponentOf(currency),
  })
  // Intl formats a decimal text exactly; a float would round large amounts.
  return format.format(toDecimal({ amount_cents, currency }) as unknown as number)
}

/** Splits an amount by weights; the parts always sum to the whole (largest remainder, the earlier part first). */
export const allocate = (amount_cents: number, weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (weights.length === 0 || total <= 0n || weights.some((weight) => weight < 0)) {
    throw new RangeError('Weights must be whole numbers, none negative and not all zero.')
  }
  const whole = BigInt(amount_cents)
  const shares = weights.map((weight) => ({
    part: (whole * BigInt(weight)) / total,
    rest: (whole * BigInt(weight)) % total,
  }))
  let left = Number(whole - shares.reduce((sum, share) => sum + share.part, 0n))
  const step = left < 0 ? -1 : 1
  const byRest = shares.map((share, index) => ({ index, rest: share.rest < 0n ? -share.rest : share.rest }))
  byRest.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1))
  const parts = shares.map((share) => Number(share.part))
  for (const { index } of byRest) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + step
    left -= step
  }
  return parts
}

/** A fee in basis points of an amount, half up to the minor unit. */
export const feeOf = (amount_cents: number, basis_points: number): number =>
  Number((BigInt(amount_cents) * BigInt(basis_points) + 5000n) / 10000n)

/** One row per currency: never a sum across currencies. Sorted by currency. */
export const sumByCurrency = (amounts: readonly Money[]): Money[] => {
  const totals = new Map<string, number>()
  for (const { amount_cents, currency } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + amount_cents)
  return [...totals]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amount_cents]) => ({ amount_cents, currency }))
}
