import { createHash } from 'node:crypto'

import { Stripe } from 'stripe'

import { InvalidSignature, ProviderDown, ProviderKeyReused, ProviderRefused } from './errors.ts'
import type { ChargeOutcome, IncomingEvent, PaymentProvider } from './provider.ts'
import { countryOf, toRecipientState } from './recipient.ts'

/** Stripe, API 2026-10-28.endive: Accounts v2 recipients, separate charges and transfers. The sandbox is the same code at another address. */

export type StripeOptions = {
  secret_key: string
  webhook_secrets: readonly string[]
  /** Of the sandbox, asked for at the first call; without it, Stripe itself. */
  address?: () => { host: string; port: number }
  timeout_ms?: number
}

const TOLERANCE_SECONDS = 300
const INCLUDE: Stripe.V2.Core.AccountRetrieveParams['include'] = ['configuration.recipient', 'requirements']
const EXPAND = ['latest_charge.balance_transaction']

/** Connects; nothing is asked yet. */
export const connectStripe = ({
  secret_key,
  webhook_secrets,
  address,
  timeout_ms = 20_000,
}: StripeOptions): PaymentProvider => {
  const stripe = new Stripe(secret_key, {
    maxNetworkRetries: 0,
    timeout: timeout_ms,
    telemetry: false,
    ...(address ? { ...address(), protocol: 'http' as const } : {}),
  })
  return {
    is_sandbox: address !== undefined,
    createRecipient: ({ display_name, email, currency, org_id, contractor_id }, { idempotency_key }) =>
      asked(async () => {
        const account = await stripe.v2.core.accounts.create(
          {
            display_name,
            contact_email: email,
            dashboard: 'express',
            identity: { country: countryOf(currency) },
            defaults: {
              currency: currency.toLowerCase(),
              responsibilities: { fees_collector: 'application', losses_collector: 'application' },
            },
            configuration: {
              recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
            },
            metadata: { org_id, contractor_id },
          },
          { idempotencyKey: idempotency_key },
        )
        return { account_id: account.id }
      }),
    readRecipient: (account_id) =>
      asked(async () => toRecipientState(await stripe.v2.core.accounts.retrieve(account_id, { include: INCLUDE }))),
    onboardingLink: (account_id, back) =>
      asked(async () => {
        const link = await stripe.v2.core.accountLinks.create({
          account: account_id,
          use_case: { type: 'account_onboarding', account_onboarding: back },
        })
        return { url: link.url, expires_at: new Date(link.expires_at).toISOString() }
      }),
    saveCard: (org, { idempotency_key }) => asked(() => saveCard(stripe, { ...org, idempotency_key })),
    charge: (charge, { idempotency_key }) => asked(() => chargeCard(stripe, { ...charge, idempotency_key })),
    findCharge: (payment) => asked(() => findCharge(stripe, payment)),
    transfer: ({ org_id, payment_id, amount_cents, currency, account_id, charge_id }, { idempotency_key }) =>
      asked(async () => {
        const { id } = await stripe.transfers.create(
          {
            amount: amount_cents,
            currency: currency.toLowerCase(),
            destination: account_id,
            source_transaction: charge_id,
            transfer_group: groupOf(payment_id),
            metadata: { org_id, payment_id },
          },
          { idempotencyKey: idempotency_key },
        )
        return { transfer_id: id }
      }),
    findTransfer: ({ payment_id }) =>
      asked(async () => {
        const { data } = await stripe.transfers.list({ transfer_group: groupOf(payment_id), limit: 1 })
        return data[0] ? { transfer_id: data[0].id } : undefined
      }),
    booked: ({ charge_id, transfer_id }) =>
      asked(async () => {
        const [charge, transfer] = await Promise.all([
          stripe.charges.retrieve(charge_id, { expand: ['balance_transaction'] }),
          stripe.transfers.retrieve(transfer_id, { expand: ['balance_transaction'] }),
        ])
        const come = bookedOf(charge.balance_transaction)
        const gone = bookedOf(transfer.balance_transaction)
        return {
          charged_cents: come.amount,
          fee_cents: come.fee,
          sent_cents: -gone.amount,
          currency: come.currency.toUpperCase(),
        }
      }),
    openEvent: async (raw, signature, now_millis) => {
      checkSignature(stripe, { raw, signature, now_millis, secrets: webhook_secrets })
      return readEvent(raw)
    },
  }
}

/** All objects of one payment carry its id as their group. */
const groupOf = (payment_id: string): string => `payment_${payment_id}`

const saveCard = async (
  stripe: Stripe,
  { org_id, name, token, idempotency_key }: { org_id: string; name: string; token: string; idempotency_key: string },
) => {
  const customer = await stripe.customers.create(
    { name, metadata: { org_id } },
    { idempotencyKey: `${idempotency_key}:customer` },
  )
  const card = await stripe.paymentMethods.attach(
    token,
    { customer: customer.id },
    { idempotencyKey: `${idempotency_key}:card` },
  )
  return {
    customer_id: customer.id,
    payment_method_id: card.id,
    brand: card.card?.brand ?? 'card',
    last4: card.card?.last4 ?? '····',
  }
}

type Charging = Parameters<PaymentProvider['charge']>[0] & { idempotency_key: string }

const chargeCard = async (
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
const bookedOf = (transaction: string | Stripe.BalanceTransaction | null): Stripe.BalanceTransaction => {
  if (transaction === null || typeof transaction === 'string')
    throw new ProviderDown('The provider has not booked this yet.')
  return transaction
}

const idOf = (object: string | { id: string } | null): string | null =>
  object === null ? null : typeof object === 'string' ? object : object.id

const MAX_PAGES = 20

const findCharge: (
  stripe: Stripe,
  payment: { payment_id: string; intent_id: string | null; customer_id: string },
) => Promise<ChargeOutcome | undefined> = async (stripe, { payment_id, intent_id, customer_id }) => {
  if (intent_id !== null) return toOutcome(await stripe.paymentIntents.retrieve(intent_id, { expand: EXPAND }))
  let seen = 0
  for await (const intent of stripe.paymentIntents.list({ customer: customer_id, limit: 100 })) {
    if (intent.metadata['payment_id'] === payment_id)
      return toOutcome(await stripe.paymentIntents.retrieve(intent.id, { expand: EXPAND }))
    seen += 1
    if (seen >= MAX_PAGES * 100) throw new ProviderDown('Too many payments to look through.')
  }
  return undefined
}

type Signed = { raw: string; signature: string | undefined; now_millis: number; secrets: readonly string[] }

const checkSignature = (stripe: Stripe, { raw, signature, now_millis, secrets }: Signed): void => {
  const signed_at = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature ?? '')?.[1] ?? Number.NaN)
  if (signature === undefined || !(Math.abs(now_millis / 1000 - signed_at) <= TOLERANCE_SECONDS))
    throw new InvalidSignature()
  const right = secrets.some((secret) => {
    try {
      return (
        stripe.webhooks.signature?.verifyHeader(raw, signature, secret, TOLERANCE_SECONDS, undefined, now_millis) ===
        true
      )
    } catch {
      return false
    }
  })
  if (!right) throw new InvalidSignature()
}

type Loose = Record<string, unknown>

const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? { ...value } : {})
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Reads what we need of an event, whatever it is: an unknown kind is kept, never an error (faults F43). */
const readEvent = (raw: string): IncomingEvent => {
  const event = parseLoosely(raw)
  const object = loose(loose(event['data'])['object'])
  const metadata = loose(object['metadata'])
  const related = loose(event['related_object'])
  const created = event['created']
  return {
    id: textOf(event['id']) ?? `sha256_${createHash('sha256').update(raw).digest('hex')}`,
    type: textOf(event['type']) ?? 'unreadable',
    at: instantOf(created),
    org_id: textOf(metadata['org_id']),
    payment_id: textOf(metadata['payment_id']),
    account_id: textOf(related['type']) === 'v2.core.account' ? textOf(related['id']) : null,
    intent_id: object['object'] === 'payment_intent' ? textOf(object['id']) : null,
    transfer_id: object['object'] === 'transfer' ? textOf(object['id']) : null,
  }
}

const instantOf = (created: unknown): string => {
  const millis = typeof created === 'number' ? created * 1000 : Date.parse(textOf(created) ?? '')
  return new Date(Number.isFinite(millis) && Math.abs(millis) < 8.64e15 ? millis : 0).toISOString()
}

const parseLoosely = (raw: string): Loose => {
  try {
    return loose(JSON.parse(raw))
  } catch {
    return {}
  }
}

/** Runs a call and says what its failure means: a refusal, a key reused, or that we do not know. */
const asked = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call()
  } catch (error) {
    throw meaningOf(error)
  }
}

const meaningOf = (error: unknown): unknown => {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  if (error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode !== 409)
    return new ProviderKeyReused(error.message)
  const status = error.statusCode ?? 0
  const mayPass =
    status === 0 ||
    status === 409 ||
    status === 429 ||
    status >= 500 ||
    error instanceof Stripe.errors.StripeConnectionError
  if (mayPass) return new ProviderDown(error.message)
  return new ProviderRefused(error.message, { code: error.code ?? error.type })
}
