import type { PaymentStatus } from 'wire/paths'
import { statuses } from '../../ui/status.ts'
import { chosen, hrefOf, readDay, readId, readMany, readPage } from '../../wiring/search-params.ts'

/** What the list shows, as it stands in the address. */
export interface PaymentsSearch {
  status?: PaymentStatus[]
  contractor_id?: string
  contract_id?: string
  /** The first and the last day, both included. */
  created_from?: string
  created_to?: string
  page?: number
}

export const readPaymentsSearch = (raw: Record<string, unknown>): PaymentsSearch =>
  chosen({
    status: readMany(raw['status'], statuses.payment),
    contractor_id: readId(raw['contractor_id']),
    contract_id: readId(raw['contract_id']),
    created_from: readDay(raw['created_from']),
    created_to: readDay(raw['created_to']),
    page: readPage(raw['page']),
  })

export const paymentsHref = (search: PaymentsSearch): string => hrefOf('/payments', search)

export const isFiltered = ({ page: _, ...search }: PaymentsSearch): boolean => Object.keys(search).length > 0
