import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { QueryOf } from 'wire/paths'

import { db, likePattern, written, type Query } from '#platform'
import type { CampaignsCampaigns } from '#platform/db/schema.gen'

export type CampaignRow = Selectable<CampaignsCampaigns>
export type CostRow = { currency: string; committed_cents: number; ready_cents: number; paid_cents: number }

export const findCampaign = (org_id: string, id: string): Query<CampaignRow> =>
  db.selectFrom('campaigns.campaigns').selectAll().where('org_id', '=', org_id).where('id', '=', id)

export const lockCampaign = (org_id: string, id: string): Query<CampaignRow> =>
  db.selectFrom('campaigns.campaigns').selectAll().where('org_id', '=', org_id).where('id', '=', id).forUpdate()

/** Nothing where the slug is taken. */
export const insertCampaign = (campaign: Insertable<CampaignsCampaigns>): Query<CampaignRow> =>
  db
    .insertInto('campaigns.campaigns')
    .values(campaign)
    .onConflict((conflict) => conflict.columns(['org_id', 'slug']).doNothing())
    .returningAll()

export const updateCampaign = (
  org_id: string,
  { id, ...set }: Updateable<CampaignsCampaigns> & { id: string },
): Query<CampaignRow> =>
  db
    .updateTable('campaigns.campaigns')
    .set({ ...set, version: sql`version + 1` })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .returningAll()

export const listCosts = (org_id: string, campaign_id: string): Query<CostRow> =>
  db
    .selectFrom('campaigns.costs')
    .select(['currency', 'committed_cents', 'ready_cents', 'paid_cents'])
    .where('org_id', '=', org_id)
    .where('campaign_id', '=', campaign_id)
    .orderBy('currency')

/** Adds to what a campaign costs in a currency. */
export const addCosts = (org_id: string, { campaign_id, ...cost }: CostRow & { campaign_id: string }): Query<unknown> =>
  written(sql`
    insert into campaigns.costs as c (org_id, campaign_id, currency, committed_cents, ready_cents, paid_cents)
    values (${org_id}, ${campaign_id}, ${cost.currency}, ${cost.committed_cents}, ${cost.ready_cents}, ${cost.paid_cents})
    on conflict (org_id, campaign_id, currency) do update set
      committed_cents = c.committed_cents + excluded.committed_cents,
      ready_cents = c.ready_cents + excluded.ready_cents,
      paid_cents = c.paid_cents + excluded.paid_cents`)

type Filters = Pick<NonNullable<QueryOf<'listCampaigns'>>, 'q'> & {
  status?: string[] | undefined
  sort_by: 'recent' | 'name_asc' | 'start_date_asc'
}

const filtered = (org_id: string, { q, status }: Omit<Filters, 'sort_by'>) => {
  let query = db.selectFrom('campaigns.campaigns').where('org_id', '=', org_id)
  if (q)
    query = query.where((where) =>
      where.or([where('name', 'ilike', likePattern(q)), where('slug', 'ilike', likePattern(q))]),
    )
  if (status) query = query.where('status', 'in', status)
  return query
}

const ORDER = {
  recent: sql`created_at desc, id desc`,
  name_asc: sql`lower(name), id`,
  start_date_asc: sql`start_date nulls last, id`,
} as const

export const listCampaigns = (
  org_id: string,
  { limit, offset, ...filters }: Filters & { limit: number; offset: number },
): Query<CampaignRow> =>
  filtered(org_id, filters).selectAll().orderBy(ORDER[filters.sort_by]).limit(limit).offset(offset)

export const countCampaigns = (org_id: string, filters: Omit<Filters, 'sort_by'>): Query<{ total: number }> =>
  filtered(org_id, filters).select((select) => select.fn.countAll<number>().as('total'))
