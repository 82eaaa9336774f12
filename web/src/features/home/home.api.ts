import { queryOptions } from '@tanstack/react-query'
import { apiQuery, call } from '../../wiring/api.ts'

export const attentionQuery = apiQuery('listAttention')

/** The list says how many there are; its rows are not needed. */
export const activeContractsQuery = apiQuery('listContracts', { query: { status: 'active', per_page: 10 } })

export interface Sum {
  currency: string
  amount_cents: number
}

const LARGEST_PAGE = 50
/** 500 payments are added up. */
const MOST_PAGES = 10

/** What was paid since a day, by currency. */
export const paidSinceQuery = (created_from: string) =>
  queryOptions({
    queryKey: ['payments', 'paid since', created_from],
    queryFn: async (): Promise<{ sums: Sum[]; isPartial: boolean }> => {
      const sums = new Map<string, number>()
      for (let page = 1; ; page += 1) {
        const query = { status: 'succeeded', created_from, page, per_page: LARGEST_PAGE }
        const { payments, total_pages } = await call('listPayments', { query })
        for (const { currency, amount_cents } of payments) sums.set(currency, (sums.get(currency) ?? 0) + amount_cents)
        if (page >= total_pages || page === MOST_PAGES)
          return {
            sums: [...sums].map(([currency, amount_cents]) => ({ currency, amount_cents })),
            isPartial: page < total_pages,
          }
      }
    },
  })
