import { transfersOfPayment } from '#modules/ledger'
import { addJob, tell, type Ctx, type StoredEvent, type Tx } from '#platform'
import { findPayment, lockPayment, type PaymentRecord } from './payment.queries.ts'
import { subjectsOf } from './payment.view.ts'

/** After a payment has succeeded, what the provider booked is held against what the ledger says; a difference is an alarm. */

/** Hears of a payment that succeeded. The provider is asked by a job: no call waits inside a transaction. */
export const hearPayment = async (ctx: Ctx, tx: Tx, { body }: StoredEvent): Promise<void> =>
  addJob(tx, { org_id: ctx.org_id, name: 'payment.reconcile', payload: { payment_id: String(body['payment_id']) } })

/** Compares both sides to the cent. Safe to repeat. */
export const reconcilePayment = async (ctx: Ctx, payment_id: string): Promise<void> => {
  const [payment] = await ctx.read(findPayment(ctx.org_id, payment_id))
  if (!payment || payment.stripe_charge_id === null || payment.stripe_transfer_id === null) return
  const booked = await ctx.adapters.payments.booked({
    charge_id: payment.stripe_charge_id,
    transfer_id: payment.stripe_transfer_id,
  })
  const ours = await providerSide(ctx, payment)
  const theirs = booked.charged_cents - booked.fee_cents - booked.sent_cents
  if (booked.currency === payment.currency && booked.sent_cents === payment.net_amount_cents && theirs === ours) return
  await ctx.tx(async (tx) => {
    const found = await tx.one(lockPayment(ctx.org_id, payment_id))
    const note = `The provider booked ${theirs} ${booked.currency}, the ledger says ${ours} ${payment.currency}. A person must look at it.`
    ctx.log.error({ payment_id, org_id: ctx.org_id }, note)
    tell(tx, ctx, { name: 'payment.alarmed', subjects: subjectsOf(found), body: { payment_id }, note })
  })
}

/** What the payment left on our balance with the provider, by the ledger. */
const providerSide = async (ctx: Ctx, { id, currency }: PaymentRecord): Promise<number> => {
  const transfers = await transfersOfPayment(ctx, id)
  const entries = transfers
    .flatMap((transfer) => transfer.entries)
    .filter(({ account }) => account === `provider_balance:${currency}`)
  return entries.reduce((sum, { amount_cents }) => sum + amount_cents, 0)
}
