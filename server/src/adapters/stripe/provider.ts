import type { StripeStatus } from 'wire/paths'

/** What we ask of a payment provider. Every call that does something carries its idempotency key. */

export type RecipientState = { status: StripeStatus; requirements: { code: string; message: string }[] }

export type Recipient = { display_name: string; email: string; currency: string; org_id: string; contractor_id: string }

export type ChargeOutcome =
  | { state: 'succeeded'; intent_id: string; charge_id: string; fee_cents: number }
  | { state: 'failed'; intent_id: string; charge_id: string | null; code: string; message: string }
  | { state: 'open'; intent_id: string }

export type Charge = {
  org_id: string
  payment_id: string
  amount_cents: number
  currency: string
  customer_id: string
  payment_method_id: string
  /** The intent of an earlier attempt, which is confirmed again: one intent for a payment. */
  intent_id: string | null
}

export type Transfer = {
  org_id: string
  payment_id: string
  amount_cents: number
  currency: string
  account_id: string
  charge_id: string
}

export type Called = { idempotency_key: string }

/** An event that was signed for us; what is not JSON has a type of its own. */
export type IncomingEvent = {
  id: string
  type: string
  /** When it happened, by the provider. */
  at: string
  org_id: string | null
  payment_id: string | null
  account_id: string | null
  intent_id: string | null
  transfer_id: string | null
}

export type PaymentProvider = {
  is_sandbox: boolean
  createRecipient(recipient: Recipient, called: Called): Promise<{ account_id: string }>
  readRecipient(account_id: string): Promise<RecipientState>
  /** A link to the provider's own pages; it lasts minutes. */
  onboardingLink(
    account_id: string,
    back: { return_url: string; refresh_url: string },
  ): Promise<{ url: string; expires_at: string }>
  /** Attaches a card to the org's customer; makes the customer where there is none. */
  saveCard(
    org: { org_id: string; name: string; token: string; customer_id: string | null },
    called: Called,
  ): Promise<{ customer_id: string; payment_method_id: string; brand: string; last4: string }>
  charge(charge: Charge, called: Called): Promise<ChargeOutcome>
  /** The charge of an intent, as it stands. */
  readCharge(intent_id: string): Promise<ChargeOutcome>
  /** The same; by intent, or where that is unknown by payment. */
  findCharge(payment: {
    payment_id: string
    intent_id: string | null
    customer_id: string
  }): Promise<ChargeOutcome | undefined>
  transfer(transfer: Transfer, called: Called): Promise<{ transfer_id: string }>
  findTransfer(payment: { payment_id: string }): Promise<{ transfer_id: string } | undefined>
  /** What the provider booked for a charge and a transfer: gross in, its fee, and out. */
  booked(objects: {
    charge_id: string
    transfer_id: string
  }): Promise<{ charged_cents: number; fee_cents: number; sent_cents: number; currency: string }>
  /** Checks the signature over the raw text; throws InvalidSignature. */
  openEvent(raw: string, signature: string | undefined, now_millis: number): Promise<IncomingEvent>
}

declare module '../../platform/ctx.ts' {
  interface Adapters {
    payments: PaymentProvider
  }
}
