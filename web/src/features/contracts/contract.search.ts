export type ContractTab = 'milestones' | 'payments' | 'activity'

/** What of a contract is shown, as it stands in the address. */
export interface ContractSearch {
  tab?: Exclude<ContractTab, 'milestones'>
  /** Milestones that are approved and wait for their money, or that are still to be approved. */
  only?: 'payable' | 'open'
}

export const readContractSearch = ({ tab, only }: Record<string, unknown>): ContractSearch => ({
  ...((tab === 'payments' || tab === 'activity') && { tab }),
  ...((only === 'payable' || only === 'open') && { only }),
})

export const contractHref = (id: string, { tab, only }: ContractSearch = {}): string => {
  const params = new URLSearchParams({ ...(tab && { tab }), ...(only && { only }) })
  return params.size === 0 ? `/contracts/${id}` : `/contracts/${id}?${params}`
}
