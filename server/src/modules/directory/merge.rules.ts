import type { MergeInput } from 'wire/paths'

import type { ContractorRow } from './contractor.queries.ts'

/** What one record is made of two. */

export type Twins = { kept: ContractorRow; duplicate: ContractorRow }
type Fields = NonNullable<MergeInput['fields']>

const PLAIN = ['display_name', 'phone', 'company_name', 'bio', 'avatar_url', 'availability'] as const
const MOST = { tags: 50, portfolio_links: 10, notes: 10_000 }

/** The profile after the merge: what was chosen, else the kept one's, else the duplicate's. */
export const mergedProfile = ({ kept, duplicate }: Twins, fields: Fields) => {
  const of = (side: 'kept' | 'duplicate'): ContractorRow => (side === 'kept' ? kept : duplicate)
  const plain = Object.fromEntries(
    PLAIN.map((field) => {
      const chosen = fields[field]
      return [field, chosen ? of(chosen)[field] : (kept[field] ?? duplicate[field])]
    }),
  )
  const { hourly_rate_cents, day_rate_cents, currency } = of(fields.rates ?? sideOfRates({ kept, duplicate }))
  return {
    ...plain,
    hourly_rate_cents,
    day_rate_cents,
    currency,
    specialties: [...new Set([...kept.specialties, ...duplicate.specialties])],
    tags: united([...kept.tags, ...duplicate.tags], (tag) => tag.toLowerCase()).slice(0, MOST.tags),
    portfolio_links: JSON.stringify(linksOf(kept, duplicate)),
    social_links: JSON.stringify({ ...asObject(duplicate.social_links), ...asObject(kept.social_links) }),
    notes: notesOf(kept, duplicate),
    tax_status: takesTaxStatus({ kept, duplicate }) ? duplicate.tax_status : kept.tax_status,
  }
}

/** An address that was made up is no choice. */
export const sideOfEmail = ({ kept, duplicate }: Twins, fields: Fields): 'kept' | 'duplicate' =>
  fields.email ?? (kept.needs_email && !duplicate.needs_email ? 'duplicate' : 'kept')

/** A tax form that came, or an exemption, counts for the person. */
export const takesTaxStatus = ({ kept, duplicate }: Twins): boolean =>
  isPending(kept.tax_status) && !isPending(duplicate.tax_status)

/** Does it decide who is paid, or whether a form is needed? Then it takes who may pay. */
export const touchesMoney = ({ kept, duplicate }: Twins): boolean =>
  kept.stripe_connect_id !== null || duplicate.stripe_connect_id !== null || takesTaxStatus({ kept, duplicate })

/** What contracts has counted, of both. */
export const mergedCounts = ({ kept, duplicate }: Twins) => ({
  open_contracts: kept.open_contracts + duplicate.open_contracts,
  active_contracts: kept.active_contracts + duplicate.active_contracts,
  total_projects: kept.total_projects + duplicate.total_projects,
  accepted_milestones: kept.accepted_milestones + duplicate.accepted_milestones,
  on_time_milestones: kept.on_time_milestones + duplicate.on_time_milestones,
  last_worked_on:
    [kept.last_worked_on, duplicate.last_worked_on]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null,
})

const isPending = (status: string): boolean => status.endsWith('_pending')

/** A rate without its currency means nothing, so they go together. */
const sideOfRates = ({ kept, duplicate }: Twins): 'kept' | 'duplicate' => {
  const has = ({ hourly_rate_cents, day_rate_cents }: ContractorRow): boolean =>
    hourly_rate_cents !== null || day_rate_cents !== null
  return !has(kept) && has(duplicate) ? 'duplicate' : 'kept'
}

/** The first of those that are the same. */
const united = <T>(values: readonly T[], keyOf: (value: T) => string): T[] => {
  const keys = values.map(keyOf)
  return values.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

const linksOf = (kept: ContractorRow, duplicate: ContractorRow): unknown[] =>
  united([...asList(kept.portfolio_links), ...asList(duplicate.portfolio_links)], urlOf).slice(0, MOST.portfolio_links)

const urlOf = (link: unknown): string => String(Reflect.get(asObject(link), 'url'))
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

const notesOf = (kept: ContractorRow, duplicate: ContractorRow): string | null => {
  const notes = [kept.notes, duplicate.notes].filter((text) => text?.trim())
  if (notes.length === 0) return null
  return Array.from([...new Set(notes)].join('\n\n'))
    .slice(0, MOST.notes)
    .join('')
}
