/** Campaigns' front door. */
import type { Room } from '#platform'
import { mountCampaigns } from './campaign.routes.ts'
import { search } from './campaign.service.ts'

export {
  addCampaignCosts,
  create as createCampaign,
  requireCampaign,
  transition as transitionCampaign,
} from './campaign.service.ts'
export { campaignDeeds } from './demo.ts'

export const campaigns: Room = { name: 'campaigns', mount: mountCampaigns, search }
