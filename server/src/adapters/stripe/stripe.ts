import { Stripe } from 'stripe'

import { asked } from './asking.ts'
import { bookedOf, chargeCard, findCharge, groupOf, readCharge, saveCard } from './charges.ts'
import { checkSignature, readEvent } from './events.ts'
import type { PaymentProvider, Recipient, Transfer } from './provider.ts'
import { countryOf, toRecipientState } from './recipient.ts'

/** Stripe, API 2026-10-28.endive: Accounts v2 recipients, separate charges and transfers. The sandbox is the same code at another address. */

export type StripeOptions = {
  secret_key: string
  webhook_secrets: readonly string[]
  /** Of the sandbox, asked for at the first call; without it, Stripe itself. */
  address?: () => { host: string; port: number }
  timeout_ms?: number
}

const INCLUDE: Stripe.V2.Core.AccountRetrieveParams['include'] = ['configuration.recipient', 'requirements']

/** Connects; nothing is asked yet. */
export const connectStripe = (options: StripeOptions): PaymentProvider => {
  const { secret_key, webhook_secrets: secrets, address, timeout_ms = 20_000 } = options
  const stripe = new Stripe(secret_key, {
    maxNetworkRetries: 0,
    timeout: timeout_ms,
    telemetry: false,
    ...(address ? { ...address(), protocol: 'http' as const } : {}),
  })
  return {
    is_sandbox: address !== undefined,
    createRecipient: (recipient, { idempotency_key }) => asked(() => createAccount(stripe, recipient, idempotency_key)),
    readRecipient: (account_id) =>
      asked(async () => toRecipientState(await stripe.v2.core.accounts.retrieve(account_id, { include: INCLUDE }))),
    onboardingLink: (account, back) => asked(() => createLink(stripe, account, back)),
    saveCard: (org, { idempotency_key }) => asked(() => saveCard(stripe, { ...org, idempotency_key })),
    charge: (charge, { idempotency_key }) => asked(() => chargeCard(stripe, { ...charge, idempotency_key })),
    readCharge: (intent_id) => asked(() => readCharge(stripe, intent_id)),
    findCharge: (payment) => asked(() => findCharge(stripe, payment)),
    transfer: (transfer, { idempotency_key }) => asked(() => createTransfer(stripe, transfer, idempotency_key)),
    findTransfer: ({ payment_id }) => asked(() => findTransfer(stripe, payment_id)),
    booked: (objects) => asked(() => readBooks(stripe, objects)),
    openEvent: async (raw, signature, now_millis) => {
      checkSignature(stripe, { raw, signature, now_millis, secrets })
      return readEvent(raw)
    },
  }
}

const createAccount = async (
  stripe: Stripe,
  recipient: Recipient,
  idempotencyKey: string,
): Promise<{ account_id: string }> => {
  const { display_name, email, currency, org_id, contractor_id } = recipient
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
      configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
      metadata: { org_id, contractor_id },
    },
    { idempotencyKey },
  )
  return { account_id: account.id }
}

type Back = Parameters<PaymentProvider['onboardingLink']>[1]

const createLink = async (
  stripe: Stripe,
  account: string,
  back: Back,
): Promise<{ url: string; expires_at: string }> => {
  const use_case = { type: 'account_onboarding', account_onboarding: back } as const
  const { url, expires_at } = await stripe.v2.core.accountLinks.create({ account, use_case })
  return { url, expires_at: new Date(expires_at).toISOString() }
}

const createTransfer = async (
  stripe: Stripe,
  transfer: Transfer,
  idempotencyKey: string,
): Promise<{ transfer_id: string }> => {
  const { org_id, payment_id, amount_cents: amount, currency, account_id: destination, charge_id } = transfer
  const { id } = await stripe.transfers.create(
    {
      amount,
      currency: currency.toLowerCase(),
      destination,
      source_transaction: charge_id,
      transfer_group: groupOf(payment_id),
      metadata: { org_id, payment_id },
    },
    { idempotencyKey },
  )
  return { transfer_id: id }
}

const findTransfer = async (stripe: Stripe, payment_id: string): Promise<{ transfer_id: string } | undefined> => {
  const { data } = await stripe.transfers.list({ transfer_group: groupOf(payment_id), limit: 1 })
  return data[0] ? { transfer_id: data[0].id } : undefined
}

const readBooks: (
  stripe: Stripe,
  objects: { charge_id: string; transfer_id: string },
) => ReturnType<PaymentProvider['booked']> = async (stripe, { charge_id, transfer_id }) => {
  const expand = ['balance_transaction']
  const [charge, transfer] = await Promise.all([
    stripe.charges.retrieve(charge_id, { expand }),
    stripe.transfers.retrieve(transfer_id, { expand }),
  ])
  const come = bookedOf(charge.balance_transaction)
  const gone = bookedOf(transfer.balance_transaction)
  return {
    charged_cents: come.amount,
    fee_cents: come.fee,
    sent_cents: -gone.amount,
    currency: come.currency.toUpperCase(),
  }
}
