import * as z from 'zod'

import { ActivityList } from './desk.ts'
import { STRIPE_STATUSES } from './directory.ts'
import { endpoint } from './endpoint.ts'
import {
  Actions,
  Currency,
  CursorQuery,
  DateOnly,
  Id,
  Instant,
  listOf,
  page,
  PageQuery,
  Person,
  PositiveCents,
} from './fields.ts'
import { LedgerEntry, LedgerTransfer } from './ledger.ts'
import { machine } from './machine.ts'

/** Payments: 000 §6, product.md "Direct", shapes.md "Payments, ledger". */

export const PAYMENT_STATUSES = [
  'pending',
  'processing',
  'succeeded',
  'failed',
  'refunded',
  'partially_refunded',
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

export const paymentMachine = machine<PaymentStatus, 'send' | 'succeed' | 'fail' | 'retry'>({
  /** The first call to the provider is about to be made. */
  send: { from: ['pending'], to: 'processing' },
  succeed: { from: ['pending', 'processing'], to: 'succeeded' },
  fail: { from: ['pending', 'processing'], to: 'failed' },
  retry: { from: ['failed'], to: 'pending' },
})

const payment = {
  id: Id,
  org_id: Id,
  contract_id: Id,
  milestone_id: Id.nullable(),
  contractor_id: Id,
  batch_id: Id.nullable(),
  amount_cents: z.int(),
  platform_fee_cents: z.int(),
  net_amount_cents: z.int(),
  currency: Currency,
  status: z.enum(PAYMENT_STATUSES),
  stripe_payment_intent_id: z.string().nullable(),
  stripe_transfer_id: z.string().nullable(),
  failure_code: z.string().nullable(),
  failure_reason: z.string().nullable(),
  is_sandbox: z.boolean(),
  paid_at: Instant.nullable(),
  created_by: Id,
  created_at: Instant,
  updated_at: Instant,
}

export const PaymentRow = z.object({
  ...payment,
  contractor: z.object({ id: Id, display_name: z.string(), avatar_url: z.string().nullable() }),
  contract: z.object({ id: Id, title: z.string() }),
  milestone: z.object({ id: Id, title: z.string() }).nullable(),
})

/** A step of a payment's timeline. */
export const PaymentStep = z.object({
  name: z.enum(['planned', 'money_in', 'money_out', 'settled']),
  state: z.enum(['done', 'running', 'waiting', 'failed']),
  at: Instant.nullable(),
  provider_id: z.string().nullable(),
  detail: z.string().nullable(),
})

export const PaymentDetail = PaymentRow.extend({
  created_by_person: Person,
  attempts: z.int(),
  steps: z.array(PaymentStep),
  actions: Actions,
})

export const PaymentInput = z.union([
  z.strictObject({ milestone_id: Id }),
  z.strictObject({ contract_id: Id, amount_cents: PositiveCents }),
])

export const PaymentPreview = z.object({
  payable: z.boolean(),
  amount_cents: z.int(),
  platform_fee_cents: z.int(),
  net_amount_cents: z.int(),
  currency: Currency,
  method: z.object({ brand: z.string(), last4: z.string(), sandbox: z.boolean() }).nullable(),
  arrives_on: DateOnly.nullable(),
  problems: z.array(z.object({ code: z.string(), message: z.string(), fix: z.string() })),
})

export const PaymentExplanation = z.object({
  payment: PaymentRow,
  provider: z.array(z.object({ type: z.string(), id: z.string() })),
  events: z.array(z.object({ id: z.string(), type: z.string(), at: Instant, received_at: Instant, state: z.string() })),
  transfers: z.array(LedgerTransfer.extend({ entries: z.array(LedgerEntry.extend({ account: z.string() })) })),
})

const params = z.object({ id: z.string() })

export const paymentEndpoints = {
  onboardContractor: endpoint('onboardContractor', {
    summary: "Make a link to the provider's onboarding page for a contractor",
    permission: 'payments:write',
    params,
    body: z.strictObject({}),
    optional_body: true,
    status: 200,
    answer: z.object({
      url: z.string(),
      expires_at: Instant,
      stripe_connect_id: z.string(),
      stripe_status: z.enum(STRIPE_STATUSES),
    }),
    idempotency: 'none',
    refusals: ['conflict', 'provider_error'],
  }),
  listPayments: endpoint('listPayments', {
    summary: 'List payments',
    permission: 'payments:read',
    query: z.strictObject({
      ...PageQuery,
      contract_id: listOf(Id).optional(),
      contractor_id: listOf(Id).optional(),
      status: listOf(z.enum(PAYMENT_STATUSES)).optional(),
      batch_id: listOf(Id).optional(),
      created_from: DateOnly.optional(),
      created_to: DateOnly.optional(),
    }),
    status: 200,
    answer: page('payments', PaymentRow),
  }),
  createPayment: endpoint('createPayment', {
    summary: 'Pay an approved milestone, or an amount of a fixed contract',
    permission: 'payments:write',
    body: PaymentInput,
    status: 202,
    answer: PaymentDetail,
    idempotency: 'required',
    moves_money: true,
    refusals: [
      'milestone_not_approved',
      'already_paid',
      'conflict',
      'payee_not_onboarded',
      'tax_form_required',
      'funding_method_required',
      'amount_exceeds_payable',
      'amount_too_small',
      'currency_mismatch',
    ],
  }),
  previewPayment: endpoint('previewPayment', {
    summary: 'What a payment would do, and everything that stands in its way',
    permission: 'payments:read',
    body: PaymentInput,
    status: 200,
    answer: PaymentPreview,
    idempotency: 'none',
  }),
  getPayment: endpoint('getPayment', {
    summary: 'A payment with the steps it has taken',
    permission: 'payments:read',
    params,
    status: 200,
    answer: PaymentDetail,
  }),
  explainPayment: endpoint('explainPayment', {
    summary: "A payment down to the provider's objects, its events and the ledger entries",
    permission: 'payments:read',
    params,
    status: 200,
    answer: PaymentExplanation,
  }),
  retryPayment: endpoint('retryPayment', {
    summary: 'Send a failed payment again, from the step that failed',
    permission: 'payments:write',
    params,
    body: z.strictObject({}),
    optional_body: true,
    status: 202,
    answer: PaymentDetail,
    idempotency: 'required',
    moves_money: true,
    refusals: ['invalid_transition', 'payee_not_onboarded', 'tax_form_required', 'funding_method_required'],
  }),
  listPaymentActivity: endpoint('listPaymentActivity', {
    summary: 'What happened to a payment, newest first',
    permission: 'payments:read',
    params,
    query: z.strictObject(CursorQuery),
    status: 200,
    answer: ActivityList,
  }),
  receiveStripeWebhook: endpoint('receiveStripeWebhook', {
    summary: "Stripe's webhook receiver; the signature is checked",
    permission: 'public',
    status: 200,
    answer: z.object({ received: z.literal(true) }),
    idempotency: 'none',
    refusals: ['invalid_signature'],
  }),
}
