import { exponentOf, isCurrency, parseDecimal } from 'wire'

/** Rates as people write them: "$85", "85,50 €", "CHF 1'200.-", "90/hr". Exact, or refused: never rounded or guessed. */

export type Amount = {
  digits: string
  /** Of which currency it may be; the first one where nothing else says. */ currencies: string[]
}
export type Misread = { misread: string }

const DOLLARS = ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'TWD', 'ARS', 'CLP', 'COP', 'UYU']
const SIGNS = new Map<string, string[]>(
  Object.entries({
    $: DOLLARS,
    US$: ['USD'],
    C$: ['CAD'],
    CA$: ['CAD'],
    A$: ['AUD'],
    AU$: ['AUD'],
    NZ$: ['NZD'],
    HK$: ['HKD'],
    S$: ['SGD'],
    R$: ['BRL'],
    MX$: ['MXN'],
    NT$: ['TWD'],
    '€': ['EUR'],
    '£': ['GBP', 'EGP'],
    '¥': ['JPY', 'CNY'],
    '₹': ['INR', 'PKR'],
    '₩': ['KRW'],
    ZŁ: ['PLN'],
    KČ: ['CZK'],
    FT: ['HUF'],
    '₺': ['TRY'],
    '₪': ['ILS'],
    '₫': ['VND'],
    '฿': ['THB'],
    '₱': ['PHP'],
    '₴': ['UAH'],
    '₦': ['NGN'],
  }),
)

const PER =
  /(?<=[\d\s.,€$£¥-]|[a-z]{3})\s*(?:\/|\bper|\ban?)?\s*(?:\bh|\bhrs?|\bhours?|\bstd|\bd|\bdays?|\btag|(?<=\/)(?:h|hr|hour|std|d|day|tag))\.?$/i
const WRITTEN =
  /^(?<before>[^\d\s.,+-]{0,4})\s*(?<sign>-?)\s*(?<digits>\d[\d\s.,'’]*?)(?:[.,][-–—])?\s*(?<after>[^\d\s.,]{0,4})$/u

const MAX_LENGTH = 60
const NO_AMOUNT = { misread: 'is not an amount such as 85, 85.50 or $85' }
/** Spaces and apostrophes group thousands, or it is two numbers. */
const SPACED = /[\s'’](?!\d{3}(?!\d))/u

/** What a cell says, before its currency is known. */
export const readAmount = (cell: string): Amount | Misread => {
  if (cell.length > MAX_LENGTH) return NO_AMOUNT
  const {
    before = '',
    sign = '',
    digits = '',
    after = '',
  } = WRITTEN.exec(cell.trim().replace(PER, '').trim())?.groups ?? {}
  if (digits === '' || SPACED.test(digits)) return NO_AMOUNT
  const said = [before, after].filter((word) => word !== '')
  if (said.length > 1) return { misread: 'names two currencies' }
  const currencies = said.length === 0 ? [] : currenciesOf(said[0] ?? '')
  return currencies
    ? { digits: `${sign}${digits.trim()}`, currencies }
    : { misread: 'is in a currency that is not known here' }
}

const currenciesOf = (word: string): string[] | undefined => {
  const upper = word.toUpperCase()
  return isCurrency(upper) ? [upper] : SIGNS.get(upper)
}

/** Minor units of this currency. */
export const toMinorUnits = ({ digits }: Amount, currency: string): number | Misread => {
  const decimal = toPlain(digits.replaceAll(/[\s'’]/gu, ''), exponentOf(currency))
  if (typeof decimal !== 'string') return decimal
  try {
    return parseDecimal(decimal, currency)
  } catch {
    return { misread: `has more decimals than ${currency} keeps, or is too large` }
  }
}

/** "1.234,50" → "1234.50": the last sign is the decimal one, unless it groups thousands. */
const toPlain = (digits: string, exponent: number): string | Misread => {
  const marks = digits.replaceAll(/[^.,]/g, '')
  if (marks === '') return digits
  const last = marks.at(-1) ?? ''
  const groups = digits.replace('-', '').split(last)
  const is_only = marks.length === 1
  if (!is_only && groups.length > 2)
    return new Set(marks).size === 1 ? ungrouped(digits, last) : { misread: NOT_GROUPED }
  if (!is_only) {
    const [whole = '', fraction = ''] = digits.split(last)
    const grouped = ungrouped(whole, last === '.' ? ',' : '.')
    return typeof grouped === 'string' ? `${grouped}.${fraction}` : grouped
  }
  const [whole = '', rest = ''] = groups
  if (rest.length !== 3 || whole.length > 3 || whole.startsWith('0')) return digits.replace(',', '.')
  if (last === ',' && exponent < 3) return ungrouped(digits, ',')
  return { misread: `may be ${whole}${rest} or ${whole}.${rest}: write it without a sign for thousands` }
}

const NOT_GROUPED = 'is not an amount such as 1234.50'

const ungrouped = (digits: string, mark: string): string | Misread =>
  /^-?\d{1,3}$/.test(digits.split(mark)[0] ?? '') &&
  digits
    .split(mark)
    .slice(1)
    .every((group) => /^\d{3}$/.test(group))
    ? digits.replaceAll(mark, '')
    : { misread: NOT_GROUPED }
