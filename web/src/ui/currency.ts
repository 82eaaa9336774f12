/**
 * How a currency is written. Decimals are ISO 4217's, by a table of our own: `Intl` follows other tables, in which COP,
 * HUF, IDR and PKR have none, and would show amounts a hundred times too large. A test holds this against the wire.
 */
const LOCALE = 'en-US'
const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')

const formats = new Map<string, Intl.NumberFormat>()

/** How many decimals a currency has. */
export const exponentOf = (currency: string): number => {
  if (NO_DECIMALS.includes(currency)) return 0
  return THREE_DECIMALS.includes(currency) ? 3 : 2
}

/** "$" for USD, "KWD" where a currency has no sign of its own. */
export const signOf = (currency: string): string =>
  formatOf(currency)
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency

/** Minor units as plain decimals: 240000 USD is "2400.00". Exact, since it never becomes a fraction. */
export const toDecimal = (cents: number, currency: string): `${number}` => {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(cents)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const text = `${cents < 0 ? '-' : ''}${whole}.${digits.slice(digits.length - exponent) || '0'}`
  return isNumeric(text) ? text : '0'
}

/** "$2,400.00". Never rounded, never without its currency. */
export const formatMoney = (cents: number, currency: string): string =>
  formatOf(currency).format(toDecimal(cents, currency)).replaceAll('-', '−')

const formatOf = (currency: string): Intl.NumberFormat => {
  const kept = formats.get(currency)
  if (kept) return kept

  const exponent = exponentOf(currency)
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent }
  const made = new Intl.NumberFormat(LOCALE, { style: 'currency', currency, ...digits })
  formats.set(currency, made)
  return made
}

const isNumeric = (text: string): text is `${number}` => /^-?\d+\.\d+$/.test(text)
