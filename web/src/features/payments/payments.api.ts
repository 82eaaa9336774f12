import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AnswerOf, BodyOf, Payment, PaymentRow } from 'wire/paths'
import type { Option } from '../../ui/select.tsx'
import { apiQuery, call } from '../../wiring/api.ts'
import type { PaymentsSearch } from './payments.search.ts'

const PER_PAGE = 25
const LARGEST_PAGE = 50
/** 500 payments are added up; of more the sum says so. */
const MOST_PAGES = 10
/** The stream tells of every step; this is for when it is down. */
const WATCH_MS = 2500

export const paymentsQuery = (search: PaymentsSearch) =>
  queryOptions({
    ...apiQuery('listPayments', { query: { ...filtersOf(search), page: search.page, per_page: PER_PAGE } }),
    placeholderData: keepPreviousData,
  })

export interface PaymentSums {
  currencies: { currency: string; paid_cents: number; moving_cents: number; failed_cents: number }[]
  /** Not all payments were added up. */
  isPartial: boolean
}

/** What the payments of a view add up to, by currency. */
export const sumsQuery = (search: PaymentsSearch) => {
  const filters = filtersOf(search)
  return queryOptions({
    queryKey: ['payments', 'sums', filters],
    queryFn: async (): Promise<PaymentSums> => {
      const rows: PaymentRow[] = []
      for (let page = 1; ; page += 1) {
        const answer = await call('listPayments', { query: { ...filters, page, per_page: LARGEST_PAGE } })
        rows.push(...answer.payments)
        const isPartial = page >= MOST_PAGES && page < answer.total_pages
        if (isPartial || page >= answer.total_pages) return { currencies: addUp(rows), isPartial }
      }
    },
    placeholderData: keepPreviousData,
  })
}

/** A payment, asked again until it has come to rest. */
export const paymentQuery = (id: string) =>
  queryOptions({
    ...apiQuery('getPayment', { params: { id } }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? WATCH_MS : false),
  })

export const explanationQuery = (id: string) => apiQuery('explainPayment', { params: { id } })

export const previewQuery = (body: BodyOf<'previewPayment'>) =>
  queryOptions({ ...apiQuery('previewPayment', { body }), staleTime: 0, gcTime: 0 })

export const paymentActivityQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['payments', 'listPaymentActivity', id],
    queryFn: ({ pageParam }) => call('listPaymentActivity', { params: { id }, query: { cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (last: AnswerOf<'listPaymentActivity'>) => last.next_cursor,
  })

/** On its way: neither arrived nor failed. */
export const isMoving = ({ status }: Pick<Payment, 'status'>): boolean =>
  status === 'pending' || status === 'processing'

const CHOICES = 10

export const searchContractors = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { contractors } = await call('listContractors', { query: { q, per_page: CHOICES, is_active: 'any' }, signal })
  return contractors.map(({ id, display_name, company_name }) => ({
    value: id,
    label: display_name,
    ...(company_name && { hint: company_name }),
  }))
}

export const searchContracts = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { contracts } = await call('listContracts', { query: { q, per_page: CHOICES }, signal })
  return contracts.map(({ id, title, contractor }) => ({ value: id, label: title, hint: contractor.display_name }))
}

/** The API's last day is not included, a person's is. */
const filtersOf = ({ page: _, created_to, ...search }: PaymentsSearch) => ({
  ...search,
  created_to: created_to && dayAfter(created_to),
})

const dayAfter = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

const addUp = (rows: readonly PaymentRow[]): PaymentSums['currencies'] => {
  const sum = (of: readonly PaymentRow[]): number => of.reduce((total, { amount_cents }) => total + amount_cents, 0)
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, of]) => ({
    currency,
    paid_cents: sum(of.filter(({ status }) => status === 'succeeded')),
    moving_cents: sum(of.filter(isMoving)),
    failed_cents: sum(of.filter(({ status }) => status === 'failed')),
  }))
}
