import type Stripe from 'stripe'
import { checkChargeAmount, readCurrency } from './currency.ts'
import { invalidParam, noSuch, notFound, refused } from './errors.ts'
import { emit } from './events.ts'
import { newId } from './ids.ts'
import { filtersOf, listPage, PAGE_PARAMS } from './paging.ts'
import { readChosenMethod, takePayment, unexpectedState } from './payment-confirmation.ts'
import type { Answer, Call } from './world.ts'

export const PAYMENT_INTENT_PARAMS = [
  'amount',
  'currency',
  'automatic_payment_methods',
  'capture_method',
  'confirm',
  'confirmation_method',
  'customer',
  'description',
  'error_on_requires_action',
  'expand',
  'metadata',
  'off_session',
  'payment_method',
  'payment_method_types',
  'receipt_email',
  'return_url',
  'setup_future_usage',
  'statement_descriptor_suffix',
  'transfer_group',
] as const

/** Creates a payment; with `confirm` it is also taken, and a decline is answered with 402. */
export const createPaymentIntent = (call: Call): Answer => {
  const { params } = call
  const currency = readCurrency(params.needString('currency'))
  const amount = params.needInteger('amount')
  checkChargeAmount(amount, currency)
  if (params.boolean('off_session') && !params.boolean('confirm')) {
    throw invalidParam('parameter_missing', 'confirm', 'off_session can only be used when confirm is true.')
  }
  const customer = params.string('customer') ?? null
  if (customer !== null && !call.store.find('customer', customer)) throw noSuch('customer', customer, 'customer')
  const method = readChosenMethod(call, customer)

  const intent = newPaymentIntent(call, { amount, currency, customer, payment_method: method?.id ?? null })

  call.store.add('payment_intent', call.at, intent)
  emit(call, 'payment_intent.created', intent)
  return params.boolean('confirm') ? takePayment(call, intent, method) : { status: 200, body: intent }
}

type Terms = { amount: number; currency: string; customer: string | null; payment_method: string | null }

// What a new payment has not got yet, and what the sandbox never sets.
const AT_FIRST = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  canceled_at: null,
  cancellation_reason: null,
  confirmation_method: 'automatic',
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  transfer_data: null,
} satisfies Partial<Stripe.PaymentIntent>

const newPaymentIntent = (call: Call, terms: Terms): Stripe.PaymentIntent => {
  const id = newId('pi')
  const { params } = call
  return {
    id,
    object: 'payment_intent',
    ...AT_FIRST,
    ...terms,
    amount_details: { tip: {} },
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    capture_method: captureMethodOf(call),
    client_secret: `${id}_secret_${newId('x').slice(2)}`,
    created: call.at,
    description: params.string('description') ?? null,
    metadata: params.metadata(),
    payment_method_types: ['card'],
    receipt_email: params.string('receipt_email') ?? null,
    statement_descriptor_suffix: suffixOf(call),
    status: terms.payment_method === null ? 'requires_payment_method' : 'requires_confirmation',
    transfer_group: params.string('transfer_group') ?? null,
  }
}

const captureMethodOf = (call: Call): 'automatic' | 'automatic_async' => {
  const method = call.params.string('capture_method') ?? 'automatic_async'
  if (method === 'automatic' || method === 'automatic_async') return method
  throw invalidParam('parameter_invalid', 'capture_method', `The sandbox does not simulate capture_method '${method}'.`)
}

const suffixOf = (call: Call): string | null => {
  const suffix = call.params.string('statement_descriptor_suffix') ?? null
  if (suffix === null || (suffix.length <= 22 && !/[<>\\'"*]/.test(suffix))) return suffix
  throw invalidParam(
    'parameter_invalid',
    'statement_descriptor_suffix',
    `The statement descriptor suffix must be at most 22 characters and cannot contain < > \\ ' " *`,
  )
}

/** `GET /v1/payment_intents/{id}`. */
export const getPaymentIntent = (call: Call): Answer => ({ status: 200, body: findIntent(call) })

const findIntent = (call: Call): Stripe.PaymentIntent => {
  const found = call.store.find('payment_intent', call.id)
  if (!found) throw notFound('payment_intent', call.id, 'intent')
  return found
}

export const CONFIRM_PARAMS = [
  'payment_method',
  'off_session',
  'error_on_requires_action',
  'return_url',
  'receipt_email',
  'expand',
] as const

/** `POST /v1/payment_intents/{id}/confirm`: takes the money, or answers 402. */
export const confirmPaymentIntent = (call: Call): Answer => {
  const intent = findIntent(call)
  const owner = typeof intent.customer === 'string' ? intent.customer : null
  const method = readChosenMethod(call, owner, intent.payment_method)
  return takePayment(call, intent, method)
}

export const CANCEL_PARAMS = ['cancellation_reason', 'expand'] as const
const REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const

/** `POST /v1/payment_intents/{id}/cancel`: only what was not taken. */
export const cancelPaymentIntent = (call: Call): Answer => {
  const intent = findIntent(call)
  const asked = call.params.string('cancellation_reason')
  const cancellation_reason = REASONS.find((reason) => reason === asked) ?? null
  if (asked !== undefined && cancellation_reason === null) {
    throw invalidParam('parameter_invalid', 'cancellation_reason', `Invalid cancellation_reason: ${asked}`)
  }
  if (intent.status === 'canceled' || intent.status === 'succeeded') throw unexpectedState(intent, 'cancel')

  const canceled = {
    ...intent,
    status: 'canceled',
    canceled_at: call.at,
    cancellation_reason,
  } satisfies Stripe.PaymentIntent

  call.store.put('payment_intent', intent.id, canceled)
  emit(call, 'payment_intent.canceled', canceled)
  return { status: 200, body: canceled }
}

export const PAYMENT_INTENT_LIST_PARAMS = [...PAGE_PARAMS, 'customer', 'created'] as const

/** `GET /v1/payment_intents`, by customer and time. */
export const listPaymentIntents = (call: Call): Answer => ({
  status: 200,
  body: listPage(call, 'payment_intent', { filters: filtersOf(call, ['customer']) }),
})

/** The payment intent that a parameter names, with its charge. */
export const needSucceededCharge = (call: Call, intent_id: string): string => {
  const intent = call.store.find('payment_intent', intent_id)
  if (!intent) throw noSuch('payment_intent', intent_id, 'payment_intent')
  if (intent.status !== 'succeeded' || typeof intent.latest_charge !== 'string') {
    throw refused(
      'payment_intent_unexpected_state',
      `This PaymentIntent (${intent_id}) does not have a successful charge to refund.`,
    )
  }
  return intent.latest_charge
}
