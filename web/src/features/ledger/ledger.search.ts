import { chosen, hrefOf, readId, readOne } from '../../wiring/search-params.ts'

/** What of the ledger is open, as it stands in the address. */
export interface LedgerSearch {
  tab?: 'transfers'
  /** The account whose entries are shown. */
  account?: string
}

export const readLedgerSearch = (raw: Record<string, unknown>): LedgerSearch =>
  chosen({ tab: readOne(raw['tab'], { transfers: true }), account: readId(raw['account']) })

export const ledgerHref = (search: LedgerSearch): string => hrefOf('/ledger', search)
