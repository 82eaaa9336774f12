import { chosen, readId, readOne } from '../../wiring/search-params.ts'

/** What of a person is open, as it stands in the address. */
export interface ContractorSearch {
  tab?: 'history' | 'ratings' | 'documents' | 'activity'
  dialog?: 'payouts' | 'tax' | 'picture' | 'rate'
  /** Which contract is to be rated. */
  contract_id?: string
}

export const readContractorSearch = (raw: Record<string, unknown>): ContractorSearch =>
  chosen({
    tab: readOne(raw['tab'], { history: true, ratings: true, documents: true, activity: true }),
    // The provider's form leads back here with `onboarding`: what comes of it is shown there.
    dialog:
      raw['onboarding'] === undefined
        ? readOne(raw['dialog'], { payouts: true, tax: true, picture: true, rate: true })
        : 'payouts',
    contract_id: readId(raw['contract_id']),
  })
