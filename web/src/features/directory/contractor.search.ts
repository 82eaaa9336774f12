import { chosen, readOne } from '../../wiring/search-params.ts'

/** What of a person is open, as it stands in the address. */
export interface ContractorSearch {
  tab?: 'history' | 'activity'
  dialog?: 'payouts' | 'tax'
}

export const readContractorSearch = (raw: Record<string, unknown>): ContractorSearch =>
  chosen({
    tab: readOne(raw['tab'], { history: true, activity: true }),
    dialog: readOne(raw['dialog'], { payouts: true, tax: true }),
  })
