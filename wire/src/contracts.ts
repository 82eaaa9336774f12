import * as z from 'zod'

import { ActivityList } from './desk.ts'
import { AVAILABILITIES, SPECIALTIES, STRIPE_STATUSES } from './directory.ts'
import { endpoint } from './endpoint.ts'
import {
  Actions,
  Cents,
  Currency,
  CursorQuery,
  DateOnly,
  Id,
  Instant,
  listOf,
  page,
  PageQuery,
  Person,
  requiredText,
  text,
} from './fields.ts'
import { machine } from './machine.ts'

/** Contracts and milestones: 000 §4, product.md "One contract", "One milestone", shapes.md "Contracts, milestones". */

export const CONTRACT_TYPES = ['fixed', 'hourly', 'milestone'] as const
export type ContractType = (typeof CONTRACT_TYPES)[number]
export const CONTRACT_STATUSES = ['draft', 'pending', 'active', 'paused', 'completed', 'cancelled'] as const
export type ContractStatus = (typeof CONTRACT_STATUSES)[number]
export const CONTRACT_SOURCES = ['direct', 'proposal', 'bid', 'partnership'] as const
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

export type ContractAction = 'submit' | 'approve' | 'reject' | 'pause' | 'resume' | 'complete' | 'cancel'
export const contractMachine = machine<ContractStatus, ContractAction>({
  submit: { from: ['draft'], to: 'pending' },
  approve: { from: ['pending'], to: 'active' },
  reject: { from: ['pending'], to: 'draft' },
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  complete: { from: ['active'], to: 'completed' },
  cancel: { from: ['draft', 'pending', 'active', 'paused'], to: 'cancelled' },
})

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
  paid_at: Instant.nullable(),
  version: z.int(),
  created_at: Instant,
  updated_at: Instant,
})
export const MilestoneDetail = Milestone.extend({ actions: Actions })

const contractFields = {
  contractor_id: Id,
  campaign_id: Id.nullable().optional(),
  title: requiredText(300),
  description: text(10_000).nullable().optional(),
  contract_type: z.enum(CONTRACT_TYPES),
  total_value_cents: Cents,
  currency: Currency.optional(),
  hourly_rate_cents: Cents.nullable().optional(),
  hourly_cap_hours: z
    .number()
    .positive({ error: 'must be more than zero' })
    .max(100_000)
    .multipleOf(0.01, { error: 'at most two decimals' })
    .nullable()
    .optional(),
  start_date: DateOnly.nullable().optional(),
  end_date: DateOnly.nullable().optional(),
  terms_text: text(100_000).nullable().optional(),
  milestones: z.array(MilestoneInput).max(200, { error: 'at most 200 milestones' }).optional(),
}
export const ContractInput = z.strictObject(contractFields)
export const ContractChange = z
  .strictObject({
    ...contractFields,
    milestones: z.array(MilestoneListItem).max(200, { error: 'at most 200 milestones' }),
  })
  .partial()

const contract = {
  id: Id,
  org_id: Id,
  contractor_id: Id,
  campaign_id: Id.nullable(),
  title: z.string(),
  description: z.string().nullable(),
  contract_type: z.enum(CONTRACT_TYPES),
  status: z.enum(CONTRACT_STATUSES),
  source: z.enum(CONTRACT_SOURCES),
  total_value_cents: z.int(),
  currency: Currency,
  hourly_rate_cents: z.int().nullable(),
  hourly_cap_hours: z.number().nullable(),
  start_date: DateOnly.nullable(),
  end_date: DateOnly.nullable(),
  sow_document_id: Id.nullable(),
  nda_document_id: Id.nullable(),
  terms_text: z.string().nullable(),
  cancellation_reason: z.string().nullable(),
  rejection_reason: z.string().nullable(),
  commission_amount_cents: z.int(),
  commission_rule_id: Id.nullable(),
  paid_cents: z.int(),
  pending_cents: z.int(),
  created_by: Id,
  approved_by: Id.nullable(),
  submitted_at: Instant.nullable(),
  approved_at: Instant.nullable(),
  completed_at: Instant.nullable(),
  cancelled_at: Instant.nullable(),
  version: z.int(),
  created_at: Instant,
  updated_at: Instant,
}

export const ContractContractor = z.object({
  id: Id,
  display_name: z.string(),
  company_name: z.string().nullable(),
  avatar_url: z.string().nullable(),
  specialties: z.array(z.enum(SPECIALTIES)),
  availability: z.enum(AVAILABILITIES),
  rating: z.number().nullable(),
  ratings_count: z.int(),
  stripe_status: z.enum(STRIPE_STATUSES),
  is_active: z.boolean(),
})

export const ContractRow = z.object({
  ...contract,
  contractor: z.object({ id: Id, display_name: z.string(), avatar_url: z.string().nullable() }),
  campaign: z.object({ id: Id, name: z.string() }).nullable(),
})

export const PaymentSummary = z.object({
  paid_cents: z.int(),
  pending_cents: z.int(),
  approved_unpaid_cents: z.int(),
  currency: Currency,
})

export const ContractDetail = z.object({
  ...contract,
  contractor: ContractContractor,
  campaign: z.object({ id: Id, name: z.string() }).nullable(),
  created_by_person: Person,
  approved_by_person: Person.nullable(),
  milestones: z.array(MilestoneDetail),
  documents: z.array(z.unknown()),
  milestones_remaining_cents: z.int().nullable(),
  payment_summary: PaymentSummary,
  actions: Actions,
})

const params = z.object({ id: z.string() })
const milestoneParams = z.object({ contract_id: z.string(), milestone_id: z.string() })
const nothing = z.strictObject({})

/** A transition of a contract answers the contract. */
const transition = { params, status: 200, answer: ContractDetail, versioned: true } as const

export const contractEndpoints = {
  listContracts: endpoint('listContracts', {
    summary: 'List contracts',
    permission: 'contracts:read',
    query: z.strictObject({
      ...PageQuery,
      q: z.string().optional(),
      status: listOf(z.enum(CONTRACT_STATUSES)).optional(),
      contract_type: listOf(z.enum(CONTRACT_TYPES)).optional(),
      contractor_id: listOf(Id).optional(),
      campaign_id: listOf(Id).optional(),
      start_from: DateOnly.optional(),
      start_to: DateOnly.optional(),
      sort_by: z.enum(['recent', 'value_desc', 'end_date_asc', 'title_asc']).default('recent'),
    }),
    status: 200,
    answer: page('contracts', ContractRow),
  }),
  createContract: endpoint('createContract', {
    summary: 'Create a draft contract, with its milestones where they are given',
    permission: 'contracts:write',
    body: ContractInput,
    status: 201,
    answer: ContractDetail,
    versioned: true,
    refusals: ['milestone_sum_mismatch', 'conflict'],
  }),
  getContract: endpoint('getContract', {
    summary: 'A contract with contractor, milestones and payment summary',
    permission: 'contracts:read',
    params,
    status: 200,
    answer: ContractDetail,
    versioned: true,
  }),
  updateContract: endpoint('updateContract', {
    summary: 'Change a draft; `milestones` replaces the list',
    permission: 'contracts:write',
    params,
    body: ContractChange,
    status: 200,
    answer: ContractDetail,
    versioned: true,
    refusals: ['contract_not_editable', 'milestone_sum_mismatch', 'stale_version'],
  }),
  deleteContract: endpoint('deleteContract', {
    summary: 'Delete a draft that was never submitted',
    permission: 'contracts:write',
    params,
    status: 204,
    versioned: true,
    refusals: ['conflict', 'stale_version'],
  }),
  submitContract: endpoint('submitContract', {
    ...transition,
    summary: 'Submit a draft for approval',
    permission: 'contracts:write',
    body: nothing,
    optional_body: true,
    refusals: ['invalid_transition', 'milestone_sum_mismatch', 'conflict'],
  }),
  approveContract: endpoint('approveContract', {
    ...transition,
    summary: 'Approve a pending contract; it becomes active',
    permission: 'contracts:approve',
    body: nothing,
    optional_body: true,
    refusals: ['invalid_transition'],
  }),
  rejectContract: endpoint('rejectContract', {
    ...transition,
    summary: 'Return a pending contract to draft',
    permission: 'contracts:approve',
    body: z.strictObject({ reason: text(2000).nullable().optional() }),
    optional_body: true,
    refusals: ['invalid_transition'],
  }),
  completeContract: endpoint('completeContract', {
    ...transition,
    summary: 'Complete an active contract',
    permission: 'contracts:approve',
    body: z.strictObject({ confirm: z.boolean().optional() }),
    optional_body: true,
    refusals: ['invalid_transition', 'milestones_not_approved', 'confirmation_required'],
  }),
  cancelContract: endpoint('cancelContract', {
    ...transition,
    summary: 'Cancel a contract, with a reason',
    permission: 'contracts:delete',
    body: z.strictObject({
      cancellation_reason: text(2000).nullable().optional(),
      waive_milestone_ids: z.array(Id).max(200).optional(),
    }),
    optional_body: true,
    refusals: ['invalid_transition', 'cancellation_reason_required', 'unsettled_milestones'],
  }),
  pauseContract: endpoint('pauseContract', {
    ...transition,
    summary: 'Pause an active contract',
    permission: 'contracts:approve',
    body: z.strictObject({ reason: text(2000).nullable().optional() }),
    optional_body: true,
    refusals: ['invalid_transition'],
  }),
  resumeContract: endpoint('resumeContract', {
    ...transition,
    summary: 'Resume a paused contract',
    permission: 'contracts:approve',
    body: nothing,
    optional_body: true,
    refusals: ['invalid_transition'],
  }),
  listContractActivity: endpoint('listContractActivity', {
    summary: 'What happened to a contract and its milestones, newest first',
    permission: 'contracts:read',
    params,
    query: z.strictObject(CursorQuery),
    status: 200,
    answer: ActivityList,
  }),
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
  listHistory: endpoint('listHistory', {
    summary: "A contractor's contracts with this org",
    permission: 'contractors:read',
    params,
    query: z.strictObject(PageQuery),
    status: 200,
    answer: page(
      'history',
      z.object({
        contract_id: Id,
        title: z.string(),
        status: z.enum(CONTRACT_STATUSES),
        start_date: DateOnly.nullable(),
        end_date: DateOnly.nullable(),
        total_value_cents: z.int(),
        paid_cents: z.int(),
        currency: Currency,
        campaign: z.object({ id: Id, name: z.string() }).nullable(),
        rating: z.object({ score: z.int(), comment: z.string().nullable() }).nullable(),
      }),
    ),
  }),
}
