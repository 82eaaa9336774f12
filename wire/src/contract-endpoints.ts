import * as z from 'zod'

import {
  CONTRACT_STATUSES,
  CONTRACT_TYPES,
  ContractChange,
  ContractDetail,
  ContractInput,
  ContractRow,
} from './contracts.ts'
import { ActivityList } from './desk.ts'
import { endpoint } from './endpoint.ts'
import { Currency, CursorQuery, DateOnly, Id, listOf, page, PageQuery, text } from './fields.ts'

/** What can be asked of contracts: endpoints 8 to 17 of 000 §9, pause, resume and delete of shapes.md. */

const params = z.object({ id: z.string() })
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
