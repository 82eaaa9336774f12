import type Stripe from 'stripe'

export type Outcome = 'complete' | 'restricted' | 'complete_transfers_fail'

/** A connected account as the sandbox keeps it; `accounts.ts` and `account-view.ts` make Stripe's shapes of it. */
export type AccountRecord = {
  id: string
  created: string
  country: string | null
  contact_email: string | null
  display_name: string | null
  dashboard: 'express' | 'full' | 'none'
  currency: string | null
  entity_type: string | null
  fees_collector: 'application' | 'stripe'
  losses_collector: 'application' | 'stripe'
  metadata: Record<string, string>
  is_recipient: boolean
  is_transfers_requested: boolean
  outcome: Outcome | null
}

export type UseCaseType = 'account_onboarding' | 'account_update'

/** A hosted link; its id is the secret part of the URL. */
export type LinkRecord = {
  id: string
  account: string
  created: string
  expires_at: string
  use_case: UseCaseType
  refresh_url: string
  return_url: string | null
}

/** A snapshot event as sent and as fetched. */
export type SnapshotEvent = Omit<Stripe.EventBase, 'data' | 'type'> & { type: string; data: { object: object } }

/** A thin event; the notification leaves `data` out. */
export type ThinEvent = Stripe.V2.Core.EventBase & {
  related_object: Stripe.V2.Core.Events.RelatedObject | null
  data?: Record<string, unknown>
}

/** Every kind of object that the store keeps, by name. */
export type Kinds = {
  account: AccountRecord
  account_link: LinkRecord
  balance_transaction: Stripe.BalanceTransaction
  charge: Stripe.Charge
  customer: Stripe.Customer
  event: SnapshotEvent
  thin_event: ThinEvent
  payment_intent: Stripe.PaymentIntent
  payment_method: Stripe.PaymentMethod
  refund: Stripe.Refund
  transfer: Stripe.Transfer
  transfer_reversal: Stripe.TransferReversal
}

export type Kind = keyof Kinds
