import type { ContractorInput } from 'wire/paths'
import { formatMoney } from '../../ui/currency.ts'
import { statuses } from '../../ui/status.ts'
import { social, specialtyWords } from './words.ts'

/** What two people made of one record: where the form and what others saved meanwhile disagree. */

export interface Difference {
  field: keyof ContractorInput
  label: string
  theirs: string
  mine: string
  /** Both changed it; otherwise only they did. */
  isClash: boolean
}

interface Versions {
  /** As both found it. */
  opened: ContractorInput
  theirs: ContractorInput
  mine: ContractorInput
}

/** The fields that others changed and that are not the same here. */
export const differencesOf = ({ opened, theirs, mine }: Versions): Difference[] =>
  labels
    .filter(([field]) => !isSame(opened[field], theirs[field]) && !isSame(theirs[field], mine[field]))
    .map(([field, label]) => ({
      field,
      label,
      theirs: wordsOf(theirs, field),
      mine: wordsOf(mine, field),
      isClash: !isSame(opened[field], mine[field]),
    }))

/** Mine, but theirs in the fields that are named. */
export const mergedOf = (
  { theirs, mine }: Pick<Versions, 'theirs' | 'mine'>,
  fields: ReadonlySet<keyof ContractorInput>,
): ContractorInput => {
  const merged = { ...mine }
  for (const field of fields) Reflect.set(merged, field, theirs[field])
  return merged
}

const labels: readonly (readonly [keyof ContractorInput, string])[] = [
  ['display_name', 'Name'],
  ['email', 'Email'],
  ['company_name', 'Company'],
  ['phone', 'Phone'],
  ['specialties', 'Specialties'],
  ['availability', 'Availability'],
  ['bio', 'Bio'],
  ['hourly_rate_cents', 'Per hour'],
  ['day_rate_cents', 'Per day'],
  ['currency', 'Currency'],
  ['tax_status', 'Tax form'],
  ['portfolio_links', 'Portfolio'],
  ['social_links', 'Profiles elsewhere'],
  ['avatar_url', 'Picture'],
  ['tags', 'Tags'],
  ['notes', 'Notes for the team'],
]

/** Nothing, an empty text and an empty list are the same to whoever reads them. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b))

const plain = (value: unknown): unknown => {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const filled = Object.entries(value).filter(([, each]) => each !== undefined && each !== '')
  return filled.length === 0 ? null : filled.toSorted(([a], [b]) => a.localeCompare(b))
}

const wordsOf = (values: ContractorInput, field: keyof ContractorInput): string => {
  const { currency = 'USD' } = values
  const money = (cents: number | null | undefined): string => (cents == null ? '' : formatMoney(cents, currency))
  const words: { [Field in keyof ContractorInput]?: string } = {
    specialties: specialtyWords(values.specialties),
    availability: statuses.availability[values.availability ?? 'available'].label,
    hourly_rate_cents: money(values.hourly_rate_cents),
    day_rate_cents: money(values.day_rate_cents),
    tax_status: values.tax_status ? statuses.tax[values.tax_status].label : '',
    portfolio_links: (values.portfolio_links ?? []).map(({ label, url }) => `${label} ${url}`).join(', '),
    social_links: networksOf(values.social_links),
    tags: (values.tags ?? []).join(', '),
  }
  const plainly = values[field]
  return words[field] || (typeof plainly === 'string' && plainly) || 'Nothing'
}

const networks = ['instagram', 'twitter', 'linkedin', 'website'] as const

const networksOf = (links: ContractorInput['social_links']): string =>
  networks.flatMap((name) => (links?.[name] ? [`${social[name]} ${links[name]}`] : [])).join(', ')
