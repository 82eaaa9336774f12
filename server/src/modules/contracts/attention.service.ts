import type { AttentionGroup, AttentionItem } from 'wire/paths'

import { readOrgTimeZone } from '#modules/identity'
import { dayIn, type Ctx } from '#platform'
import { countContracts, listContracts, type ListedRow } from './contract.queries.ts'
import { listUnrated } from './rating.queries.ts'
import { listLateMilestones, listSubmittedMilestones, type WaitingRow } from './milestone.queries.ts'

/** What waits for a person in contracts: to approve, to review, to finish, and work that is late. */

const SHOWN = 5

export const attention = async (ctx: Ctx): Promise<AttentionGroup[]> => {
  const may = (permission: Parameters<typeof ctx.permissions.has>[0]): boolean => ctx.permissions.has(permission)
  const groups = await Promise.all([
    may('contracts:approve') ? contractsIn(ctx, 'pending') : none,
    may('contracts:approve') ? submittedMilestones(ctx) : none,
    may('contracts:write') ? lateMilestones(ctx) : none,
    may('contracts:write') ? unratedContracts(ctx) : none,
    may('contracts:write') ? contractsIn(ctx, 'draft') : none,
  ])
  return groups.flat()
}

const none: AttentionGroup[] = []

const KIND_BY_STATUS = {
  pending: 'contract_to_approve',
  draft: 'contract_to_finish',
} as const

const contractsIn = async (ctx: Ctx, status: 'pending' | 'draft'): Promise<AttentionGroup[]> => {
  const filters = { status: [status], ...(status === 'pending' ? { approver_id: ctx.userId() } : {}) }
  const [rows, [count]] = await Promise.all([
    ctx.read(listContracts(ctx.org_id, { filters, sort_by: 'recent', limit: SHOWN, offset: 0 })),
    ctx.read(countContracts(ctx.org_id, filters)),
  ])
  return [
    {
      kind: KIND_BY_STATUS[status],
      total: count?.total ?? 0,
      items: rows.map((row) => contractItem(KIND_BY_STATUS[status], row)),
    },
  ]
}

const contractItem = (kind: string, row: ListedRow): AttentionItem => ({
  kind,
  subject_id: row.id,
  contract_id: row.id,
  title: row.title,
  detail: row.display_name,
  amount_cents: row.total_value_cents,
  currency: row.currency,
  due_date: row.start_date,
  since: row.submitted_at ?? row.updated_at,
})

const submittedMilestones = async (ctx: Ctx): Promise<AttentionGroup[]> =>
  group('milestone_to_review', await ctx.read(listSubmittedMilestones(ctx.org_id, SHOWN)))

const lateMilestones = async (ctx: Ctx): Promise<AttentionGroup[]> => {
  const today = dayIn(ctx.now, await readOrgTimeZone(ctx))
  return group('milestone_late', await ctx.read(listLateMilestones(ctx.org_id, { today, limit: SHOWN })))
}

/** As long as somebody remembers how it went. */
const HALF_A_YEAR_MS = 183 * 86_400_000

const unratedContracts = async (ctx: Ctx): Promise<AttentionGroup[]> => {
  const after = new Date(Date.parse(ctx.now) - HALF_A_YEAR_MS).toISOString()
  const rows = await ctx.read(listUnrated(ctx.org_id, { created_by: ctx.userId(), after, limit: SHOWN }))
  const items = rows.map(({ id, contractor_id, title, display_name, total_value_cents, currency, since }) => ({
    kind: 'contract_to_rate',
    subject_id: contractor_id,
    contract_id: id,
    title,
    detail: display_name,
    amount_cents: total_value_cents,
    currency,
    due_date: null,
    since,
  }))
  return [{ kind: 'contract_to_rate', total: rows[0]?.total ?? 0, items }]
}

const group = (kind: string, rows: WaitingRow[]): AttentionGroup[] => [
  { kind, total: rows[0]?.total ?? 0, items: rows.map((row) => milestoneItem(kind, row)) },
]

const milestoneItem = (
  kind: string,
  { id, contract_id, title, contract_title, display_name, amount_cents, currency, due_date, since }: WaitingRow,
): AttentionItem => ({
  kind,
  subject_id: id,
  contract_id,
  title,
  detail: `${contract_title} · ${display_name}`,
  amount_cents,
  currency,
  due_date,
  since,
})
