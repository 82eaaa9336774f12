import { milestoneMachine, MILESTONE_ACTION_BY_STATUS } from 'wire'
import type { Actions, ContractStatus, MilestoneStatus } from 'wire/paths'

import { actionsFor, Problem, type Ctx, type Hindrance } from '#platform'
import { contractNotActive, contractNotEditable } from './errors.ts'

/** What stands in the way of each action on a milestone. */

export type ByHand = keyof typeof MILESTONE_ACTION_BY_STATUS

/** Statuses that a person moves a milestone to; `paid` follows a payment, `disputed` a dispute. */
const BY_HAND: readonly MilestoneStatus[] = ['in_progress', 'submitted', 'approved', 'rejected']

/** May a person move a milestone from one status to the other? `allowed` names what the status allows, whoever asks. */
export const hindranceToMove = (from: MilestoneStatus, to: ByHand): Hindrance => {
  if (BY_HAND.includes(to) && milestoneMachine.can(from, MILESTONE_ACTION_BY_STATUS[to])) return undefined
  const allowed = milestoneMachine
    .reachable(from)
    .filter((status) => status !== to && (BY_HAND.includes(status) || status === 'paid'))
  const how =
    to === 'paid'
      ? 'A milestone becomes paid by a payment that succeeds.'
      : allowed.length > 0
        ? `It goes to ${allowed.join(' or ')}.`
        : 'Nothing follows by hand.'
  return new Problem(409, 'invalid_transition', { message: `The milestone is ${from}. ${how}`, from, to, allowed })
}

const WORDS: readonly MilestoneStatus[] = ['pending', 'in_progress', 'rejected']

/** Words and dates change until the work is submitted, amounts and order only in a draft. */
export const hindranceToChange = (
  contract: ContractStatus,
  milestone: MilestoneStatus,
  what: 'words' | 'amounts',
): Hindrance => {
  if (contract === 'draft') return undefined
  return what === 'words' && contract === 'active' && WORDS.includes(milestone)
    ? undefined
    : contractNotEditable(contract)
}

/** Every action on a milestone for this caller. */
export const milestoneActions = (ctx: Ctx, contract: ContractStatus, milestone: MilestoneStatus): Actions => {
  const active = contract === 'active' ? undefined : contractNotActive(contract)
  const move = (to: ByHand): Hindrance => hindranceToMove(milestone, to) ?? active
  return actionsFor(ctx, {
    update: ['contracts:write', hindranceToChange(contract, milestone, 'words')],
    delete: ['contracts:write', contract === 'draft' ? undefined : contractNotEditable(contract)],
    start: ['contracts:write', move('in_progress')],
    submit: ['contracts:write', move('submitted')],
    approve: ['contracts:approve', move('approved')],
    reject: ['contracts:approve', move('rejected')],
  })
}
