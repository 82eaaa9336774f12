import { paymentMachine } from 'wire'
import type { Payment, PaymentPreview } from 'wire/paths'

import { lockPayable, reservePayable } from '#modules/contracts'
import { getOrgSettings } from '#modules/identity'
import { payable, post, providerBalance } from '#modules/ledger'
import { addJob, dayIn, startOfDay, tell, type Ctx, type Tx } from '#platform'
import { paymentNotFound } from './errors.ts'
import { insertOperation, listOperations } from './operation.queries.ts'
import { hindrancesToPay, quote, type PayFacts } from './payable.rules.ts'
import {
  findFundingMethod,
  findPaymentOfMilestone,
  getShown,
  insertPayment,
  lockPayment,
  sumPaidSince,
  updatePayment,
  type PaymentRecord,
} from './payment.queries.ts'
import { paymentStatus, subjectsOf, toPayment } from './payment.view.ts'

/** The first of plan – send – settle: `sending` sends, `settlement` settles. */

export type PaymentInput = { milestone_id: string } | { contract_id: string; amount_cents: number }

/** Plans a payment: reserved, held in the ledger, and queued with its key before anything is asked of the provider. */
export const create = (ctx: Ctx, input: PaymentInput): Promise<Payment> =>
  ctx.tx(async (tx) => {
    const facts = await gather(tx, ctx, input)

    const [hindrance] = hindrancesToPay(facts)
    if (hindrance) throw hindrance

    const { contract, milestone, contractor, funding } = facts
    const id = ctx.id()
    const amounts = quote(facts)
    const hold_id = await holdMoney(tx, ctx, {
      id,
      attempt: 1,
      contractor_id: contractor.id,
      currency: contract.currency,
      amount_cents: amounts.amount_cents,
    })
    const about = {
      contract_id: contract.id,
      milestone_id: milestone?.id ?? null,
      contractor_id: contractor.id,
      currency: contract.currency,
      ...amounts,
    }
    const stamps = { created_by: ctx.userId(), created_at: ctx.now, updated_at: ctx.now }
    await tx.run(
      insertPayment({ org_id: ctx.org_id, id, ...about, hold_id, is_sandbox: funding?.is_sandbox ?? false, ...stamps }),
    )
    await planCall(tx, ctx, { payment_id: id, kind: 'charge', attempt: 1, funding_method_id: funding?.id ?? null })
    await reservePayable(tx, ctx, about)

    tell(tx, ctx, {
      name: 'payment.planned',
      subjects: subjectsOf({ id, ...about }),
      body: { payment_id: id, ...about },
    })
    return show(tx, ctx, id)
  })

/** Sends a failed payment again from the step that failed: money that came in stays, and only the transfer is sent. */
export const retry = (ctx: Ctx, id: string): Promise<Payment> =>
  ctx.tx(async (tx) => {
    const found = await tx.maybe(lockPayment(ctx.org_id, id))
    if (!found) throw paymentNotFound()

    const status = paymentMachine.next(paymentStatus(found), 'retry')
    const facts = await gather(tx, ctx, inputOf(found))
    const [hindrance] = hindrancesToPay({ ...facts, existing: undefined, amount_cents: found.amount_cents })
    if (hindrance) throw hindrance

    const attempt = found.attempt + 1
    const hold_id = found.stripe_charge_id === null ? await holdMoney(tx, ctx, { ...found, attempt }) : found.hold_id
    await tx.one(
      updatePayment(ctx.org_id, {
        id,
        from: found.status,
        status,
        attempt,
        hold_id,
        failure_code: null,
        failure_reason: null,
        failed_at: null,
        updated_at: ctx.now,
      }),
    )
    const next =
      found.stripe_charge_id === null
        ? ({ kind: 'charge', funding_method_id: facts.funding?.id ?? null } as const)
        : ({ kind: 'transfer', funding_method_id: null } as const)
    await planCall(tx, ctx, { payment_id: id, attempt, ...next })
    await reservePayable(tx, ctx, found)

    tell(tx, ctx, {
      name: 'payment.retried',
      subjects: subjectsOf(found),
      body: { payment_id: id, attempt },
      changes: [{ field: 'status', from: found.status, to: status }],
    })
    return show(tx, ctx, id)
  })

const ARRIVES_IN_DAYS = 2

/** What a payment would do, and everything that stands in its way. */
export const preview = (ctx: Ctx, input: PaymentInput): Promise<PaymentPreview> =>
  ctx.tx(async (tx) => {
    const facts = await gather(tx, ctx, input)
    const { time_zone } = await getOrgSettings(tx)
    const problems = hindrancesToPay(facts).map(({ code, message, details }) => ({
      code,
      message,
      fix: typeof details['fix'] === 'string' ? details['fix'] : '',
    }))
    const { funding } = facts
    return {
      payable: problems.length === 0,
      ...quote(facts),
      currency: facts.contract.currency,
      method: funding ? { brand: funding.brand, last4: funding.last4, sandbox: funding.is_sandbox } : null,
      arrives_on: problems.length === 0 ? arrival(dayIn(ctx.now, time_zone)) : null,
      problems,
    }
  })

/** A call to the provider: its key is committed before it is made, and the job that makes it. */
export const planCall = async (
  tx: Tx,
  ctx: Ctx,
  call: { payment_id: string; kind: 'charge' | 'transfer'; attempt: number; funding_method_id: string | null },
): Promise<void> => {
  const idempotency_key = `payment:${call.payment_id}:${call.kind}:${call.attempt}`
  await tx.run(insertOperation({ org_id: ctx.org_id, id: ctx.id(), ...call, idempotency_key, created_at: ctx.now }))
  addJob(tx, {
    org_id: ctx.org_id,
    name: 'payment.send',
    payload: { payment_id: call.payment_id },
    key: `payment.send:${call.payment_id}`,
  })
}

const show = async (tx: Tx, ctx: Ctx, id: string): Promise<Payment> =>
  toPayment(ctx, await tx.one(getShown(ctx.org_id, id)), await tx.all(listOperations(ctx.org_id, id)))

const inputOf = ({ milestone_id, contract_id, amount_cents }: PaymentRecord): PaymentInput =>
  milestone_id === null ? { contract_id, amount_cents } : { milestone_id }

type Holding = { id: string; attempt: number; contractor_id: string; currency: string; amount_cents: number }

/** What is about to come in is held until it does: the hold resolves with the charge, or is voided. */
const holdMoney = (
  tx: Tx,
  ctx: Ctx,
  { id, attempt, contractor_id, currency, amount_cents }: Holding,
): Promise<string> =>
  post(tx, ctx, {
    kind: 'payment_planned',
    hold: true,
    currency,
    payment_id: id,
    dedupe_key: `payment:${id}:hold:${attempt}`,
    lines: [
      { account: providerBalance(currency), amount_cents },
      { account: payable(contractor_id, currency), amount_cents: -amount_cents },
    ],
  })

const gather = async (tx: Tx, ctx: Ctx, input: PaymentInput): Promise<PayFacts> => {
  const found = await lockPayable(tx, ctx, input)
  const { platform_fee_bps, tax_limit_cents, time_zone, four_eyes_payment_cents, currency } = await getOrgSettings(tx)
  const { contract, milestone, contractor } = found
  const since = startOfDay(`${dayIn(ctx.now, time_zone).slice(0, 4)}-01-01`, time_zone)
  const { paid_cents } = await tx.one(
    sumPaidSince(ctx.org_id, { contractor_id: contractor.id, currency: contract.currency, since }),
  )
  return {
    ...found,
    amount_cents: milestone
      ? milestone.amount_cents - milestone.paid_cents - milestone.pending_cents
      : 'amount_cents' in input
        ? input.amount_cents
        : 0,
    existing: milestone ? await tx.maybe(findPaymentOfMilestone(ctx.org_id, milestone.id)) : undefined,
    funding: await tx.maybe(findFundingMethod(ctx.org_id)),
    platform_fee_bps,
    tax_limit_cents,
    paid_this_year_cents: paid_cents,
    payer_id: ctx.userId(),
    four_eyes: { limit_cents: four_eyes_payment_cents, currency },
  }
}

/** Working days from a day on. */
const arrival = (day: string): string => {
  let date = Temporal.PlainDate.from(day)
  for (let left = ARRIVES_IN_DAYS; left > 0; left -= date.dayOfWeek <= 5 ? 1 : 0) date = date.add({ days: 1 })
  return date.toString()
}
