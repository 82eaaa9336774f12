import { randomInt } from 'node:crypto'

import type { Insertable } from 'kysely'
import { campaignMachine, CampaignChange, CampaignInput, type CampaignStatus } from 'wire'
import type { Campaign, CampaignDetail, SearchHit } from 'wire/paths'
import type * as z from 'zod'

import { getOrgSettings, isMember } from '#modules/identity'
import { changesOf, given, notFound, paged, refusedBy, tell, type Ctx, type Paged, type Tx } from '#platform'
import type { CampaignsCampaigns } from '#platform/db/schema.gen'
import {
  addCosts,
  countCampaigns,
  findCampaign,
  insertCampaign,
  listCampaigns,
  listCosts,
  lockCampaign,
  updateCampaign,
  type CampaignRow,
  type CostRow,
} from './campaign.queries.ts'
import { statusOf, toCampaign, toCampaignDetail } from './campaign.view.ts'
import { campaignNotFound, endsBeforeStart, notAMember, slugTaken } from './errors.ts'
import { slugCandidate } from './slug.ts'

type Input = z.output<typeof CampaignInput>
type Change = z.output<typeof CampaignChange>

/** A new campaign, planned. Without a slug it gets one from its name. */
export const create = (ctx: Ctx, input: Input): Promise<CampaignDetail> =>
  ctx.tx(async (tx) => {
    const { currency } = await getOrgSettings(tx)
    await requireOwner(tx, input.owner_id)

    requireDates(input)

    const id = ctx.id()
    const stamps = { created_at: ctx.now, updated_at: ctx.now, created_by: ctx.userId() }
    const row = await insertWithSlug(tx, input, {
      ...given(input),
      ...stamps,
      currency: input.currency ?? currency,
      org_id: ctx.org_id,
      id,
      slug: '',
      slug_is_given: input.slug !== undefined,
    })

    tell(tx, ctx, { name: 'campaign.created', subjects: [id], body: { campaign_id: id } })
    return toCampaignDetail(ctx, row, [])
  })

/** A campaign with what it costs. */
export const read = async (ctx: Ctx, id: string): Promise<CampaignDetail> => {
  const [[row], costs] = await Promise.all([
    ctx.readByKey(findCampaign(ctx.org_id, id)),
    ctx.readByKey(listCosts(ctx.org_id, id)),
  ])
  if (!row) throw notFound()
  return toCampaignDetail(ctx, row, costs)
}

/** Changes the fields that are given. */
export const update = (ctx: Ctx, id: string, change: Change): Promise<CampaignDetail> =>
  ctx.tx(async (tx) => {
    const found = await tx.maybe(lockCampaign(ctx.org_id, id))
    if (!found) throw campaignNotFound()
    ctx.requireVersion(found)
    await requireOwner(tx, change.owner_id)

    requireDates({ ...found, ...change })

    const row = await refusedBy(tx.one(updateCampaign(ctx.org_id, { ...given(change), id, updated_at: ctx.now })), {
      campaigns_slug_taken: () => slugTaken(change.slug ?? found.slug),
    })

    const fields = [
      'name',
      'slug',
      'base_url',
      'objective',
      'budget_cents',
      'currency',
      'start_date',
      'end_date',
      'owner_id',
    ] as const
    tell(tx, ctx, {
      name: 'campaign.updated',
      subjects: [id],
      body: { campaign_id: id },
      changes: changesOf(found, row, { fields }),
    })
    return toCampaignDetail(ctx, row, await tx.all(listCosts(ctx.org_id, id)))
  })

const ACTION_BY_STATUS = { active: 'start', paused: 'pause', completed: 'complete', cancelled: 'cancel' } as const

/** Moves a campaign to another status. */
export const transition = (
  ctx: Ctx,
  id: string,
  { status: to, reason }: { status: Exclude<CampaignStatus, 'planned'>; reason?: string | null | undefined },
): Promise<CampaignDetail> =>
  ctx.tx(async (tx) => {
    const found = await tx.maybe(lockCampaign(ctx.org_id, id))
    if (!found) throw campaignNotFound()
    ctx.requireVersion(found)

    const status = campaignMachine.next(statusOf(found), ACTION_BY_STATUS[to])

    const row = await tx.one(updateCampaign(ctx.org_id, { id, status, updated_at: ctx.now }))

    const changes = [{ field: 'status', from: found.status, to: status }]
    tell(tx, ctx, {
      name: 'campaign.transitioned',
      subjects: [id],
      body: { campaign_id: id, status },
      changes,
      note: reason ?? null,
    })
    return toCampaignDetail(ctx, row, await tx.all(listCosts(ctx.org_id, id)))
  })

type Listing = {
  page: number
  per_page: number
  q?: string | undefined
  status?: string[] | undefined
  sort_by: 'recent' | 'name_asc' | 'start_date_asc'
}

/** A page of campaigns. */
export const list = async (
  ctx: Ctx,
  { page, per_page, ...filters }: Listing,
): Promise<Paged<'campaigns', Campaign>> => {
  const [rows, [count]] = await Promise.all([
    ctx.read(listCampaigns(ctx.org_id, { ...filters, limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countCampaigns(ctx.org_id, filters)),
  ])
  return paged('campaigns', rows.map(toCampaign), { total: count?.total ?? 0, page, per_page })
}

/** Hits for the command palette. */
export const search = async (ctx: Ctx, q: string): Promise<SearchHit[]> => {
  if (!ctx.permissions.has('placements:read')) return []
  const rows = await ctx.read(listCampaigns(ctx.org_id, { q, sort_by: 'recent', limit: 5, offset: 0 }))
  return rows.map(({ id, name, slug, status }) => ({ kind: 'campaign', id, title: name, detail: slug, status }))
}

/** The campaign that a contract or placement names; 404 at `path` where the org has none such. */
export const requireCampaign = async (tx: Tx, id: string, path = 'campaign_id'): Promise<CampaignRow> => {
  const found = await tx.maybe(findCampaign(tx.org_id, id))
  if (!found) throw campaignNotFound(path)
  return found
}

/** Adds to what a campaign costs; contracts and payments call it in their transactions. */
export const addCampaignCosts = async (
  tx: Tx,
  campaign_id: string | null,
  costs: Partial<CostRow> & { currency: string },
): Promise<void> => {
  const { committed_cents = 0, ready_cents = 0, paid_cents = 0, currency } = costs
  if (campaign_id === null || (committed_cents === 0 && ready_cents === 0 && paid_cents === 0)) return
  await tx.run(addCosts(tx.org_id, { campaign_id, currency, committed_cents, ready_cents, paid_cents }))
}

/** From here on a slug is numbered by chance: counting on would try every campaign of that name. */
const COUNTED_SLUGS = 20
const MAX_SLUGS = 40
const CHANCE = 1_000_000

const insertWithSlug = async (
  tx: Tx,
  { slug, name }: Input,
  row: Insertable<CampaignsCampaigns>,
): Promise<CampaignRow> => {
  const attempts = slug === undefined ? MAX_SLUGS : 1
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const number = attempt <= COUNTED_SLUGS ? attempt : randomInt(COUNTED_SLUGS, CHANCE)
    const inserted = await tx.maybe(insertCampaign({ ...row, slug: slug ?? slugCandidate(name, number) }))
    if (inserted) return inserted
  }
  throw slugTaken(slug ?? slugCandidate(name, 1))
}

const requireOwner = async (tx: Tx, owner_id: string | null | undefined): Promise<void> => {
  if (owner_id && !(await isMember(tx, owner_id))) throw notAMember()
}

const requireDates = ({
  start_date,
  end_date,
}: {
  start_date?: string | null | undefined
  end_date?: string | null | undefined
}): void => {
  if (start_date && end_date && end_date < start_date) throw endsBeforeStart()
}
