import type Stripe from 'stripe'
import { notFound, noSuch, refused } from './errors.ts'
import { idOf, newId } from './ids.ts'
import { filtersOf, listPage, PAGE_PARAMS } from './paging.ts'
import type { TestCard } from './test-cards.ts'
import { cardOfToken } from './test-cards.ts'
import type { Answer, Call, Work } from './world.ts'

export const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }

/** `GET /v1/payment_methods/{id}`. */
export const getPaymentMethod = (call: Call): Answer => {
  const found = call.store.find('payment_method', call.id)
  if (!found) throw notFound('PaymentMethod', call.id, 'payment_method')
  return { status: 200, body: found }
}

export const PAYMENT_METHOD_LIST_PARAMS = [...PAGE_PARAMS, 'customer', 'type', 'allow_redisplay'] as const

/** `GET /v1/payment_methods`, by customer. */
export const listPaymentMethods = (call: Call): Answer => ({
  status: 200,
  body: listPage(call, 'payment_method', { filters: filtersOf(call, ['customer', 'type']) }),
})

/** Ties a card to a customer; a test token makes a new card each time, as at Stripe. */
export const attachPaymentMethod = (call: Call): Answer => {
  const customer = call.params.needString('customer')
  if (!call.store.find('customer', customer)) throw noSuch('customer', customer, 'customer')
  const found = findPaymentMethod(call, call.id)
  if (!found) throw notFound('PaymentMethod', call.id, 'payment_method')
  const owner = idOf(found.customer)
  if (owner !== null && owner !== customer) {
    throw refused(
      'payment_method_unexpected_state',
      'The payment method you provided has already been attached to a customer.',
    )
  }

  const attached = { ...found, customer } satisfies Stripe.PaymentMethod

  call.store.put('payment_method', attached.id, attached)
  return { status: 200, body: attached }
}

/** A stored payment method, or a new one made from a test token. */
export const findPaymentMethod = (work: Work, id: string): Stripe.PaymentMethod | undefined => {
  const card = cardOfToken(id)
  if (!card) return work.store.find('payment_method', id)
  const made = newPaymentMethod(card, work.at)
  work.store.add('payment_method', work.at, made)
  return made
}

const newPaymentMethod = (card: TestCard, created: number): Stripe.PaymentMethod =>
  ({
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      display_brand: card.brand,
      exp_month: 12,
      exp_year: new Date(created * 1000).getUTCFullYear() + 3,
      fingerprint: card.fingerprint,
      funding: 'credit',
      generated_from: null,
      last4: card.last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  }) satisfies Stripe.PaymentMethod
