import type Stripe from 'stripe'
import { move } from './balance-transactions.ts'
import { inWords } from './currency.ts'
import { invalidParam, notFound, refusedUncoded } from './errors.ts'
import { emit } from './events.ts'
import { idOf, newId } from './ids.ts'
import { listPage, PAGE_PARAMS } from './paging.ts'
import type { Answer, Call } from './world.ts'

export const REVERSAL_PARAMS = ['amount', 'description', 'metadata', 'expand'] as const

/** Takes a transfer back, whole or in part. */
export const createReversal = (call: Call): Answer => {
  const transfer = needTransfer(call)
  const left = transfer.amount - transfer.amount_reversed
  const amount = call.params.integer('amount') ?? left
  if (left === 0) throw refusedUncoded(`Transfer ${transfer.id} is already fully reversed.`, 'id')
  if (amount < 1) throw invalidParam('parameter_invalid_integer', 'amount', 'Reversal amount must be at least 1.')
  if (amount > left) {
    throw refusedUncoded(
      `Reversal amount (${inWords(amount, transfer.currency)}) is greater than unreversed amount on transfer (${inWords(left, transfer.currency)})`,
      'amount',
    )
  }

  const reversal = newReversal(call, transfer, amount)
  const reversed = withReversal(transfer, reversal)

  call.store.add('transfer_reversal', call.at, reversal)
  call.store.put('transfer', transfer.id, reversed)
  emit(call, 'transfer.reversed', reversed)
  return { status: 200, body: reversal }
}

const needTransfer = (call: Call): Stripe.Transfer => {
  const transfer = call.store.find('transfer', call.id)
  if (!transfer) throw notFound('transfer', call.id)
  return transfer
}

const newReversal = (call: Call, transfer: Stripe.Transfer, amount: number): Stripe.TransferReversal => {
  const id = newId('trr')
  const { currency } = transfer
  const description = call.params.string('description') ?? 'REFUND FOR TRANSFER'
  const sentBy = call.store.find('balance_transaction', idOf(transfer.balance_transaction) ?? '')
  const available_on = Math.max(call.at, sentBy?.available_on ?? call.at)
  const balance = move(call, {
    type: 'transfer_refund',
    amount,
    fee: 0,
    currency,
    source: id,
    description,
    available_on,
  })
  return {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: balance.id,
    created: call.at,
    currency,
    destination_payment_refund: newId('pyr'),
    metadata: call.params.metadata(),
    source_refund: null,
    transfer: transfer.id,
  }
}

const withReversal = (transfer: Stripe.Transfer, reversal: Stripe.TransferReversal): Stripe.Transfer => {
  const amount_reversed = transfer.amount_reversed + reversal.amount
  const known = transfer.reversals.data
  return {
    ...transfer,
    amount_reversed,
    reversed: amount_reversed === transfer.amount,
    reversals: { ...transfer.reversals, data: [reversal, ...known].slice(0, 10), has_more: known.length >= 10 },
  }
}

/** `GET /v1/transfers/{id}/reversals/{id}`. */
export const getReversal = (call: Call): Answer => {
  const transfer = needTransfer(call)
  const found = call.store.find('transfer_reversal', call.innerId)
  if (!found || idOf(found.transfer) !== transfer.id) throw notFound('transfer reversal', call.innerId)
  return { status: 200, body: found }
}

export const REVERSAL_LIST_PARAMS = PAGE_PARAMS

/** `GET /v1/transfers/{id}/reversals`, newest first. */
export const listReversals = (call: Call): Answer => {
  const transfer = needTransfer(call)
  const url = `/v1/transfers/${transfer.id}/reversals`
  return { status: 200, body: listPage(call, 'transfer_reversal', { filters: { transfer: transfer.id }, url }) }
}
