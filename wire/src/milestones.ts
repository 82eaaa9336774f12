import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { Actions, Cents, Currency, DateOnly, Id, Instant, requiredText, text } from './fields.ts'
import { machine } from './machine.ts'

/** Milestones: 000 §4.4, product.md "One milestone", shapes.md "Contracts, milestones". */

export const MILESTONE_STATUSES = [
  'pending',
  'in_progress',
  'submitted',
  'approved',
  'rejected',
  'disputed',
  'paid',
] as const
export type MilestoneStatus = (typeof MILESTONE_STATUSES)[number]
export const FUNDINGS = ['none', 'required', 'held', 'released', 'refunded'] as const

export type MilestoneAction =
  | 'start'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'pay'
  | 'unpay'
  | 'dispute'
  | 'uphold'
  | 'overturn'
export const milestoneMachine = machine<MilestoneStatus, MilestoneAction>({
  start: { from: ['pending', 'rejected'], to: 'in_progress' },
  submit: { from: ['in_progress'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  reject: { from: ['submitted'], to: 'rejected' },
  /** By a payment that succeeded. */
  pay: { from: ['approved'], to: 'paid' },
  /** By a full refund. */
  unpay: { from: ['paid'], to: 'approved' },
  dispute: { from: ['submitted', 'approved'], to: 'disputed' },
  /** A dispute that ends for the contractor. */
  uphold: { from: ['disputed'], to: 'approved' },
  /** A dispute that ends for the client. */
  overturn: { from: ['disputed'], to: 'rejected' },
})

/** What a person moves a milestone to by endpoint 21, and the action that it is. */
export const MILESTONE_ACTION_BY_STATUS = {
  in_progress: 'start',
  submitted: 'submit',
  approved: 'approve',
  rejected: 'reject',
  paid: 'pay',
  disputed: 'dispute',
} as const satisfies Partial<Record<MilestoneStatus, MilestoneAction>>

const milestoneFields = {
  title: requiredText(300),
  description: text(10_000).nullable().optional(),
  amount_cents: Cents,
  due_date: DateOnly.nullable().optional(),
}
export const MilestoneInput = z.strictObject(milestoneFields)
export const MilestoneChange = z.strictObject({ ...milestoneFields, sort_order: z.int().min(0).max(10_000) }).partial()
/** In a list an item with `id` changes only what it carries; one without is new, and is told what it lacks as such. */
export const MilestoneListItem = z.union([
  MilestoneInput,
  z.strictObject({ ...milestoneFields, id: Id }).partial({ title: true, amount_cents: true }),
])

export const Milestone = z.object({
  id: Id,
  contract_id: Id,
  title: z.string(),
  description: z.string().nullable(),
  amount_cents: z.int(),
  currency: Currency,
  due_date: DateOnly.nullable(),
  status: z.enum(MILESTONE_STATUSES),
  funding: z.enum(FUNDINGS),
  sort_order: z.int(),
  rejection_reason: z.string().nullable(),
  deliverable_document_ids: z.array(Id),
  paid_cents: z.int(),
  pending_cents: z.int(),
  submitted_at: Instant.nullable(),
  approved_at: Instant.nullable(),
  approved_by: Id.nullable(),
  paid_at: Instant.nullable(),
  version: z.int(),
  created_at: Instant,
  updated_at: Instant,
})
export const MilestoneDetail = Milestone.extend({ actions: Actions })

const params = z.object({ id: z.string() })
const milestoneParams = z.object({ contract_id: z.string(), milestone_id: z.string() })

export const milestoneEndpoints = {
  addMilestones: endpoint('addMilestones', {
    summary: 'Add one milestone, or several with a new total',
    permission: 'contracts:write',
    params,
    body: z.union([
      MilestoneInput,
      z.strictObject({ milestones: z.array(MilestoneInput).min(1).max(200), total_value_cents: Cents.optional() }),
    ]),
    status: 201,
    answer: z.union([MilestoneDetail, z.object({ milestones: z.array(MilestoneDetail) })]),
    refusals: ['contract_not_editable', 'milestone_sum_mismatch'],
  }),
  updateMilestone: endpoint('updateMilestone', {
    summary: 'Change a milestone',
    permission: 'contracts:write',
    params: milestoneParams,
    body: MilestoneChange,
    status: 200,
    answer: MilestoneDetail,
    versioned: true,
    refusals: ['contract_not_editable', 'milestone_sum_mismatch', 'stale_version'],
  }),
  deleteMilestone: endpoint('deleteMilestone', {
    summary: 'Remove a milestone from a draft',
    permission: 'contracts:write',
    params: milestoneParams,
    status: 204,
    versioned: true,
    refusals: ['contract_not_editable', 'stale_version'],
  }),
  transitionMilestone: endpoint('transitionMilestone', {
    summary:
      'Move a milestone: in_progress and submitted need contracts:write, approved and rejected contracts:approve',
    permission: ['contracts:write', 'contracts:approve'],
    params: milestoneParams,
    body: z.strictObject({
      status: z.enum(['in_progress', 'submitted', 'approved', 'rejected', 'disputed', 'paid']),
      reason: text(2000).nullable().optional(),
      deliverable_document_ids: z.array(Id).max(50).optional(),
    }),
    status: 200,
    answer: MilestoneDetail,
    versioned: true,
    refusals: ['invalid_transition', 'conflict', 'rejection_reason_required'],
  }),
}
