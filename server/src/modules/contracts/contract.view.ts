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
import { contractActions } from './contract.rules.ts'
import type { ContractRow, ListedRow } from './contract.queries.ts'
import type { MilestoneRow } from './milestone.queries.ts'
import { milestoneActions } from './milestone.rules.ts'

export const contractStatus = ({ status }: { status: string }): ContractStatus => oneOf(CONTRACT_STATUSES, status)
export const milestoneStatus = ({ status }: { status: string }): MilestoneStatus => oneOf(MILESTONE_STATUSES, status)

/** By permissions: what can be done with a milestone follows from them and two statuses. */
const remembered = new WeakMap<Ctx['permissions'], Map<string, string>>()

const milestoneActionsText = (ctx: Ctx, contract: ContractStatus, milestone: string): string => {
  const known = remembered.get(ctx.permissions) ?? new Map<string, string>()
  remembered.set(ctx.permissions, known)
  const key = `${contract} ${milestone}`
  const text = known.get(key) ?? JSON.stringify(milestoneActions(ctx, contract, milestoneStatus({ status: milestone })))
  known.set(key, text)
  return text
}

/**
 * Postgres wrote the JSON; actions are put in where it left a milestone's status. A quote inside a text is escaped, so
 * no text can look like this key.
 */
export const toContract = (ctx: Ctx, row: DetailRow): JsonText<Contract> => {
  const milestones = row.milestones.replaceAll(
    /"actions" : "(\w+)"/g,
    (_, status: string) => `"actions":${milestoneActionsText(ctx, row.status, status)}`,
  )
  const actions = JSON.stringify(contractActions(ctx, row))
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
