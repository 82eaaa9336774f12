import { invalidParam } from './errors.ts'

// https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
const MINIMUM: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
}

// Currencies without a published minimum: anything above zero.
const OTHERS = new Set(
  'ars bdt bhd bif bob clp cop crc djf dop egp ghs gnf gtq idr ils isk jmd jod kes kmf krw kwd lkr mad mga mur ngn omr pab pen php pkr pyg qar rsd rwf sar tnd try twd tzs uah ugx uyu uzs vnd vuv xaf xof xpf zar'.split(
    ' ',
  ),
)

const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))
const THREE_DECIMAL = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd'])

const MAXIMUM = 99_999_999

// How many decimals the smallest unit has: JPY 0, KWD 3, most 2.
const decimalsOf = (currency: string): number => {
  if (ZERO_DECIMAL.has(currency)) return 0
  return THREE_DECIMAL.has(currency) ? 3 : 2
}

/** Lower-cases a currency code, or refuses one that Stripe does not take. */
export const readCurrency = (code: string): string => {
  const currency = code.toLowerCase()
  if (currency in MINIMUM || OTHERS.has(currency)) return currency
  throw invalidParam('parameter_invalid_currency', 'currency', `Invalid currency: ${code}. Stripe does not support it.`)
}

/** An amount in words, for messages and the dashboard: "$" signs are left out, the code says it. */
export const inWords = (amount: number, currency: string): string => {
  const decimals = decimalsOf(currency)
  return `${(amount / 10 ** decimals).toFixed(decimals)} ${currency.toUpperCase()}`
}

/** Refuses an amount that is not a positive whole number of what the currency can hold. */
export const checkAmount = (amount: number, currency: string): void => {
  if (amount < 1) {
    throw invalidParam('parameter_invalid_integer', 'amount', 'This value must be greater than or equal to 1.')
  }
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    throw invalidParam(
      'parameter_invalid_integer',
      'amount',
      `Invalid amount: amounts in ${currency.toUpperCase()} must be a multiple of 10 (the last digit is always 0).`,
    )
  }
}

/** Refuses a charge outside Stripe's limits for its currency. */
export const checkChargeAmount = (amount: number, currency: string): void => {
  checkAmount(amount, currency)
  const minimum = MINIMUM[currency] ?? 1
  if (amount < minimum) {
    throw invalidParam(
      'amount_too_small',
      'amount',
      `Amount must be at least ${inWords(minimum, currency)}. See https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts`,
    )
  }
  if (amount > MAXIMUM) {
    throw invalidParam('amount_too_large', 'amount', `Amount must be no more than ${inWords(MAXIMUM, currency)}.`)
  }
}
