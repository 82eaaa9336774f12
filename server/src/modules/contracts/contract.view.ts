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

/**
 * Postgres wrote the JSON; actions are put in where it left a milestone's status. A quote inside a text is escaped, so
 * no text can look like this key.
 */
export const toContract = (ctx: Ctx, row: DetailRow): JsonText<Contract> => {
  const known = new Map<string, string>()
  const actionsOf = (status: string): string => {
    const text = known.get(status) ?? JSON.stringify(milestoneActions(ctx, row.status, milestoneStatus({ status })))
    known.set(status, text)
    return text
  }
  const milestones = row.milestones.replaceAll(
    /"actions" : "(\w+)"/g,
    (_, status: string) => `"actions":${actionsOf(status)}`,
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
