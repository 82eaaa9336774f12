import type { Hindrance } from '#platform'
import type { ContractorRow } from './contractor.queries.ts'
import { alreadyDeactivated, hasOpenContracts } from './errors.ts'

/** What stands in the way of deactivating a contractor. */
export const hindranceToDeactivate = ({ is_active, open_contracts }: ContractorRow): Hindrance => {
  if (!is_active) return alreadyDeactivated()
  return open_contracts > 0 ? hasOpenContracts(open_contracts) : undefined
}
