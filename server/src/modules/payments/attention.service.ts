import type { AttentionGroup, AttentionItem } from 'wire/paths'

import type { Ctx } from '#platform'
import { listMilestonesToPay, type PayableRow } from './attention.queries.ts'
import { countPayments, listPayments, type ShownRow } from './payment.queries.ts'

const SHOWN = 5

/** Approved work to pay, and payments that failed and wait for somebody to retry them. */
export const attention = async (ctx: Ctx): Promise<AttentionGroup[]> => {
  if (!ctx.permissions.has('payments:write')) return []
  const filters = { status: ['failed'] }
  const [payable, failed, [count]] = await Promise.all([
    ctx.read(listMilestonesToPay(ctx.org_id, { payer_id: ctx.userId(), limit: SHOWN })),
    ctx.read(listPayments(ctx.org_id, { filters, limit: SHOWN, offset: 0 })),
    ctx.read(countPayments(ctx.org_id, filters)),
  ])
  return [
    { kind: 'milestone_to_pay', total: payable[0]?.total ?? 0, items: payable.map(toPayItem) },
    { kind: 'payment_failed', total: count?.total ?? 0, items: failed.map(toItem) },
  ]
}

const toPayItem = ({ id, total: _total, contract_title, display_name, ...row }: PayableRow): AttentionItem => ({
  kind: 'milestone_to_pay',
  subject_id: id,
  detail: `${contract_title} · ${display_name}`,
  ...row,
})

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
