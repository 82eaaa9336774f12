import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { Currency, Id, Instant } from './fields.ts'

/** What every room adds to: search hits, what waits for a person, and the activity of a resource. */

export const SearchHit = z.object({
  kind: z.enum(['contractor', 'contract', 'campaign', 'payment']),
  id: Id,
  title: z.string(),
  detail: z.string(),
  status: z.string().nullable(),
})

export const AttentionItem = z.object({
  /** `contract_to_approve`, `milestone_to_review`, `milestone_to_pay`, `payment_failed`, … */
  kind: z.string(),
  /** What waits: the contract, milestone or payment. */
  subject_id: Id,
  /** The contract it belongs to, for the link. */
  contract_id: Id.nullable(),
  title: z.string(),
  detail: z.string(),
  amount_cents: z.int().nullable(),
  currency: Currency.nullable(),
  due_date: z.string().nullable(),
  since: Instant,
})

export const AttentionGroup = z.object({ kind: z.string(), total: z.int(), items: z.array(AttentionItem) })

export const Change = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })

export const Activity = z.object({
  id: Id,
  at: Instant,
  actor: z.object({ id: Id.nullable(), name: z.string() }),
  action: z.string(),
  changes: z.array(Change),
  note: z.string().nullable(),
})

export const ActivityList = z.object({ activity: z.array(Activity), next_cursor: z.string().nullable() })

export const deskEndpoints = {
  search: endpoint('search', {
    summary: 'Find contractors, contracts, campaigns and payments by name',
    permission: 'signed_in',
    query: z.strictObject({ q: z.string().optional() }),
    status: 200,
    answer: z.object({ hits: z.array(SearchHit) }),
  }),
  listAttention: endpoint('listAttention', {
    summary: 'What waits for the caller',
    permission: 'signed_in',
    status: 200,
    answer: z.object({ groups: z.array(AttentionGroup) }),
  }),
}
