import { sql } from 'kysely'

import { db, type Query } from '#platform'
import { COLUMNS, type ContractorRow } from './contractor.queries.ts'

/** The directory as it is filtered, searched and counted (000 §3.3). */

export type Filters = {
  specialties?: string[] | undefined
  specialties_match: 'any' | 'all'
  availability?: string[] | undefined
  min_rating?: number | undefined
  max_hourly_rate?: number | undefined
  min_hourly_rate?: number | undefined
  tags?: string[] | undefined
  /** Certified or not on this day of the org. */
  certified?: { is: boolean; on: string } | undefined
  is_active: 'true' | 'false' | 'any'
}
export type Sort = 'rating_desc' | 'rate_asc' | 'rate_desc' | 'name_asc' | 'recent'

/** What was typed, and how it is met: by words, or by near spellings. */
export type Typed = { q: string; by: 'words' | 'spelling' }
export type View = { filters: Filters; typed: Typed | undefined }

/** Rates are 32-bit, and so are what they are compared with: nobody asks more than that. */
const MAX_RATE = 2_147_483_647
const asRate = (cents: number): number => Math.min(cents, MAX_RATE)

const filtered = (org_id: string, filters: Filters) => {
  const { specialties, specialties_match, availability, tags, is_active } = filters
  const { min_rating, max_hourly_rate, min_hourly_rate, certified } = filters
  let query = db.selectFrom('directory.contractors').where('org_id', '=', org_id)
  if (is_active !== 'any') query = query.where('is_active', '=', is_active === 'true')
  if (specialties)
    query = query.where(
      sql<boolean>`specialties ${sql.raw(specialties_match === 'all' ? '@>' : '&&')} ${specialties}::text[]`,
    )
  if (availability) query = query.where('availability', 'in', availability)
  if (min_rating) query = query.where('ratings_count', '>', 0).where('rating100', '>=', Math.round(min_rating * 100))
  if (max_hourly_rate !== undefined) query = query.where('hourly_rate_cents', '<=', asRate(max_hourly_rate))
  if (min_hourly_rate !== undefined) query = query.where('hourly_rate_cents', '>=', asRate(min_hourly_rate))
  if (tags) query = query.where(sql<boolean>`tags && ${tags}::text[]`)
  if (certified)
    query = query.where(
      sql<boolean>`${sql.raw(certified.is ? '' : 'not ')}exists (select from directory.contractors k
        where k.org_id = ${org_id} and k.id = directory.contractors.id and k.certified_until >= ${certified.on}::date)`,
    )
  return query
}

type Hit = { hit_id: string; rank: number }

const hits = ({ q, by }: Typed) =>
  by === 'words'
    ? sql<Hit>`(select id as hit_id, rank from directory.search_words(${q}))`
    : sql<Hit>`(select id as hit_id, rank from directory.search_spelling(${q}))`

const within = (org_id: string, { filters, typed }: View) => {
  const query = filtered(org_id, filters)
  return typed ? query.where(sql<boolean>`id in (select hit_id from ${hits(typed)} h)`) : query
}

const ORDER = {
  rating_desc: sql`rating100 desc, id`,
  rate_asc: sql`hourly_rate_cents nulls last, id`,
  rate_desc: sql`hourly_rate_cents desc nulls last, id`,
  name_asc: sql`lower(unaccent(display_name)), id`,
  recent: sql`created_at desc, id`,
} as const satisfies Record<Sort, unknown>

type Page = { limit: number; offset: number }

/** In this order, or by how well it answers what was typed where none is given. */
export const listContractors = (
  org_id: string,
  { filters, typed, sort_by, limit, offset }: View & Page & { sort_by: Sort | undefined },
): Query<ContractorRow> => {
  if (!typed || sort_by)
    return within(org_id, { filters, typed })
      .select(COLUMNS)
      .orderBy(ORDER[sort_by ?? 'rating_desc'])
      .limit(limit)
      .offset(offset)
  return filtered(org_id, filters)
    .innerJoin(hits(typed).as('h'), (join) => join.onRef('h.hit_id', '=', 'directory.contractors.id'))
    .select(COLUMNS)
    .orderBy(sql`h.rank desc, ${ORDER.rating_desc}`)
    .limit(limit)
    .offset(offset)
}

export const countContractors = (org_id: string, view: View): Query<{ total: number }> =>
  within(org_id, view).select((select) => select.fn.countAll<number>().as('total'))

export type FacetRow = { value: string; count: number }

const MOST_TAGS = 50
const COUNTED = {
  specialties: sql<string>`unnest(specialties)`,
  availability: sql<string>`availability`,
  tags: sql<string>`unnest(tags)`,
} as const

/** How many there are with each value of a field, whatever is chosen for that field itself. */
export const countFacet = (
  org_id: string,
  { filters, typed, field }: View & { field: keyof typeof COUNTED },
): Query<FacetRow> =>
  within(org_id, { filters: { ...filters, [field]: undefined }, typed })
    .select([COUNTED[field].as('value'), (select) => select.fn.countAll<number>().as('count')])
    .groupBy('value')
    .orderBy('count', 'desc')
    .orderBy('value')
    .limit(MOST_TAGS)
