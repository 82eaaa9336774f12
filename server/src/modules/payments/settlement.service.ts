import { paymentMachine } from 'wire'

import { releasePayable, settlePayable } from '#modules/contracts'
import { payable, platformFees, postAll, providerBalance, providerFees, voidHold, type Posting } from '#modules/ledger'
import { tell, type Ctx, type Tx } from '#platform'
import { paymentNotFound } from './errors.ts'
import { listOperations, lockOpenOperation, updateOperation } from './operation.queries.ts'
import { lockPayment, updatePayment, type PaymentRecord } from './payment.queries.ts'
import { paymentStatus, subjectsOf } from './payment.view.ts'
import { planCall } from './planning.service.ts'

/**
 * Settling: what the provider did, whether its answer or its webhook says so first, is booked once. A payment only
 * moves forward; what is known already changes nothing.
 */

export type Charged = { intent_id: string; charge_id: string; fee_cents: number }

/** The money came in: booked against the hold, and the transfer is planned. */
export const settleCharge = (
  ctx: Ctx,
  payment_id: string,
  { intent_id, charge_id, fee_cents }: Charged,
): Promise<void> =>
  ctx.tx(async (tx) => {
    const found = await locked(tx, ctx, payment_id)
    if (found.stripe_charge_id !== null) return
    if (!isUnderWay(found))
      return alarm(tx, ctx, {
        payment: found,
        note: 'Money came in for a payment that had failed. A person must look at it.',
      })

    await closeCall(tx, ctx, { payment: found, kind: 'charge', state: 'done', provider_id: charge_id })
    await postAll(tx, ctx, moneyIn(found, fee_cents))
    const charged = { stripe_payment_intent_id: intent_id, stripe_charge_id: charge_id, charged_at: ctx.now }
    await tx.one(
      updatePayment(ctx.org_id, {
        id: payment_id,
        from: found.status,
        status: 'processing',
        ...charged,
        updated_at: ctx.now,
      }),
    )
    await planCall(tx, ctx, { payment_id, kind: 'transfer', attempt: found.attempt, funding_method_id: null })

    tell(tx, ctx, {
      name: 'payment.charged',
      subjects: subjectsOf(found),
      body: { payment_id, amount_cents: found.amount_cents, currency: found.currency },
    })
  })

/** The money went out: the payment has succeeded and its milestone is paid. */
export const settleTransfer = (ctx: Ctx, payment_id: string, { transfer_id }: { transfer_id: string }): Promise<void> =>
  ctx.tx(async (tx) => {
    const found = await locked(tx, ctx, payment_id)
    if (found.stripe_transfer_id !== null) return
    if (!isUnderWay(found))
      return alarm(tx, ctx, {
        payment: found,
        note: 'Money went out for a payment that had failed. A person must look at it.',
      })

    const status = paymentMachine.next(paymentStatus(found), 'succeed')

    await closeCall(tx, ctx, { payment: found, kind: 'transfer', state: 'done', provider_id: transfer_id })
    await postAll(tx, ctx, [moneyOut(found)])
    await tx.one(
      updatePayment(ctx.org_id, {
        id: payment_id,
        from: found.status,
        status,
        stripe_transfer_id: transfer_id,
        paid_at: ctx.now,
        updated_at: ctx.now,
      }),
    )
    await settlePayable(tx, ctx, found)

    const { amount_cents, net_amount_cents, currency, contract_id, milestone_id, contractor_id } = found
    const body = { payment_id, amount_cents, net_amount_cents, currency, contract_id, milestone_id, contractor_id }
    tell(tx, ctx, {
      name: 'payment.succeeded',
      subjects: subjectsOf(found),
      body,
      changes: [{ field: 'status', from: found.status, to: status }],
    })
  })

export type Failure = {
  kind: 'charge' | 'transfer'
  code: string
  message: string
  intent_id: string | null
  charge_id: string | null
}

/** The provider refused: the milestone can be paid again, by retrying this payment. Money that came in stays on it. */
export const settleFailure = (ctx: Ctx, payment_id: string, failure: Failure): Promise<void> =>
  ctx.tx(async (tx) => {
    const found = await locked(tx, ctx, payment_id)
    if (!isUnderWay(found) || (failure.kind === 'charge' && found.stripe_charge_id !== null)) return
    if (await isOldNews(tx, ctx, { payment_id, charge_id: failure.charge_id })) return

    const status = paymentMachine.next(paymentStatus(found), 'fail')

    await closeCall(tx, ctx, { payment: found, kind: failure.kind, state: 'failed', provider_id: failure.charge_id })
    if (failure.kind === 'charge' && found.hold_id !== null)
      await voidHold(tx, ctx, { hold_id: found.hold_id, dedupe_key: `payment:${payment_id}:void:${found.attempt}` })
    const why = { failure_code: failure.code, failure_reason: failure.message, failed_at: ctx.now }
    const intent = failure.intent_id === null ? {} : { stripe_payment_intent_id: failure.intent_id }
    await tx.one(
      updatePayment(ctx.org_id, { id: payment_id, from: found.status, status, ...why, ...intent, updated_at: ctx.now }),
    )
    await releasePayable(tx, ctx, found)

    tell(tx, ctx, {
      name: 'payment.failed',
      subjects: subjectsOf(found),
      body: { payment_id, code: failure.code, kind: failure.kind },
      changes: [{ field: 'status', from: found.status, to: status }],
    })
  })

/** Nothing is sent any more until a person has looked: the call is parked, the hold kept. */
export const park = (
  ctx: Ctx,
  payment_id: string,
  { kind, note }: { kind: 'charge' | 'transfer'; note: string },
): Promise<void> =>
  ctx.tx(async (tx) => {
    const found = await locked(tx, ctx, payment_id)
    const call = await tx.maybe(lockOpenOperation(ctx.org_id, { payment_id, kind }))
    if (call && call.state !== 'parked') await tx.run(updateOperation(ctx.org_id, { id: call.id, state: 'parked' }))
    alarm(tx, ctx, { payment: found, note })
  })

const locked = async (tx: Tx, ctx: Ctx, payment_id: string): Promise<PaymentRecord> => {
  const found = await tx.maybe(lockPayment(ctx.org_id, payment_id))
  if (!found) throw paymentNotFound()
  return found
}

const isUnderWay = ({ status }: PaymentRecord): boolean => status === 'pending' || status === 'processing'

const alarm = (tx: Tx, ctx: Ctx, { payment, note }: { payment: PaymentRecord; note: string }): void => {
  ctx.log.error({ payment_id: payment.id, org_id: ctx.org_id }, note)
  tell(tx, ctx, { name: 'payment.alarmed', subjects: subjectsOf(payment), body: { payment_id: payment.id }, note })
}

type Closing = {
  payment: PaymentRecord
  kind: 'charge' | 'transfer'
  state: 'done' | 'failed'
  provider_id: string | null
}

const closeCall = async (tx: Tx, ctx: Ctx, { payment, kind, state, provider_id }: Closing): Promise<void> => {
  const call = await tx.maybe(lockOpenOperation(ctx.org_id, { payment_id: payment.id, kind }))
  if (call) await tx.run(updateOperation(ctx.org_id, { id: call.id, state, provider_id, ended_at: ctx.now }))
}

/** A late word of an earlier attempt, whose charge is known to have failed. */
const isOldNews = async (
  tx: Tx,
  ctx: Ctx,
  { payment_id, charge_id }: { payment_id: string; charge_id: string | null },
): Promise<boolean> => {
  if (charge_id === null) return false
  const calls = await tx.all(listOperations(ctx.org_id, payment_id))
  return calls.some(({ state, provider_id }) => state === 'failed' && provider_id === charge_id)
}

const moneyIn = (
  { id, hold_id, currency, contractor_id, amount_cents }: PaymentRecord,
  fee_cents: number,
): Posting[] => {
  const captured: Posting = {
    kind: 'payment_captured',
    currency,
    payment_id: id,
    dedupe_key: `payment:${id}:in`,
    ...(hold_id === null ? {} : { resolves_id: hold_id }),
    lines: [
      { account: providerBalance(currency), amount_cents },
      { account: payable(contractor_id, currency), amount_cents: -amount_cents },
    ],
  }
  if (fee_cents === 0) return [captured]
  const fee: Posting = {
    kind: 'provider_fee',
    currency,
    payment_id: id,
    dedupe_key: `payment:${id}:provider_fee`,
    lines: [
      { account: providerFees(currency), amount_cents: fee_cents },
      { account: providerBalance(currency), amount_cents: -fee_cents },
    ],
  }
  return [captured, fee]
}

const moneyOut = ({
  id,
  currency,
  contractor_id,
  amount_cents,
  net_amount_cents,
  platform_fee_cents,
}: PaymentRecord): Posting => ({
  kind: 'payment_sent',
  currency,
  payment_id: id,
  dedupe_key: `payment:${id}:out`,
  lines: [
    { account: payable(contractor_id, currency), amount_cents },
    { account: providerBalance(currency), amount_cents: -net_amount_cents },
    ...(platform_fee_cents > 0 ? [{ account: platformFees(currency), amount_cents: -platform_fee_cents }] : []),
  ],
})
