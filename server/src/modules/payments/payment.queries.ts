import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { PaymentsFundingMethods, PaymentsPayments } from '#platform/db/schema.gen'

export type PaymentRecord = Selectable<PaymentsPayments>
export type FundingMethod = Selectable<PaymentsFundingMethods>

export const findPayment = (org_id: string, id: string): Query<PaymentRecord> =>
  db.selectFrom('payments.payments').selectAll().where('org_id', '=', org_id).where('id', '=', id)

export const lockPayment = (org_id: string, id: string): Query<PaymentRecord> =>
  db.selectFrom('payments.payments').selectAll().where('org_id', '=', org_id).where('id', '=', id).forUpdate()

/** The payment that a milestone has, whatever became of it, but for a refunded one. */
export const findPaymentOfMilestone = (org_id: string, milestone_id: string): Query<PaymentRecord> =>
  db
    .selectFrom('payments.payments')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('milestone_id', '=', milestone_id)
    .where('status', '<>', 'refunded')

export const insertPayment = (payment: Insertable<PaymentsPayments>): Query<PaymentRecord> =>
  db.insertInto('payments.payments').values(payment).returningAll()

/** Changes a payment in the status that was read; no row where it has moved on. */
export const updatePayment = (
  org_id: string,
  { id, from, ...set }: Updateable<PaymentsPayments> & { id: string; from: string },
): Query<PaymentRecord> =>
  db
    .updateTable('payments.payments')
    .set(set)
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .where('status', '=', from)
    .returningAll()

export const findFundingMethod = (org_id: string): Query<FundingMethod> =>
  db.selectFrom('payments.funding_methods').selectAll().where('org_id', '=', org_id).where('is_default', '=', true)

export const getFundingMethod = (org_id: string, id: string): Query<FundingMethod> =>
  db.selectFrom('payments.funding_methods').selectAll().where('org_id', '=', org_id).where('id', '=', id)

/** The card that paid until now pays no more. */
export const retireFundingMethods = (org_id: string): Query<unknown> =>
  db
    .updateTable('payments.funding_methods')
    .set({ is_default: false })
    .where('org_id', '=', org_id)
    .where('is_default', '=', true)

export const insertFundingMethod = (method: Insertable<PaymentsFundingMethods>): Query<unknown> =>
  db.insertInto('payments.funding_methods').values(method)

/** Gross of what was or is being paid to a contractor since an instant, in one currency. */
export const sumPaidSince = (
  org_id: string,
  { contractor_id, currency, since }: { contractor_id: string; currency: string; since: string },
): Query<{ paid_cents: number }> =>
  written(sql`
    select coalesce(sum(amount_cents), 0)::bigint as paid_cents from payments.payments
    where org_id = ${org_id} and contractor_id = ${contractor_id} and currency = ${currency} and created_at >= ${since}
      and status in ('pending', 'processing', 'succeeded')`)

export const listPaymentsUnderWay = (
  org_id: string,
  { before, limit }: { before: string; limit: number },
): Query<{ id: string }> =>
  written(sql`
    select id from payments.payments
    where org_id = ${org_id} and status in ('pending', 'processing') and updated_at < ${before} order by updated_at limit ${limit}`)

export type Filters = {
  contract_id?: string[] | undefined
  contractor_id?: string[] | undefined
  status?: string[] | undefined
  batch_id?: string[] | undefined
  /** Half-open instants: days of the org. */
  created_from?: string | undefined
  created_to?: string | undefined
}

const filtered = (
  org_id: string,
  { contract_id, contractor_id, status, batch_id, created_from, created_to }: Filters,
) => {
  let query = db.selectFrom('payments.payments as p').where('p.org_id', '=', org_id)
  if (contract_id) query = query.where('p.contract_id', 'in', contract_id)
  if (contractor_id) query = query.where('p.contractor_id', 'in', contractor_id)
  if (status) query = query.where('p.status', 'in', status)
  if (batch_id) query = query.where('p.batch_id', 'in', batch_id)
  if (created_from) query = query.where('p.created_at', '>=', created_from)
  if (created_to) query = query.where('p.created_at', '<', created_to)
  return query
}

const joined = (org_id: string, filters: Filters) =>
  filtered(org_id, filters)
    .innerJoin('directory.contractors as d', (join) =>
      join.onRef('d.org_id', '=', 'p.org_id').onRef('d.id', '=', 'p.contractor_id'),
    )
    .innerJoin('contracts.contracts as c', (join) =>
      join.onRef('c.org_id', '=', 'p.org_id').onRef('c.id', '=', 'p.contract_id'),
    )
    .leftJoin('contracts.milestones as m', (join) =>
      join.onRef('m.org_id', '=', 'p.org_id').onRef('m.id', '=', 'p.milestone_id'),
    )
    .innerJoin('identity.users as u', 'u.id', 'p.created_by')
    .selectAll('p')
    .select([
      'd.display_name',
      'd.avatar_url',
      'c.title as contract_title',
      'm.title as milestone_title',
      'u.name as created_by_name',
    ])

export type ShownRow = PaymentRecord & {
  display_name: string
  avatar_url: string | null
  contract_title: string
  milestone_title: string | null
  created_by_name: string
}

export const getShown = (org_id: string, id: string): Query<ShownRow> => joined(org_id, {}).where('p.id', '=', id)

export const listPayments = (
  org_id: string,
  { filters, limit, offset }: { filters: Filters; limit: number; offset: number },
): Query<ShownRow> =>
  joined(org_id, filters).orderBy('p.created_at', 'desc').orderBy('p.id', 'desc').limit(limit).offset(offset)

export const countPayments = (org_id: string, filters: Filters): Query<{ total: number }> =>
  filtered(org_id, filters).select((select) => select.fn.countAll<number>().as('total'))
