import type Stripe from 'stripe'
import { availableIn } from './balance.ts'
import { move } from './balance-transactions.ts'
import { checkAmount, inWords, readCurrency } from './currency.ts'
import { missingParam, noSuch, notFound, refused, refusedUncoded } from './errors.ts'
import { emit } from './events.ts'
import { idOf, newId } from './ids.ts'
import { filtersOf, listPage, PAGE_PARAMS } from './paging.ts'
import type { Store } from './store.ts'
import { canReceiveTransfers } from './account-view.ts'
import type { Answer, Call } from './world.ts'

export const TRANSFER_PARAMS = [
  'amount',
  'currency',
  'destination',
  'description',
  'expand',
  'metadata',
  'source_transaction',
  'source_type',
  'transfer_group',
] as const

/** Moves money to a connected account. There is no status: it happens at once or is refused. */
export const createTransfer = (call: Call): Answer => {
  const { params } = call
  const currency = readCurrency(params.needString('currency'))
  const destination = params.needString('destination')
  const charge = readSource(call, currency)
  const amount = params.integer('amount') ?? charge?.amount
  if (amount === undefined) throw missingParam('amount')
  checkAmount(amount, currency)
  checkDestination(call, destination)
  if (charge) checkSourceAmount(call.store, charge, amount)
  else checkFunds(call, amount, currency)

  const transfer = newTransfer(call, { amount, currency, destination, charge })

  call.store.add('transfer', call.at, transfer)
  emit(call, 'transfer.created', transfer)
  return { status: 200, body: transfer }
}

const readSource = (call: Call, currency: string): Stripe.Charge | undefined => {
  const id = call.params.string('source_transaction')
  if (id === undefined) return undefined
  const charge = call.store.find('charge', id)
  if (!charge) throw noSuch('charge', id, 'source_transaction')
  if (charge.status !== 'succeeded') {
    throw refusedUncoded('source_transaction must be a successful charge.', 'source_transaction')
  }
  if (charge.currency !== currency) {
    throw refusedUncoded(
      `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the transfer currency (${currency})`,
      'currency',
    )
  }
  return charge
}

const checkDestination = (call: Call, destination: string): void => {
  const account = call.store.find('account', destination)
  if (!account) throw noSuch('destination', destination, 'destination')
  if (canReceiveTransfers(account)) return
  throw refused(
    'insufficient_capabilities_for_transfer',
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
  )
}

// What a refund has taken back cannot be sent on; reversed transfers free their amount again.
const checkSourceAmount = (store: Store, charge: Stripe.Charge, amount: number): void => {
  const [row] = store.rows(
    `select coalesce(sum(json_extract(body, '$.amount') - json_extract(body, '$.amount_reversed')), 0) as used
     from objects where kind = 'transfer' and json_extract(body, '$.source_transaction') = ?`,
    charge.id,
  )
  const used = Number(row?.['used'] ?? 0)
  const limit = charge.amount - charge.amount_refunded
  if (used + amount <= limit) return
  throw refusedUncoded(
    `Transfers using this transaction as a source must not exceed the source amount of ${inWords(limit, charge.currency)}. (There are already existing transfers using this source, amounting to a total of ${inWords(used, charge.currency)}.)`,
    'amount',
  )
}

const checkFunds = (call: Call, amount: number, currency: string): void => {
  if (availableIn(call.store, currency, call.at) >= amount) return
  throw refused(
    'balance_insufficient',
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
  )
}

type Terms = { amount: number; currency: string; destination: string; charge: Stripe.Charge | undefined }

const newTransfer = (call: Call, { amount, currency, destination, charge }: Terms): Stripe.Transfer => {
  const id = newId('tr')
  const description = call.params.string('description') ?? null
  const paidBy = call.store.find('balance_transaction', idOf(charge?.balance_transaction) ?? '')
  const available_on = Math.max(call.at, paidBy?.available_on ?? call.at)
  const balance = move(call, {
    type: 'transfer',
    amount: -amount,
    fee: 0,
    currency,
    source: id,
    description,
    available_on,
  })
  const inherited = charge ? (charge.transfer_group ?? `group_${idOf(charge.payment_intent) ?? charge.id}`) : null
  return {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: balance.id,
    created: call.at,
    currency,
    description,
    destination,
    destination_payment: newId('py'),
    livemode: false,
    metadata: call.params.metadata(),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: charge?.id ?? null,
    source_type: 'card',
    transfer_group: call.params.string('transfer_group') ?? inherited,
  }
}

/** `GET /v1/transfers/{id}`. */
export const getTransfer = (call: Call): Answer => {
  const found = call.store.find('transfer', call.id)
  if (!found) throw notFound('transfer', call.id)
  return { status: 200, body: found }
}

export const TRANSFER_LIST_PARAMS = [...PAGE_PARAMS, 'transfer_group', 'destination', 'created'] as const

/** `GET /v1/transfers`, by transfer group or destination. */
export const listTransfers = (call: Call): Answer => ({
  status: 200,
  body: listPage(call, 'transfer', { filters: filtersOf(call, ['transfer_group', 'destination']) }),
})
