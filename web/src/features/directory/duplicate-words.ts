import type { ContractorCard, Duplicate } from 'wire/paths'
import { lookOf } from '../../ui/status.ts'
import { formatDay } from '../../ui/time.ts'
import { rateWords, specialtyWords } from './words.ts'

/** What is said of two records of one person. */

export const reasonWords: Record<Duplicate['reasons'][number], string> = {
  email: 'Nearly the same email',
  phone: 'The same phone number',
  name: 'Alike by name',
}

/** "Ana Reyes of Northlight". */
export const nameWords = ({ display_name, company_name }: Pick<ContractorCard, 'display_name' | 'company_name'>) =>
  company_name ? `${display_name} of ${company_name}` : display_name

export const mergeHref = (kept: string, duplicate: string): string => `/contractors/${kept}/merge?with=${duplicate}`

export interface ComparedFact {
  label: string
  values: readonly [string | null, string | null]
  /** Equal but for letter case and accents; or so near that it is why the two are shown. */
  likeness: 'same' | 'near' | undefined
}

/** What the directory knows of both, side by side. Contact details are not among it: of them it says only that they meet. */
export const comparedFacts = ({ contractors: [one, other], reasons }: Duplicate): ComparedFact[] => [
  ...(reasons.includes('email') ? [met('Email', 'near')] : []),
  ...(reasons.includes('phone') ? [met('Phone', 'same')] : []),
  ...facts.map(({ label, of }) => {
    const values = [of(one), of(other)] as const
    return { label, values, likeness: isSame(...values) ? ('same' as const) : undefined }
  }),
]

export const nameLikeness = ({ contractors: [one, other], reasons }: Duplicate): ComparedFact['likeness'] => {
  if (isSame(one.display_name, other.display_name)) return 'same'
  return reasons.includes('name') ? 'near' : undefined
}

const met = (label: string, likeness: 'same' | 'near'): ComparedFact => ({
  label,
  values: likeness === 'same' ? ['The same number', 'The same number'] : ['Nearly the same', 'Nearly the same'],
  likeness,
})

const facts: readonly { label: string; of: (person: ContractorCard) => string | null }[] = [
  { label: 'Company', of: ({ company_name }) => company_name },
  { label: 'Work', of: ({ specialties }) => specialtyWords(specialties) },
  { label: 'Tags', of: ({ tags }) => tags.join(', ') || null },
  { label: 'Rate', of: rateWords },
  { label: 'Finished', of: ({ total_projects }) => contractWords(total_projects) },
  { label: 'Rating', of: ({ rating }) => rating?.toFixed(2) ?? null },
  { label: 'Payouts', of: ({ stripe_status }) => lookOf('stripe', stripe_status).label },
  { label: 'Tax form', of: ({ tax_status }) => lookOf('tax', tax_status).label },
  { label: 'Added', of: ({ created_at }) => formatDay(created_at) },
]

const isSame = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && plain(one) === plain(other)

const contractWords = (count: number): string => (count === 1 ? '1 contract' : `${count} contracts`)

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
