import type { ContractorCard, SearchHit } from 'wire/paths'

import { readOrgTimeZone } from '#modules/identity'
import { dayIn, paged, type Ctx } from '#platform'
import { toCard } from './contractor.view.ts'
import {
  countContractors,
  countFacet,
  listContractors,
  type Filters,
  type Sort,
  type Typed,
  type View,
} from './search.queries.ts'

/** The directory: filtered, searched, counted. */

type Asked = Omit<Filters, 'certified'> & {
  certified?: 'true' | 'false' | undefined
  q?: string | undefined
  sort_by?: Sort | undefined
  facets?: 'true' | 'false' | undefined
  page: number
  per_page: number
}

type Facets = {
  specialties: Record<string, number>
  availability: Record<string, number>
  tags: Record<string, number>
}

export type Found = {
  contractors: ContractorCard[]
  total: number
  page: number
  per_page: number
  total_pages: number
  match?: 'exact' | 'fuzzy'
  facets?: Facets
}

/** A page of the directory; where nothing is met word for word, near spellings are, and the answer says so. */
export const list = async (ctx: Ctx, asked: Asked): Promise<Found> => {
  const { page, per_page, sort_by, q, facets, certified, ...rest } = asked
  const typed = typedOf(q)
  if (typed === 'nothing') return { ...paged('contractors', [], { total: 0, page, per_page }), match: 'exact' }
  const filters = { ...rest, certified: await certifiedToday(ctx, certified) }
  const { view, total } = await settle(ctx, { filters, typed })
  const offset = (page - 1) * per_page
  const rows =
    total > offset ? await ctx.read(listContractors(ctx.org_id, { ...view, sort_by, limit: per_page, offset })) : []
  return {
    ...paged('contractors', rows.map(toCard), { total, page, per_page }),
    ...(typed ? { match: view.typed?.by === 'spelling' ? 'fuzzy' : 'exact' } : {}),
    ...(facets === 'true' ? { facets: await readFacets(ctx, view) } : {}),
  }
}

/** Whose certification counts is asked of the org's day, whether or not the sweep has run on it. */
const certifiedToday = async (ctx: Ctx, certified: Asked['certified']): Promise<Filters['certified']> =>
  certified && { is: certified === 'true', on: dayIn(ctx.now, await readOrgTimeZone(ctx)) }

/** Longer than anybody types: the rest is left out. */
const MOST_TYPED = 1_000
/** A search for signs only finds nobody. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u

const typedOf = (q: string | undefined): Typed | 'nothing' | undefined => {
  const text = q?.trim().slice(0, MOST_TYPED).toWellFormed()
  if (!text) return undefined
  return SAYS_SOMETHING.test(text) ? { q: text, by: 'words' } : 'nothing'
}

const settle = async (ctx: Ctx, view: View): Promise<{ view: View; total: number }> => {
  const total = await totalOf(ctx, view)
  if (total > 0 || !view.typed) return { view, total }
  const near: View = { ...view, typed: { q: view.typed.q, by: 'spelling' } }
  const near_total = await totalOf(ctx, near)
  return near_total > 0 ? { view: near, total: near_total } : { view, total }
}

const totalOf = async (ctx: Ctx, view: View): Promise<number> =>
  (await ctx.read(countContractors(ctx.org_id, view)))[0]?.total ?? 0

const readFacets = async (ctx: Ctx, view: View): Promise<Facets> => {
  const [specialties, availability, tags] = await Promise.all(
    (['specialties', 'availability', 'tags'] as const).map(async (field) => {
      const rows = await ctx.read(countFacet(ctx.org_id, { ...view, field }))
      return Object.fromEntries(rows.map(({ value, count }) => [value, count]))
    }),
  )
  return { specialties: specialties ?? {}, availability: availability ?? {}, tags: tags ?? {} }
}

/** Hits for the command palette. */
export const search = async (ctx: Ctx, q: string): Promise<SearchHit[]> => {
  if (!ctx.permissions.has('contractors:read')) return []
  const { contractors } = await list(ctx, { q, specialties_match: 'any', is_active: 'true', page: 1, per_page: 6 })
  return contractors.map(({ id, display_name, company_name, availability }) => ({
    kind: 'contractor',
    id,
    title: display_name,
    detail: company_name ?? '',
    status: availability,
  }))
}
