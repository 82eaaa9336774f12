import type Stripe from 'stripe'
import type { Store } from './store.ts'
import type { Answer, Call } from './world.ts'

/** The platform's balance at an instant (unix seconds): what has become available, what is still pending. */
export const readBalance = (store: Store, at: number): Stripe.Balance => {
  const sums = store
    .rows(
      `select currency,
         sum(case when available_on <= ? then net else 0 end) as available,
         sum(case when available_on > ? then net else 0 end) as pending
       from ledger group by currency order by currency`,
      at,
      at,
    )
    .map((row) => ({
      currency: String(row['currency']),
      available: Number(row['available']),
      pending: Number(row['pending']),
    }))
  const known = sums.length > 0 ? sums : [{ currency: 'usd', available: 0, pending: 0 }]
  return {
    object: 'balance',
    available: known.map(({ currency, available }) => funds(available, currency)),
    connect_reserved: known.map(({ currency }) => ({ amount: 0, currency })),
    livemode: false,
    pending: known.map(({ currency, pending }) => funds(pending, currency)),
  }
}

const funds = (amount: number, currency: string): Stripe.Balance.Available => ({
  amount,
  currency,
  source_types: { card: amount },
})

/** What the platform can spend in one currency at an instant. */
export const availableIn = (store: Store, currency: string, at: number): number => {
  const [row] = store.rows(
    'select coalesce(sum(net), 0) as available from ledger where currency = ? and available_on <= ?',
    currency,
    at,
  )
  return Number(row?.['available'] ?? 0)
}

/** `GET /v1/balance`. */
export const getBalance = (call: Call): Answer => ({ status: 200, body: readBalance(call.store, call.at) })
