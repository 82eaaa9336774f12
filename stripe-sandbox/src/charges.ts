import type Stripe from 'stripe'
import { move } from './balance-transactions.ts'
import { notFound } from './errors.ts'
import { emit } from './events.ts'
import { idOf, newId } from './ids.ts'
import { filtersOf, listPage, PAGE_PARAMS } from './paging.ts'
import { NO_ADDRESS } from './payment-methods.ts'
import type { TestCard } from './test-cards.ts'
import { cardOfLast4 } from './test-cards.ts'
import type { Answer, Call, Work } from './world.ts'

const DAY = 86_400
const PENDING_DAYS = 2

/** Charges a payment intent's card; the charge says whether it succeeded. */
export const chargeCard = (work: Work, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): Stripe.Charge => {
  const card = cardOfLast4(method.card?.last4 ?? '')
  const made = newCharge(work, { intent, method, card })

  const charge =
    card.decline === null ? { ...made, balance_transaction: settle(work, made, card) } : declined(made, card)

  work.store.add('charge', work.at, charge)
  emit(work, card.decline === null ? 'charge.succeeded' : 'charge.failed', charge)
  return charge
}

const settle = (work: Work, charge: Stripe.Charge, card: TestCard): string => {
  const fee = Math.round((charge.amount * work.world.trouble.plan().fee_bps) / 10_000)
  const available_on = card.is_available_at_once ? work.at : work.at + PENDING_DAYS * DAY
  const { amount, currency, id: source, description } = charge
  return move(work, { type: 'charge', amount, fee, currency, source, description, available_on }).id
}

type Making = { intent: Stripe.PaymentIntent; method: Stripe.PaymentMethod; card: TestCard }

// What a new charge has not got yet, and what the sandbox never sets.
const AT_FIRST = {
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  transfer_data: null,
} satisfies Partial<Stripe.Charge>

const newCharge = (work: Work, { intent, method, card }: Making): Stripe.Charge => {
  const id = newId('ch')
  return {
    id,
    object: 'charge',
    ...AT_FIRST,
    amount: intent.amount,
    amount_captured: intent.amount,
    billing_details: { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: descriptorOf(intent),
    captured: true,
    created: work.at,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    metadata: intent.metadata,
    outcome: outcomeOf('authorized', 'approved_by_network', 'Payment complete.'),
    paid: true,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: cardDetails(card, { intent, method }), type: 'card' },
    receipt_email: intent.receipt_email,
    refunds: { object: 'list', data: [], has_more: false, url: `/v1/charges/${id}/refunds` },
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'succeeded',
    transfer_group: intent.transfer_group,
  }
}

const descriptorOf = (intent: Stripe.PaymentIntent): string =>
  intent.statement_descriptor_suffix === null ? 'SANDBOX' : `SANDBOX* ${intent.statement_descriptor_suffix}`

const outcomeOf = (type: string, network_status: string, seller_message: string): Stripe.Charge.Outcome => ({
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status,
  reason: null,
  risk_level: 'normal',
  seller_message,
  type,
})

const declined = (charge: Stripe.Charge, card: TestCard): Stripe.Charge => ({
  ...charge,
  amount_captured: 0,
  captured: false,
  failure_code: 'card_declined',
  failure_message: declineMessage(card),
  outcome: {
    ...outcomeOf('issuer_declined', 'declined_by_network', 'The bank declined the payment.'),
    advice_code: 'try_again_later',
    reason: card.decline,
  },
  paid: false,
  status: 'failed',
})

/** Stripe's sentence for a declined test card. */
export const declineMessage = (card: TestCard): string =>
  card.decline === 'insufficient_funds' ? 'Your card has insufficient funds.' : 'Your card was declined.'

const cardDetails = (
  card: TestCard,
  { intent, method }: { intent: Stripe.PaymentIntent; method: Stripe.PaymentMethod },
): Stripe.Charge.PaymentMethodDetails.Card => ({
  amount_authorized: intent.amount,
  authorization_code: null,
  brand: card.brand,
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'US',
  electronic_commerce_indicator: null,
  exp_month: method.card?.exp_month ?? 12,
  exp_year: method.card?.exp_year ?? 2030,
  extended_authorization: { status: 'disabled' },
  fingerprint: card.fingerprint,
  funding: 'credit',
  incremental_authorization: { status: 'unavailable' },
  installments: null,
  last4: card.last4,
  mandate: null,
  multicapture: { status: 'unavailable' },
  network: card.brand,
  network_token: { used: false },
  network_transaction_id: null,
  overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
  regulated_status: 'unregulated',
  three_d_secure: null,
  transaction_link_id: null,
  wallet: null,
})

/** `GET /v1/charges/{id}`. */
export const getCharge = (call: Call): Answer => {
  const found = call.store.find('charge', call.id)
  if (!found) throw notFound('charge', call.id)
  return { status: 200, body: found }
}

export const CHARGE_LIST_PARAMS = [...PAGE_PARAMS, 'customer', 'payment_intent', 'transfer_group', 'created'] as const

/** `GET /v1/charges`, by customer, payment intent or transfer group. */
export const listCharges = (call: Call): Answer => ({
  status: 200,
  body: listPage(call, 'charge', { filters: filtersOf(call, ['customer', 'payment_intent', 'transfer_group']) }),
})
