import * as z from 'zod'

import { ContractDocument } from './documents.ts'
import { AVAILABILITIES, SPECIALTIES } from './directory-filters.ts'
import { STRIPE_STATUSES } from './directory.ts'
import { Actions, Cents, Currency, DateOnly, Id, Instant, Person, requiredText, text } from './fields.ts'
import { machine } from './machine.ts'
import { MilestoneDetail, MilestoneInput, MilestoneListItem } from './milestones.ts'

/** Contracts: 000 §4, product.md "One contract", shapes.md "Contracts, milestones". */

export const CONTRACT_TYPES = ['fixed', 'hourly', 'milestone'] as const
export type ContractType = (typeof CONTRACT_TYPES)[number]
export const CONTRACT_STATUSES = ['draft', 'pending', 'active', 'paused', 'completed', 'cancelled'] as const
export type ContractStatus = (typeof CONTRACT_STATUSES)[number]
export const CONTRACT_SOURCES = ['direct', 'proposal', 'bid', 'partnership'] as const

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
    sow_document_id: Id.nullable(),
    nda_document_id: Id.nullable(),
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
  submitted_by: Id.nullable(),
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
  documents: z.array(ContractDocument),
  milestones_remaining_cents: z.int().nullable(),
  payment_summary: PaymentSummary,
  actions: Actions,
})
