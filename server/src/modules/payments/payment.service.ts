import type { Payment, PaymentExplanation, PaymentRow } from 'wire/paths'

import { readOrgTimeZone } from '#modules/identity'
import { transfersOfPayment } from '#modules/ledger'
import { notFound, paged, startOfDay, type Ctx, type Paged } from '#platform'
import { listOperations } from './operation.queries.ts'
import { countPayments, getShown, listPayments, type Filters } from './payment.queries.ts'
import { toPayment, toPaymentRow } from './payment.view.ts'
import { listEventsOfPayment } from './provider-event.queries.ts'

/** Payments as they are shown: one, a page of them, and one down to its entries. */

/** A payment with the steps it has taken. */
export const read = async (ctx: Ctx, id: string): Promise<Payment> => {
  const [[row], operations] = await Promise.all([
    ctx.readByKey(getShown(ctx.org_id, id)),
    ctx.readByKey(listOperations(ctx.org_id, id)),
  ])
  if (!row) throw notFound()
  return toPayment(ctx, row, operations)
}

/** A payment down to the provider's objects, its events and the ledger entries. */
export const explain = async (ctx: Ctx, id: string): Promise<PaymentExplanation> => {
  const [[row], events, transfers] = await Promise.all([
    ctx.read(getShown(ctx.org_id, id)),
    ctx.read(listEventsOfPayment(ctx.org_id, id)),
    transfersOfPayment(ctx, id),
  ])
  if (!row) throw notFound()
  const objects = {
    payment_intent: row.stripe_payment_intent_id,
    charge: row.stripe_charge_id,
    transfer: row.stripe_transfer_id,
  }
  const provider = Object.entries(objects).flatMap(([type, object]) => (object === null ? [] : [{ type, id: object }]))
  return { payment: toPaymentRow(row), provider, events, transfers }
}

type Listing = Omit<Filters, 'created_from' | 'created_to'> & {
  page: number
  per_page: number
  created_from?: string | undefined
  created_to?: string | undefined
}

/** A page of payments; days are the org's, both named days included. */
export const list = async (
  ctx: Ctx,
  { page, per_page, created_from, created_to, ...rest }: Listing,
): Promise<Paged<'payments', PaymentRow>> => {
  const time_zone = created_from || created_to ? await readOrgTimeZone(ctx) : 'UTC'
  const filters: Filters = {
    ...rest,
    created_from: created_from && startOfDay(created_from, time_zone),
    created_to: created_to && startOfDay(created_to, time_zone),
  }
  const [rows, [count]] = await Promise.all([
    ctx.read(listPayments(ctx.org_id, { filters, limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countPayments(ctx.org_id, filters)),
  ])
  return paged('payments', rows.map(toPaymentRow), { total: count?.total ?? 0, page, per_page })
}
