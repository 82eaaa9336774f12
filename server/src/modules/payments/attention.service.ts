import type { AttentionGroup, AttentionItem } from 'wire/paths'

import type { Ctx } from '#platform'
import { countPayments, listPayments, type ShownRow } from './payment.queries.ts'

const SHOWN = 5

/** Payments that failed and wait for somebody to retry them. */
export const attention = async (ctx: Ctx): Promise<AttentionGroup[]> => {
  if (!ctx.permissions.has('payments:write')) return []
  const filters = { status: ['failed'] }
  const [rows, [count]] = await Promise.all([
    ctx.read(listPayments(ctx.org_id, { filters, limit: SHOWN, offset: 0 })),
    ctx.read(countPayments(ctx.org_id, filters)),
  ])
  return [{ kind: 'payment_failed', total: count?.total ?? 0, items: rows.map(toItem) }]
}

const toItem = (row: ShownRow): AttentionItem => ({
  kind: 'payment_failed',
  subject_id: row.id,
  contract_id: row.contract_id,
  title: `${row.display_name}: ${row.milestone_title ?? row.contract_title}`,
  detail: row.failure_reason ?? '',
  amount_cents: row.amount_cents,
  currency: row.currency,
  due_date: null,
  since: row.failed_at ?? row.updated_at,
})
