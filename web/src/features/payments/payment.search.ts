import { chosen, readOne } from '../../wiring/search-params.ts'

/** What of a payment is open, as it stands in the address. */
export interface PaymentSearch {
  tab?: 'explain' | 'activity'
}

export const readPaymentSearch = (raw: Record<string, unknown>): PaymentSearch =>
  chosen({ tab: readOne(raw['tab'], { explain: true, activity: true }) })
