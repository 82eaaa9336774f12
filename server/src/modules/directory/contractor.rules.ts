import { changesOf, type Change, type Hindrance } from '#platform'
import type { ContractorRow } from './contractor.queries.ts'
import { alreadyDeactivated, deactivated, hasOpenContracts, merged } from './errors.ts'

/** A record that was merged into another is closed. */
export const hindranceOfMerge = ({ merged_into }: Pick<ContractorRow, 'merged_into'>): Hindrance =>
  merged_into === null ? undefined : merged(merged_into)

/** What stands in the way of deactivating a contractor. */
export const hindranceToDeactivate = (
  row: Pick<ContractorRow, 'is_active' | 'open_contracts' | 'merged_into'>,
): Hindrance => {
  if (!row.is_active) return hindranceOfMerge(row) ?? alreadyDeactivated()
  return row.open_contracts > 0 ? hasOpenContracts(row.open_contracts) : undefined
}

/** What stands in the way of folding another record into this one. */
export const hindranceToKeep = (row: ContractorRow): Hindrance =>
  row.is_active ? undefined : (hindranceOfMerge(row) ?? deactivated('merge a record into it'))

const SHOWN = [
  'company_name',
  'specialties',
  'hourly_rate_cents',
  'day_rate_cents',
  'currency',
  'availability',
  'tags',
  'tax_status',
  'is_active',
] as const
/** Facts are kept for ever, so the person's own data is never in them (faults X19). */
const PERSONAL = ['display_name', 'email', 'phone', 'avatar_url', 'bio', 'notes'] as const

/** What changed in a profile. */
export const changesOfProfile = (before: ContractorRow, after: ContractorRow): Change[] =>
  changesOf(before, after, { fields: [...SHOWN, ...PERSONAL], masked: PERSONAL })
