import { Stripe } from 'stripe'

import { ProviderDown } from './errors.ts'
import type { ChargeOutcome, PaymentProvider } from './provider.ts'

/** Money in: cards, payment intents, charges. */

export const EXPAND = ['latest_charge.balance_transaction']

/** All objects of one payment carry its id as their group. */
export const groupOf = (payment_id: string): string => `payment_${payment_id}`

export const saveCard = async (
  stripe: Stripe,
  {
    org_id,
    name,
    token,
    customer_id,
    idempotency_key,
  }: Parameters<PaymentProvider['saveCard']>[0] & { idempotency_key: string },
) => {
  const made = (): Promise<Stripe.Customer> =>
    stripe.customers.create({ name, metadata: { org_id } }, { idempotencyKey: `${idempotency_key}:customer` })
  const customer = customer_id ?? (await made()).id
  const card = await stripe.paymentMethods.attach(token, { customer }, { idempotencyKey: `${idempotency_key}:card` })
  return {
    customer_id: customer,
    payment_method_id: card.id,
    brand: card.card?.brand ?? 'card',
    last4: card.card?.last4 ?? '····',
  }
}

type Charging = Parameters<PaymentProvider['charge']>[0] & { idempotency_key: string }

export const chargeCard = async (
  stripe: Stripe,
  { org_id, payment_id, amount_cents, currency, customer_id, payment_method_id, intent_id, idempotency_key }: Charging,
): Promise<ChargeOutcome> => {
  const options = { idempotencyKey: idempotency_key }
  try {
    const intent =
      intent_id === null
        ? await stripe.paymentIntents.create(
            {
              amount: amount_cents,
              currency: currency.toLowerCase(),
              customer: customer_id,
              payment_method: payment_method_id,
              off_session: true,
              confirm: true,
              capture_method: 'automatic',
              transfer_group: groupOf(payment_id),
              metadata: { org_id, payment_id },
              expand: EXPAND,
            },
            options,
          )
        : await stripe.paymentIntents.confirm(
            intent_id,
            { payment_method: payment_method_id, off_session: true, expand: EXPAND },
            options,
          )
    return toOutcome(intent)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError && error.payment_intent)
      return declined(error, error.payment_intent)
    throw error
  }
}

const declined = (error: Stripe.errors.StripeCardError, intent: Stripe.PaymentIntent): ChargeOutcome => ({
  state: 'failed',
  intent_id: intent.id,
  charge_id: idOf(intent.latest_charge),
  code: error.decline_code ?? error.code ?? 'card_declined',
  message: error.message,
})

const toOutcome = (intent: Stripe.PaymentIntent): ChargeOutcome => {
  const charge = intent.latest_charge
  if (intent.status === 'succeeded' && charge) {
    const booked = typeof charge === 'object' ? charge.balance_transaction : null
    const fee_cents = booked && typeof booked === 'object' ? booked.fee : 0
    return { state: 'succeeded', intent_id: intent.id, charge_id: idOf(charge) ?? '', fee_cents }
  }
  const failure = intent.last_payment_error
  if (intent.status === 'canceled' || (intent.status === 'requires_payment_method' && failure)) {
    const message = failure?.message ?? 'The payment was cancelled at the provider.'
    return {
      state: 'failed',
      intent_id: intent.id,
      charge_id: idOf(charge),
      code: failure?.decline_code ?? failure?.code ?? 'canceled',
      message,
    }
  }
  return { state: 'open', intent_id: intent.id }
}

/** Some charges are booked a moment after they succeed. */
export const bookedOf = (transaction: string | Stripe.BalanceTransaction | null): Stripe.BalanceTransaction => {
  if (transaction === null || typeof transaction === 'string')
    throw new ProviderDown('The provider has not booked this yet.')
  return transaction
}

const idOf = (object: string | { id: string } | null): string | null =>
  object === null ? null : typeof object === 'string' ? object : object.id

const MAX_PAGES = 20

/** The charge of an intent, as it stands. */
export const readCharge = async (stripe: Stripe, intent_id: string): Promise<ChargeOutcome> =>
  toOutcome(await stripe.paymentIntents.retrieve(intent_id, { expand: EXPAND }))

export const findCharge: (
  stripe: Stripe,
  payment: { payment_id: string; intent_id: string | null; customer_id: string },
) => Promise<ChargeOutcome | undefined> = async (stripe, { payment_id, intent_id, customer_id }) => {
  if (intent_id !== null) return readCharge(stripe, intent_id)
  let seen = 0
  for await (const intent of stripe.paymentIntents.list({ customer: customer_id, limit: 100 })) {
    if (intent.metadata['payment_id'] === payment_id) return readCharge(stripe, intent.id)
    seen += 1
    if (seen >= MAX_PAGES * 100) throw new ProviderDown('Too many payments to look through.')
  }
  return undefined
}
