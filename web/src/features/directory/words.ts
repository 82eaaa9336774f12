import type { Availability, Specialty, TaxStatus } from 'wire/paths'
import { formatMoney } from '../../ui/currency.ts'
import { statuses } from '../../ui/status.ts'
import type { Option } from '../../ui/select.tsx'
import { specialties } from './specialties.ts'

/** The words of the directory. */

export const specialtyOptions: readonly Option<Specialty>[] = [
  { value: 'videography', label: specialties.videography },
  { value: 'photography', label: specialties.photography },
  { value: 'editing', label: specialties.editing },
  { value: 'design', label: specialties.design },
  { value: 'copywriting', label: specialties.copywriting },
  { value: 'social_media', label: specialties.social_media },
  { value: 'influencer_marketing', label: specialties.influencer_marketing },
  { value: 'seo', label: specialties.seo },
  { value: 'paid_ads', label: specialties.paid_ads },
]

export const availabilityOptions: readonly Option<Availability>[] = [
  { value: 'available', label: statuses.availability.available.label },
  { value: 'busy', label: statuses.availability.busy.label },
  { value: 'unavailable', label: statuses.availability.unavailable.label },
  { value: 'on_leave', label: statuses.availability.on_leave.label },
]

export const specialtyWords = (list: readonly Specialty[]): string => list.map((each) => specialties[each]).join(', ')

/** "$85/h", or by the day where there is no hourly rate; null where neither is known. Whole amounts go without zeros. */
export const rateWords = (rates: {
  hourly_rate_cents: number | null
  day_rate_cents: number | null
  currency: string
}): string | null => {
  const { hourly_rate_cents, day_rate_cents, currency } = rates
  if (hourly_rate_cents !== null) return `${short(hourly_rate_cents, currency)}/h`
  return day_rate_cents === null ? null : `${short(day_rate_cents, currency)}/day`
}

/** "1 person", "1,204 people". */
export const peopleWords = (count: number): string => (count === 1 ? '1 person' : `${counted.format(count)} people`)

const counted = new Intl.NumberFormat('en-US')

/** "4.5 stars and more". */
export const ratingWords = (stars: number): string => {
  if (stars === 0) return 'Any rating'
  return stars === 5 ? '5 stars' : `${stars} stars and more`
}

/** "$40–$90/h", "from $40/h", "up to $90/h". */
export const rateRangeWords = (range: {
  from: number | undefined
  to: number | undefined
  currency: string
}): string => {
  const from = range.from === undefined ? undefined : short(range.from, range.currency)
  const to = range.to === undefined ? undefined : short(range.to, range.currency)
  if (from === undefined) return `up to ${to}/h`
  return to === undefined ? `from ${from}/h` : `${from}–${to}/h`
}

/** Whether people still work with the org, where not only those who do are asked for. */
export const activeWords = { false: 'Deactivated', any: 'Everyone' } as const

const short = (cents: number, currency: string): string => formatMoney(cents, currency).replace(/\.0+$/, '')

export const social = {
  instagram: 'Instagram',
  twitter: 'X (Twitter)',
  linkedin: 'LinkedIn',
  website: 'Website',
} as const

/** Which form a person owes; that it came is recorded in the profile. */
export const awaitedTaxOptions = [
  { value: 'w9_pending', label: 'W-9, for US persons' },
  { value: 'w8ben_pending', label: 'W-8BEN, for people outside the US' },
] as const satisfies readonly Option<TaxStatus>[]

/** What one records, and what it means. */
export const taxOptions: readonly Option<TaxStatus>[] = [
  { value: 'w9_received', label: 'A signed W-9 came', hint: 'For US persons. Payments above the limit may go out.' },
  { value: 'w8ben_received', label: 'A signed W-8BEN came', hint: 'For people outside the US.' },
  { value: 'exempt', label: 'No form is needed', hint: 'For example a corporation.' },
  { value: 'w9_pending', label: 'A W-9 is awaited', hint: 'Payments above the limit wait for it.' },
  { value: 'w8ben_pending', label: 'A W-8BEN is awaited', hint: 'Payments above the limit wait for it.' },
]
