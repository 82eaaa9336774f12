import type Stripe from 'stripe'
import { chargeCard, declineMessage } from './charges.ts'
import type { ErrorBody, Refusal } from './errors.ts'
import { docUrl, invalidParam, noSuch, refused } from './errors.ts'
import { emit } from './events.ts'
import { idOf } from './ids.ts'
import { findPaymentMethod } from './payment-methods.ts'
import { cardOfLast4 } from './test-cards.ts'
import type { Answer, Call } from './world.ts'

/** The payment method that the call names, or the one the payment already has; it must be the customer's own. */
export const readChosenMethod = (
  call: Call,
  customer: string | null,
  present: string | Stripe.PaymentMethod | null = null,
): Stripe.PaymentMethod | undefined => {
  const id = call.params.string('payment_method') ?? idOf(present)
  if (id === null) return undefined
  const method = findPaymentMethod(call, id)
  if (!method) throw noSuch('PaymentMethod', id, 'payment_method')
  const owner = idOf(method.customer)
  if (owner === null || owner === customer) return method
  throw refused(
    'payment_method_unexpected_state',
    `The PaymentMethod ${id} belongs to the Customer ${owner}. You must supply that Customer in the 'customer' parameter.`,
    'payment_method',
  )
}

/** Takes the money: the intent succeeds, or goes back to asking for a payment method with a 402. */
export const takePayment = (
  call: Call,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod | undefined,
): Answer => {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent, 'confirm')
  if (!method) {
    throw invalidParam(
      'parameter_missing',
      'payment_method',
      'You cannot confirm this PaymentIntent because it is missing a payment method.',
    )
  }

  const charge = chargeCard(call, intent, method)

  if (charge.status === 'failed') return declinedAnswer(call, { intent, method, charge })
  const paid = {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: method.id,
    status: 'succeeded',
  } satisfies Stripe.PaymentIntent

  call.store.put('payment_intent', paid.id, paid)
  emit(call, 'payment_intent.succeeded', paid)
  return { status: 200, body: paid }
}

type Decline = { intent: Stripe.PaymentIntent; method: Stripe.PaymentMethod; charge: Stripe.Charge }

const declinedAnswer = (call: Call, { intent, method, charge }: Decline): Answer => {
  const card = cardOfLast4(method.card?.last4 ?? '')
  const fault = {
    advice_code: 'try_again_later',
    charge: charge.id,
    code: 'card_declined',
    decline_code: card.decline ?? 'generic_decline',
    doc_url: docUrl('card_declined'),
    message: declineMessage(card),
    payment_method: method,
    type: 'card_error',
  } satisfies Stripe.PaymentIntent.LastPaymentError

  const failed = {
    ...intent,
    last_payment_error: fault,
    latest_charge: charge.id,
    payment_method: null,
    status: 'requires_payment_method',
  } satisfies Stripe.PaymentIntent

  call.store.put('payment_intent', failed.id, failed)
  emit(call, 'payment_intent.payment_failed', failed)
  return { status: 402, body: { error: { ...fault, payment_intent: failed } satisfies ErrorBody } }
}

/** 400: the payment is in a state that does not allow what was asked. */
export const unexpectedState = (intent: Stripe.PaymentIntent, action: 'cancel' | 'confirm'): Refusal => {
  const refusal = refused(
    'payment_intent_unexpected_state',
    action === 'confirm' && intent.status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `You cannot ${action} this PaymentIntent because it has a status of ${intent.status}.`,
  )
  return Object.assign(refusal, { body: { ...refusal.body, payment_intent: intent } })
}
