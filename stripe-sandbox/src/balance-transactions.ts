import type Stripe from 'stripe'
import { notFound } from './errors.ts'
import { newId } from './ids.ts'
import { filtersOf, listPage, PAGE_PARAMS } from './paging.ts'
import type { Answer, Call, Work } from './world.ts'

export type Movement = {
  type: 'charge' | 'refund' | 'transfer' | 'transfer_refund'
  /** Signed: what the platform gains or loses before fees. */
  amount: number
  fee: number
  currency: string
  source: string
  description: string | null
  available_on: number
}

const REPORTED_AS = {
  charge: 'charge',
  refund: 'refund',
  transfer: 'transfer',
  transfer_refund: 'transfer_reversal',
} as const

/** Moves money on the platform's balance; the balance is the sum of these and nothing else. */
export const move = (work: Work, movement: Movement): Stripe.BalanceTransaction => {
  const { type, amount, fee, currency, source, description, available_on } = movement
  const net = amount - fee
  const transaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on,
    balance_type: 'payments',
    created: work.at,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail(fee, currency)],
    net,
    reporting_category: REPORTED_AS[type],
    source,
    status: 'pending',
    type,
  } satisfies Stripe.BalanceTransaction
  work.store.add('balance_transaction', work.at, transaction)
  work.store.run(
    'insert into ledger (id, currency, available_on, net) values (?, ?, ?, ?)',
    transaction.id,
    currency,
    available_on,
    net,
  )
  return transaction
}

const feeDetail = (amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail => ({
  amount,
  application: null,
  currency,
  description: 'Stripe processing fees',
  type: 'stripe_fee',
})

/** A balance transaction as it stands at the call's instant: funds become available by the clock. */
export const showTransaction = (at: number, found: Stripe.BalanceTransaction): Stripe.BalanceTransaction => ({
  ...found,
  status: found.available_on <= at ? 'available' : 'pending',
})

/** `GET /v1/balance_transactions/{id}`. */
export const getBalanceTransaction = (call: Call): Answer => {
  const found = call.store.find('balance_transaction', call.id)
  if (!found) throw notFound('balance transaction', call.id)
  return { status: 200, body: showTransaction(call.at, found) }
}

export const BALANCE_TRANSACTION_LIST_PARAMS = [...PAGE_PARAMS, 'source', 'type', 'created'] as const

/** `GET /v1/balance_transactions`, by source or type. */
export const listBalanceTransactions = (call: Call): Answer => {
  const page = listPage(call, 'balance_transaction', { filters: filtersOf(call, ['source', 'type']) })
  return { status: 200, body: { ...page, data: page.data.map((found) => showTransaction(call.at, found)) } }
}
