import { contractMachine, type ContractAction } from 'wire'
import type { Actions, ContractStatus } from 'wire/paths'

import { contractorDeactivated } from '#modules/directory'
import { needsSecondPerson, type FourEyes } from '#modules/identity'
import { actionsFor, statusHindrance, type Ctx, type Hindrance } from '#platform'
import type { DetailRow } from './contract-detail.queries.ts'
import {
  cancellationReasonRequired,
  confirmationRequired,
  contractNotEditable,
  milestonesNotApproved,
  milestoneSumMismatch,
  notADraft,
  ownApproval,
  paymentUnderWay,
  unsettledMilestones,
  wasSubmitted,
} from './errors.ts'
import type { MilestoneRow } from './milestone.queries.ts'

/** What stands in the way of each action on a contract: asked for the buttons, and again before the deed. */

export const hindranceToEdit = (status: ContractStatus): Hindrance =>
  status === 'draft' ? undefined : contractNotEditable(status)

export const hindranceToDelete = ({
  status,
  was_submitted,
}: {
  status: ContractStatus
  was_submitted: boolean
}): Hindrance => {
  if (was_submitted) return wasSubmitted()
  return status === 'draft' ? undefined : notADraft(status)
}

type Sums = { contract_type: string; total_value_cents: number; milestone_count: number; milestone_sum_cents: number }

/** From submit on the milestones add up exactly; a milestone contract has at least one (000 §4.4). */
export const hindranceOfSums = ({
  contract_type,
  total_value_cents,
  milestone_count,
  milestone_sum_cents,
}: Sums): Hindrance => {
  if (milestone_count === 0)
    return contract_type === 'milestone' ? milestoneSumMismatch(total_value_cents, 0) : undefined
  return milestone_sum_cents === total_value_cents
    ? undefined
    : milestoneSumMismatch(total_value_cents, milestone_sum_cents)
}

type Approving = {
  total_value_cents: number
  currency: string
  created_by: string
  submitted_by: string | null
  four_eyes: FourEyes
}

/** Above the limit whoever created or submitted a contract does not approve it (faults A10). */
export const hindranceToApprove = (
  { actor }: Pick<Ctx, 'actor'>,
  { total_value_cents: amount_cents, currency, created_by, submitted_by, four_eyes }: Approving,
): Hindrance =>
  needsSecondPerson(four_eyes, { amount_cents, currency }) && [created_by, submitted_by].includes(actor.id)
    ? ownApproval()
    : undefined

/** Milestones decide where there are some; a fixed or hourly contract wants a confirmation too (000 §4.3). */
export const hindranceToComplete = ({
  contract_type,
  milestones,
  confirm,
}: {
  contract_type: string
  milestones: readonly MilestoneRow[]
  confirm: boolean | undefined
}): Hindrance => {
  const open = milestones.filter(({ status }) => status !== 'approved' && status !== 'paid')
  if (open.length > 0)
    return milestonesNotApproved(
      open.length,
      open.map(({ id }) => id),
    )
  const decided = contract_type === 'milestone' && confirm !== false
  return decided || confirm === true ? undefined : confirmationRequired()
}

type Cancelling = {
  pending_cents: number
  milestones: readonly MilestoneRow[]
  waived: readonly string[]
  reason: string | null | undefined
}

/** Approved work is paid or waived before a contract ends, and no payment is under way. */
export const hindranceToCancel = ({ pending_cents, milestones, waived, reason }: Cancelling): Hindrance => {
  if (!reason) return cancellationReasonRequired()
  if (pending_cents > 0) return paymentUnderWay()
  const unsettled = milestones.filter(
    ({ id, status, amount_cents, paid_cents }) =>
      status === 'approved' && amount_cents > paid_cents && !waived.includes(id),
  )
  return unsettled.length > 0 ? unsettledMilestones(unsettled.map(({ id }) => id)) : undefined
}

/** Every action on a contract for this caller, by endpoint. */
export const contractActions = (ctx: Ctx, row: DetailRow): Actions => {
  const status = (action: ContractAction): Hindrance => statusHindrance(contractMachine, row.status, action)
  const edit = hindranceToEdit(row.status)
  return actionsFor(ctx, {
    update: ['contracts:write', edit],
    add_milestones: ['contracts:write', edit],
    delete: ['contracts:write', hindranceToDelete(row)],
    submit: [
      'contracts:write',
      status('submit') ?? (row.contractor_is_active ? undefined : contractorDeactivated()) ?? hindranceOfSums(row),
    ],
    approve: ['contracts:approve', status('approve') ?? hindranceToApprove(ctx, row)],
    reject: ['contracts:approve', status('reject')],
    pause: ['contracts:approve', status('pause')],
    resume: ['contracts:approve', status('resume')],
    complete: [
      'contracts:approve',
      status('complete') ?? (row.unapproved > 0 ? milestonesNotApproved(row.unapproved) : undefined),
    ],
    cancel: ['contracts:delete', status('cancel') ?? (row.pending_cents > 0 ? paymentUnderWay() : undefined)],
  })
}
