import { ProviderDown, ProviderKeyReused, ProviderRefused, type ChargeOutcome } from '#adapters/stripe'
import { paymentMachine } from 'wire'

import { addJob, tell, type Ctx } from '#platform'
import { lockOpenOperation, updateOperation, type OperationRow } from './operation.queries.ts'
import {
  getFundingMethod,
  listPaymentsUnderWay,
  lockPayment,
  updatePayment,
  type PaymentRecord,
} from './payment.queries.ts'
import { paymentStatus, subjectsOf } from './payment.view.ts'
import { findRecipient } from './recipient.queries.ts'
import { park, settleCharge, settleFailure, settleTransfer } from './settlement.service.ts'

/**
 * Sending: the worker calls the provider with no transaction open, under the key that was committed before. A timeout
 * is unknown, not failed: the same key is sent again below 23 hours; after that the provider is only asked.
 */

const KEY_LASTS_MS = 23 * 3600 * 1000
const LEFT_BEHIND_MS = 2 * 60 * 1000
const SWEEP_SIZE = 500

/** Sends what a payment still needs: the charge, then the transfer. Safe to repeat at any point. */
export const sendPayment = async (ctx: Ctx, payment_id: string): Promise<void> => {
  const charge = await beginCall(ctx, { payment_id, kind: 'charge' })
  if (charge) await sendCharge(ctx, charge)
  const transfer = await beginCall(ctx, { payment_id, kind: 'transfer' })
  if (transfer) await sendTransfer(ctx, transfer)
}

/** Queues payments that were left under way: their process died, or their job ran out of attempts. */
export const sweepPayments = async (ctx: Ctx): Promise<void> => {
  const before = new Date(Date.parse(ctx.now) - LEFT_BEHIND_MS).toISOString()
  const left = await ctx.read(listPaymentsUnderWay(ctx.org_id, { before, limit: SWEEP_SIZE }))
  if (left.length === 0) return
  await ctx.tx(async (tx) => {
    for (const { id } of left)
      addJob(tx, { org_id: ctx.org_id, name: 'payment.send', payload: { payment_id: id }, key: `payment.send:${id}` })
  })
}

type Call = { payment: PaymentRecord; operation: OperationRow }

/** Marks the call as sent; nothing where it is resolved, parked, or the payment has ended. */
const beginCall = (
  ctx: Ctx,
  { payment_id, kind }: { payment_id: string; kind: 'charge' | 'transfer' },
): Promise<Call | undefined> =>
  ctx.tx(async (tx) => {
    const payment = await tx.maybe(lockPayment(ctx.org_id, payment_id))
    const operation = payment && (await tx.maybe(lockOpenOperation(ctx.org_id, { payment_id, kind })))
    if (!operation || operation.state === 'parked') return undefined
    if (payment.status !== 'pending' && payment.status !== 'processing') return undefined

    const sent_at = operation.sent_at ?? ctx.now
    await tx.run(updateOperation(ctx.org_id, { id: operation.id, state: 'sent', sent_at }))
    if (payment.status === 'pending') {
      const status = paymentMachine.next(paymentStatus(payment), 'send')
      await tx.one(
        updatePayment(ctx.org_id, {
          id: payment_id,
          from: 'pending',
          status,
          sent_at: payment.sent_at ?? ctx.now,
          updated_at: ctx.now,
        }),
      )
      tell(tx, ctx, {
        name: 'payment.sent',
        subjects: subjectsOf(payment),
        body: { payment_id, attempt: payment.attempt },
        changes: [{ field: 'status', from: 'pending', to: status }],
      })
    }
    return { payment, operation: { ...operation, sent_at } }
  })

const sendCharge = async (ctx: Ctx, { payment, operation }: Call): Promise<void> => {
  const [card] = await ctx.read(getFundingMethod(ctx.org_id, operation.funding_method_id ?? ''))
  if (!card) throw new Error('A charge has its card.')
  const { id: payment_id, stripe_payment_intent_id: intent_id } = payment
  const { customer_id, payment_method_id } = card
  const ask = (): Promise<ChargeOutcome | undefined> =>
    ctx.adapters.payments.findCharge({ payment_id, intent_id, customer_id })

  await called(ctx, { payment, operation }, async () => {
    if (isKeyGone(ctx, operation)) return settleOutcome(ctx, payment_id, (await ask()) ?? 'unknown')
    const { org_id, amount_cents, currency } = payment
    const charge = { org_id, payment_id, amount_cents, currency, customer_id, payment_method_id, intent_id }
    const outcome = await ctx.adapters.payments
      .charge(charge, { idempotency_key: operation.idempotency_key })
      .catch(async (error: unknown) => {
        // Down, or a 500 that its key would repeat for a day: what is there says more. A failure is left to the same key.
        const seen = error instanceof ProviderDown ? await ask().catch(() => undefined) : undefined
        if (seen?.state === 'succeeded') return seen
        throw error
      })
    return settleOutcome(ctx, payment_id, outcome)
  })
}

const sendTransfer = async (ctx: Ctx, { payment, operation }: Call): Promise<void> => {
  const { id: payment_id, org_id, net_amount_cents: amount_cents, currency, stripe_charge_id: charge_id } = payment
  const [recipient] = await ctx.read(findRecipient(ctx.org_id, payment.contractor_id))
  if (!recipient?.account_id || charge_id === null) throw new Error('A transfer has a charged payment and a recipient.')
  const { account_id } = recipient

  await called(ctx, { payment, operation }, async () => {
    if (isKeyGone(ctx, operation)) {
      const seen = await ctx.adapters.payments.findTransfer({ payment_id })
      return seen ? settleTransfer(ctx, payment_id, seen) : park(ctx, payment_id, { kind: 'transfer', note: UNKNOWN })
    }
    const transfer = { org_id, payment_id, amount_cents, currency, account_id, charge_id }
    const sent = await ctx.adapters.payments
      .transfer(transfer, { idempotency_key: operation.idempotency_key })
      .catch(async (error: unknown) => {
        const seen =
          error instanceof ProviderDown
            ? await ctx.adapters.payments.findTransfer({ payment_id }).catch(() => undefined)
            : undefined
        if (seen) return seen
        throw error
      })
    return settleTransfer(ctx, payment_id, sent)
  })
}

const UNKNOWN =
  'The provider does not know this call any more, and its key has expired. A person must look before it is sent again.'

const settleOutcome = async (ctx: Ctx, payment_id: string, outcome: ChargeOutcome | 'unknown'): Promise<void> => {
  if (outcome === 'unknown') return park(ctx, payment_id, { kind: 'charge', note: UNKNOWN })
  if (outcome.state === 'succeeded') return settleCharge(ctx, payment_id, outcome)
  if (outcome.state === 'failed') return settleFailure(ctx, payment_id, { kind: 'charge', ...outcome })
  throw new ProviderDown('The charge is not decided yet.')
}

/** A refusal fails the payment, a reused key parks it, everything else is tried again with the same key. */
const called = async (ctx: Ctx, { payment, operation }: Call, call: () => Promise<void>): Promise<void> => {
  const kind = operation.kind === 'charge' ? 'charge' : 'transfer'
  try {
    await call()
  } catch (error) {
    if (error instanceof ProviderRefused)
      return settleFailure(ctx, payment.id, {
        kind,
        code: error.code,
        message: error.message,
        intent_id: error.intent_id,
        charge_id: error.charge_id,
      })
    if (error instanceof ProviderKeyReused)
      return park(ctx, payment.id, {
        kind,
        note: 'The provider has seen this key with other parameters. A person must look at it.',
      })
    throw error
  }
}

const isKeyGone = (ctx: Ctx, { sent_at }: OperationRow): boolean =>
  sent_at !== null && Date.parse(ctx.now) - Date.parse(sent_at) > KEY_LASTS_MS
