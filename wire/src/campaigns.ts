import * as z from 'zod'

import { ActivityList } from './desk.ts'
import { endpoint } from './endpoint.ts'
import {
  Actions,
  Cents,
  Currency,
  CursorQuery,
  DateOnly,
  PublicUrl,
  Id,
  Instant,
  listOf,
  page,
  PageQuery,
  requiredText,
  text,
} from './fields.ts'
import { machine } from './machine.ts'

export const CAMPAIGN_STATUSES = ['planned', 'active', 'paused', 'completed', 'cancelled'] as const
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number]

export const campaignMachine = machine<CampaignStatus, 'start' | 'pause' | 'complete' | 'cancel'>({
  start: { from: ['planned', 'paused', 'completed'], to: 'active' },
  pause: { from: ['active'], to: 'paused' },
  complete: { from: ['active', 'paused'], to: 'completed' },
  cancel: { from: ['planned', 'active', 'paused'], to: 'cancelled' },
})

const SLUG = /^[\p{Ll}\p{Lo}\p{Lm}\p{N}]+(-[\p{Ll}\p{Lo}\p{Lm}\p{N}]+)*$/u

const fields = {
  name: requiredText(200),
  slug: requiredText(200).refine((value) => SLUG.test(value), { error: 'must be lower case words joined by hyphens' }),
  base_url: PublicUrl(1500),
  objective: text(500).nullable(),
  brief: text(10_000).nullable(),
  budget_cents: Cents.nullable(),
  currency: Currency,
  start_date: DateOnly.nullable(),
  end_date: DateOnly.nullable(),
  owner_id: Id.nullable(),
}

export const Campaign = z.object({
  id: Id,
  org_id: Id,
  name: z.string(),
  slug: z.string(),
  base_url: z.string(),
  objective: z.string().nullable(),
  brief: z.string().nullable(),
  budget_cents: z.int().nullable(),
  currency: Currency,
  start_date: DateOnly.nullable(),
  end_date: DateOnly.nullable(),
  owner_id: Id.nullable(),
  status: z.enum(CAMPAIGN_STATUSES),
  version: z.int(),
  created_at: Instant,
  updated_at: Instant,
})

const Costs = z.object({ currency: Currency, committed_cents: z.int(), ready_cents: z.int(), paid_cents: z.int() })

export const CampaignDetail = Campaign.extend({ costs: z.array(Costs), actions: Actions })

export const CampaignInput = z.strictObject({
  ...fields,
  slug: fields.slug.optional(),
  objective: fields.objective.optional(),
  brief: fields.brief.optional(),
  budget_cents: fields.budget_cents.optional(),
  currency: fields.currency.optional(),
  start_date: fields.start_date.optional(),
  end_date: fields.end_date.optional(),
  owner_id: fields.owner_id.optional(),
})
export const CampaignChange = CampaignInput.partial()

const params = z.object({ id: z.string() })

export const campaignEndpoints = {
  listCampaigns: endpoint('listCampaigns', {
    summary: 'List campaigns',
    permission: 'placements:read',
    query: z.strictObject({
      ...PageQuery,
      q: z.string().optional(),
      status: listOf(z.enum(CAMPAIGN_STATUSES)).optional(),
      sort_by: z.enum(['recent', 'name_asc', 'start_date_asc']).default('recent'),
    }),
    status: 200,
    answer: page('campaigns', Campaign),
  }),
  createCampaign: endpoint('createCampaign', {
    summary: 'Create a campaign',
    permission: 'placements:write',
    body: CampaignInput,
    status: 201,
    answer: CampaignDetail,
    versioned: true,
    refusals: ['slug_taken'],
  }),
  getCampaign: endpoint('getCampaign', {
    summary: 'A campaign with what it costs',
    permission: 'placements:read',
    params,
    status: 200,
    answer: CampaignDetail,
    versioned: true,
  }),
  updateCampaign: endpoint('updateCampaign', {
    summary: 'Change the fields that the body carries',
    permission: 'placements:write',
    params,
    body: CampaignChange,
    status: 200,
    answer: CampaignDetail,
    versioned: true,
    refusals: ['slug_taken', 'stale_version'],
  }),
  transitionCampaign: endpoint('transitionCampaign', {
    summary: 'Move a campaign to another status',
    permission: 'placements:write',
    params,
    body: z.strictObject({
      status: z.enum(['active', 'paused', 'completed', 'cancelled']),
      reason: text(500).nullable().optional(),
    }),
    status: 200,
    answer: CampaignDetail,
    versioned: true,
    refusals: ['invalid_transition'],
  }),
  listCampaignActivity: endpoint('listCampaignActivity', {
    summary: 'What happened to a campaign, newest first',
    permission: 'placements:read',
    params,
    query: z.strictObject(CursorQuery),
    status: 200,
    answer: ActivityList,
  }),
}
