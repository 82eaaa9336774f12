import {
  CONTRACT_SOURCES,
  CONTRACT_STATUSES,
  CONTRACT_TYPES,
  FUNDINGS,
  MILESTONE_STATUSES,
  type ContractStatus,
  type MilestoneStatus,
} from 'wire'
import type { Contract, ContractRow as ListedContract, Milestone } from 'wire/paths'

import { JsonText, oneOf, type Ctx } from '#platform'
import type { DetailRow } from './contract-detail.queries.ts'
import { contractActions, hindranceToApprove } from './contract.rules.ts'
import type { ContractRow, ListedRow } from './contract.queries.ts'
import type { MilestoneRow } from './milestone.queries.ts'
import { milestoneActions } from './milestone.rules.ts'

export const contractStatus = ({ status }: { status: string }): ContractStatus => oneOf(CONTRACT_STATUSES, status)
export const milestoneStatus = ({ status }: { status: string }): MilestoneStatus => oneOf(MILESTONE_STATUSES, status)

/** By permissions: what can be done follows from them and a few facts, of which contracts have few combinations. */
const remembered = new WeakMap<Ctx['permissions'], Map<string, string>>()
const MAX_REMEMBERED = 2_000

const remember = (ctx: Ctx, facts: string, make: () => unknown): string => {
  const known = remembered.get(ctx.permissions) ?? new Map<string, string>()
  remembered.set(ctx.permissions, known)
  const text = known.get(facts) ?? JSON.stringify(make())
  if (known.size >= MAX_REMEMBERED) known.clear()
  known.set(facts, text)
  return text
}

const contractActionsText = (ctx: Ctx, row: DetailRow): string => {
  const { status, contract_type, was_submitted, contractor_is_active, pending_cents, unapproved, milestone_count } = row
  const short = row.total_value_cents - row.milestone_sum_cents
  const facts = [
    status,
    contract_type,
    was_submitted,
    contractor_is_active,
    pending_cents > 0,
    unapproved,
    milestone_count > 0,
    Math.sign(short),
    hindranceToApprove(ctx, row) !== undefined,
  ]
  return remember(ctx, facts.join(' '), () => contractActions(ctx, row))
}

const milestoneActionsText = (ctx: Ctx, contract: ContractStatus, milestone: string): string =>
  remember(ctx, `${contract} ${milestone}`, () =>
    milestoneActions(ctx, contract, milestoneStatus({ status: milestone })),
  )

/**
 * Postgres wrote the JSON; actions are put in where it left a milestone's status. A quote inside a text is escaped, so
 * no text can look like this key.
 */
export const toContract = (ctx: Ctx, row: DetailRow): JsonText<Contract> => {
  const milestones = row.milestones.replaceAll(
    /"actions" : "(\w+)"/g,
    (_, status: string) => `"actions":${milestoneActionsText(ctx, row.status, status)}`,
  )
  const actions = contractActionsText(ctx, row)
  return new JsonText(`${row.body.slice(0, -1)},"milestones":${milestones},"actions":${actions}}`, row.version)
}

export const toListed = ({ display_name, avatar_url, campaign_name, ...row }: ListedRow): ListedContract => ({
  ...row,
  contract_type: oneOf(CONTRACT_TYPES, row.contract_type),
  status: contractStatus(row),
  source: oneOf(CONTRACT_SOURCES, row.source),
  contractor: { id: row.contractor_id, display_name, avatar_url },
  campaign: row.campaign_id !== null && campaign_name !== null ? { id: row.campaign_id, name: campaign_name } : null,
})

export const toMilestone = (ctx: Ctx, { org_id: _org, ...row }: MilestoneRow, contract: ContractRow): Milestone => ({
  ...row,
  currency: contract.currency,
  status: milestoneStatus(row),
  funding: oneOf(FUNDINGS, row.funding),
  actions: milestoneActions(ctx, contractStatus(contract), milestoneStatus(row)),
})
