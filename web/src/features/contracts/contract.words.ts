import type { Contract, ContractType, Specialty } from 'wire/paths'
import type { Option } from '../../ui/select.tsx'
import { formatDate } from '../../ui/time.ts'

/** The words that these screens share. */

export const contractTypes = {
  milestone: { label: 'Milestones', hint: 'Paid step by step, as each part is approved' },
  fixed: { label: 'Fixed price', hint: 'One amount for the whole work' },
  hourly: { label: 'Hourly', hint: 'A rate per hour, up to a cap' },
} satisfies Record<ContractType, { label: string; hint: string }>

export const contractTypeOptions: readonly Option<ContractType>[] = [
  { value: 'milestone', ...contractTypes.milestone },
  { value: 'fixed', ...contractTypes.fixed },
  { value: 'hourly', ...contractTypes.hourly },
]

export const specialtyLabels = {
  videography: 'Videography',
  photography: 'Photography',
  editing: 'Editing',
  design: 'Design',
  copywriting: 'Copywriting',
  social_media: 'Social media',
  influencer_marketing: 'Influencer marketing',
  seo: 'SEO',
  paid_ads: 'Paid ads',
} satisfies Record<Specialty, string>

export const specialtyWords = (specialties: readonly Specialty[]): string =>
  specialties.map((specialty) => specialtyLabels[specialty]).join(', ')

/** "1 milestone", "3 milestones". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Today where the reader is, YYYY-MM-DD. */
export const today = (now = new Date()): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

/** "1 Oct 2026 – 30 Nov 2026", "from 1 Oct 2026", or nothing. */
export const datesOf = ({ start_date, end_date }: Pick<Contract, 'start_date' | 'end_date'>): string | null => {
  if (start_date && end_date) return `${formatDate(start_date)} – ${formatDate(end_date)}`
  if (start_date) return `from ${formatDate(start_date)}`
  return end_date ? `until ${formatDate(end_date)}` : null
}
