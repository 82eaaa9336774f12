import { hrefOf } from '../../wiring/search-params.ts'

export type ContractTab = 'milestones' | 'documents' | 'payments' | 'activity'

/** What of a contract is shown, as it stands in the address. */
export interface ContractSearch {
  tab?: Exclude<ContractTab, 'milestones'>
  /** Milestones that are approved and wait for their money, or that are still to be approved. */
  only?: 'payable' | 'open'
}

export const readContractSearch = ({ tab, only }: Record<string, unknown>): ContractSearch => ({
  ...((tab === 'documents' || tab === 'payments' || tab === 'activity') && { tab }),
  ...((only === 'payable' || only === 'open') && { only }),
})

export const contractHref = (id: string, search: ContractSearch = {}): string => hrefOf(`/contracts/${id}`, search)
