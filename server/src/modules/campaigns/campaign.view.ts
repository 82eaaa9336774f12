import { CAMPAIGN_STATUSES, campaignMachine, type CampaignStatus } from 'wire'
import type { Campaign, CampaignDetail } from 'wire/paths'

import { actionsFor, oneOf, statusHindrance, type Ctx } from '#platform'
import type { CampaignRow, CostRow } from './campaign.queries.ts'

export const statusOf = (row: CampaignRow): CampaignStatus => oneOf(CAMPAIGN_STATUSES, row.status)

export const toCampaign = ({ slug_is_given: _given, created_by: _by, ...row }: CampaignRow): Campaign => ({
  ...row,
  status: oneOf(CAMPAIGN_STATUSES, row.status),
})

export const toCampaignDetail = (ctx: Ctx, row: CampaignRow, costs: CostRow[]): CampaignDetail => {
  const status = statusOf(row)
  const act = (action: (typeof campaignMachine.actions)[number]) =>
    ['placements:write', statusHindrance(campaignMachine, status, action)] as const
  return {
    ...toCampaign(row),
    costs,
    actions: actionsFor(ctx, {
      update: ['placements:write', undefined],
      start: act('start'),
      pause: act('pause'),
      complete: act('complete'),
      cancel: act('cancel'),
    }),
  }
}
