import type { AnswerOf, SearchHit } from 'wire/paths'

import { readOrgTimeZone } from '#modules/identity'
import { dayIn, JsonText, type Ctx } from '#platform'
import {
  findPeople,
  findPeopleIds,
  type Filters,
  type FoundRow,
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

type Found = AnswerOf<'listContractors'>
type Match = NonNullable<Found['match']>

/** A page of the directory; where nothing is met word for word, near spellings are, and the answer says so. */
export const list = async (ctx: Ctx, { q, ...asked }: Asked): Promise<JsonText<Found>> => {
  const typed = typedOf(q)
  if (typed === 'nothing') return toPage(NOBODY, { ...asked, match: 'exact' })
  const exact = await find(ctx, asked, typed)
  if (!typed) return toPage(exact, asked)
  const near = exact.total === 0 ? await find(ctx, asked, { q: typed.q, by: 'spelling' }) : NOBODY
  return near.total === 0 ? toPage(exact, { ...asked, match: 'exact' }) : toPage(near, { ...asked, match: 'fuzzy' })
}

/** Longer than anybody types: the rest is left out. */
const MOST_TYPED = 1_000
/** A search for signs only finds nobody. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u

const typedOf = (q: string | undefined): Typed | 'nothing' | undefined => {
  const text = q?.trim().slice(0, MOST_TYPED).toWellFormed()
  if (!text) return undefined
  return SAYS_SOMETHING.test(text) ? { q: text, by: 'words' } : 'nothing'
}

const NOBODY: FoundRow = { total: 0, contractors: '[]', facets: null }

const find = async (ctx: Ctx, asked: Omit<Asked, 'q'>, typed: Typed | undefined): Promise<FoundRow> => {
  const { page, per_page, sort_by, facets, certified, ...rest } = asked
  const view: View = { filters: { ...rest, certified: await certifiedToday(ctx, certified) }, typed }
  const cut = { limit: per_page, offset: (page - 1) * per_page, sort_by, with_facets: facets === 'true' }
  const [row] = await ctx.read(findPeople(ctx.org_id, { ...view, ...cut }))
  return row ?? NOBODY
}

/** Whose certification counts is asked of the org's day, whether or not the sweep has run on it. */
const certifiedToday = async (ctx: Ctx, certified: Asked['certified']): Promise<Filters['certified']> =>
  certified && { is: certified === 'true', on: dayIn(ctx.now, await readOrgTimeZone(ctx)) }

/** Everybody whom a list would find, in its order. */
export const findIds = async (
  ctx: Ctx,
  { q, sort_by, certified, ...rest }: Omit<Asked, 'page' | 'per_page' | 'facets'>,
): Promise<string[]> => {
  const typed = typedOf(q)
  if (typed === 'nothing') return []
  const filters = { ...rest, certified: await certifiedToday(ctx, certified) }
  const idsOf = async (by: Typed | undefined): Promise<string[]> => {
    const [found] = await ctx.read(findPeopleIds(ctx.org_id, { filters, typed: by, sort_by }))
    return found?.ids ? found.ids.split(',') : []
  }
  const exact = await idsOf(typed)
  return typed && exact.length === 0 ? idsOf({ q: typed.q, by: 'spelling' }) : exact
}

const NO_FACETS = '{"specialties":{},"availability":{},"tags":{}}'

const toPage = (
  { total, contractors, facets }: FoundRow,
  {
    page,
    per_page,
    facets: wanted,
    match,
  }: { page: number; per_page: number; facets?: Asked['facets']; match?: Match },
): JsonText<Found> => {
  const head = { total, page, per_page, total_pages: Math.ceil(total / per_page), ...(match ? { match } : {}) }
  const counts = wanted === 'true' ? `,"facets":${facets ?? NO_FACETS}` : ''
  return new JsonText(`{"contractors":${contractors},${JSON.stringify(head).slice(1, -1)}${counts}}`)
}

/** Hits for the command palette. */
export const search = async (ctx: Ctx, q: string): Promise<SearchHit[]> => {
  if (!ctx.permissions.has('contractors:read')) return []
  const found = await list(ctx, { q, specialties_match: 'any', is_active: 'true', page: 1, per_page: 6 })
  return found.value().contractors.map(({ id, display_name, company_name, availability }) => ({
    kind: 'contractor',
    id,
    title: display_name,
    detail: company_name ?? '',
    status: availability,
  }))
}
