import { chosen, readId, readOne } from '../../wiring/search-params.ts'

/** What of a person is open, as it stands in the address. */
export interface ContractorSearch {
  tab?: 'history' | 'ratings' | 'certifications' | 'documents' | 'activity'
  dialog?: 'payouts' | 'tax' | 'picture' | 'rate' | 'certification'
  /** Which contract is to be rated. */
  contract_id?: string
  /** Which certification is changed; without it one is added. */
  certification_id?: string
}

export const readContractorSearch = (raw: Record<string, unknown>): ContractorSearch =>
  chosen({
    tab: readOne(raw['tab'], { history: true, ratings: true, certifications: true, documents: true, activity: true }),
    // The provider's form leads back here with `onboarding`: what comes of it is shown there.
    dialog:
      raw['onboarding'] === undefined
        ? readOne(raw['dialog'], { payouts: true, tax: true, picture: true, rate: true, certification: true })
        : 'payouts',
    contract_id: readId(raw['contract_id']),
    certification_id: readId(raw['certification_id']),
  })
