import type Stripe from 'stripe'
import { move } from './balance-transactions.ts'
import { inWords } from './currency.ts'
import { invalidParam, missingParam, noSuch, notFound, refused, refusedUncoded } from './errors.ts'
import { emit } from './events.ts'
import { idOf, newId } from './ids.ts'
import { filtersOf, listPage, PAGE_PARAMS } from './paging.ts'
import { needSucceededCharge } from './payment-intents.ts'
import type { Answer, Call } from './world.ts'

export const REFUND_PARAMS = ['amount', 'charge', 'payment_intent', 'reason', 'metadata', 'expand'] as const
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const

/** Gives money back for a charge; transfers made from it are not touched, as at Stripe. */
export const createRefund = (call: Call): Answer => {
  const charge = readCharge(call)
  const left = charge.amount - charge.amount_refunded
  if (left === 0) throw refused('charge_already_refunded', `Charge ${charge.id} has already been refunded.`)
  const amount = call.params.integer('amount') ?? left
  if (amount < 1) throw invalidParam('parameter_invalid_integer', 'amount', 'Refund amount must be at least 1.')
  if (amount > left) {
    throw refusedUncoded(
      `Refund amount (${inWords(amount, charge.currency)}) is greater than unrefunded amount on charge (${inWords(left, charge.currency)})`,
      'amount',
    )
  }

  const refund = newRefund(call, charge, amount)
  const refunded = withRefund(charge, refund)

  call.store.add('refund', call.at, refund)
  call.store.put('charge', charge.id, refunded)
  emit(call, 'refund.created', refund)
  emit(call, 'charge.refunded', refunded)
  emit(call, 'refund.updated', refund)
  return { status: 200, body: refund }
}

const readCharge = (call: Call): Stripe.Charge => {
  const intent_id = call.params.string('payment_intent')
  const charge_id =
    call.params.string('charge') ?? (intent_id === undefined ? undefined : needSucceededCharge(call, intent_id))
  if (charge_id === undefined) throw missingParam('charge')
  const charge = call.store.find('charge', charge_id)
  if (!charge) throw noSuch('charge', charge_id, 'charge')
  if (charge.status === 'succeeded') return charge
  throw refused(
    'charge_not_refundable',
    `Charge ${charge_id} did not succeed, so there is nothing to refund.`,
    'charge',
  )
}

const newRefund = (call: Call, charge: Stripe.Charge, amount: number): Stripe.Refund => {
  const id = newId('re')
  const { currency } = charge
  const paidBy = call.store.find('balance_transaction', idOf(charge.balance_transaction) ?? '')
  const available_on = Math.max(call.at, paidBy?.available_on ?? call.at)
  const description = 'REFUND FOR CHARGE'
  const balance = move(call, {
    type: 'refund',
    amount: -amount,
    fee: 0,
    currency,
    source: id,
    description,
    available_on,
  })
  return {
    id,
    object: 'refund',
    amount,
    balance_transaction: balance.id,
    charge: charge.id,
    created: call.at,
    currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    metadata: call.params.metadata(),
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: reasonOf(call),
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  }
}

const reasonOf = (call: Call): Stripe.Refund['reason'] => {
  const asked = call.params.string('reason')
  const reason = REASONS.find((known) => known === asked) ?? null
  if (asked === undefined || reason !== null) return reason
  throw invalidParam('parameter_invalid', 'reason', `Invalid reason: must be one of ${REASONS.join(', ')}`)
}

const withRefund = (charge: Stripe.Charge, refund: Stripe.Refund): Stripe.Charge => {
  const amount_refunded = charge.amount_refunded + refund.amount
  const known = charge.refunds?.data ?? []
  return {
    ...charge,
    amount_refunded,
    refunded: amount_refunded === charge.amount,
    refunds: {
      object: 'list',
      data: [refund, ...known].slice(0, 10),
      has_more: known.length >= 10,
      url: `/v1/charges/${charge.id}/refunds`,
    },
  }
}

/** `GET /v1/refunds/{id}`. */
export const getRefund = (call: Call): Answer => {
  const found = call.store.find('refund', call.id)
  if (!found) throw notFound('refund', call.id)
  return { status: 200, body: found }
}

export const REFUND_LIST_PARAMS = [...PAGE_PARAMS, 'charge', 'payment_intent', 'created'] as const

/** `GET /v1/refunds`, by charge or payment intent. */
export const listRefunds = (call: Call): Answer => ({
  status: 200,
  body: listPage(call, 'refund', { filters: filtersOf(call, ['charge', 'payment_intent']) }),
})
