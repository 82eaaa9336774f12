import type { Contractor, MergeInput } from 'wire/paths'
import { statuses } from '../../ui/status.ts'
import { formatMoney } from '../../ui/currency.ts'

export type Side = 'kept' | 'duplicate'
export type MergeField = keyof NonNullable<MergeInput['fields']>
export type Choices = Partial<Record<MergeField, Side>>

export interface Choice {
  field: MergeField
  label: string
  kept: string | null
  duplicate: string | null
  /** What the server would take where nothing is chosen. */
  usual: Side
}

/** The fields in which two records differ, with what each says. */
export const choicesOf = (kept: Contractor, duplicate: Contractor): Choice[] =>
  fields
    .map(({ field, label, of }) => ({ field, label, kept: of(kept), duplicate: of(duplicate) }))
    .filter((choice) => choice.kept !== choice.duplicate)
    .map((choice) => ({ ...choice, usual: usualSide(choice, kept, duplicate) }))

const usualSide = (choice: Omit<Choice, 'usual'>, kept: Contractor, duplicate: Contractor): Side => {
  if (choice.field === 'email') return kept.needs_email && !duplicate.needs_email ? 'duplicate' : 'kept'
  return choice.kept === null ? 'duplicate' : 'kept'
}

const ratesOf = ({ hourly_rate_cents, day_rate_cents, currency }: Contractor): string | null => {
  const rates = [
    hourly_rate_cents !== null && `${formatMoney(hourly_rate_cents, currency)} per hour`,
    day_rate_cents !== null && `${formatMoney(day_rate_cents, currency)} per day`,
  ].filter((rate) => rate !== false)
  return rates.length === 0 ? null : rates.join(', ')
}

const fields: readonly { field: MergeField; label: string; of: (person: Contractor) => string | null }[] = [
  { field: 'display_name', label: 'Name', of: ({ display_name }) => display_name },
  { field: 'email', label: 'Email', of: ({ email }) => email },
  { field: 'phone', label: 'Phone', of: ({ phone }) => phone },
  { field: 'company_name', label: 'Company', of: ({ company_name }) => company_name },
  { field: 'bio', label: 'Bio', of: ({ bio }) => bio },
  { field: 'avatar_url', label: 'Picture', of: ({ avatar_url }) => avatar_url },
  { field: 'rates', label: 'Rates', of: ratesOf },
  { field: 'availability', label: 'Availability', of: ({ availability }) => statuses.availability[availability].label },
]
