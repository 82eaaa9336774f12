import { sql, type RawBuilder } from 'kysely'
import { SPECIALTIES } from 'wire'

import { written, type Query } from '#platform'

/**
 * The directory as it is filtered, searched and counted (000 §3.3): one statement, whose JSON goes through unparsed.
 * Literal conditions are in the text, so that the partial indexes are met whatever plan is kept.
 */

export type Filters = {
  specialties?: (typeof SPECIALTIES)[number][] | undefined
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

/** Bits in the order of `directory.specialty_mask`. */
const maskOf = (specialties: readonly string[]): number =>
  SPECIALTIES.reduce((mask, specialty, bit) => (specialties.includes(specialty) ? mask | (1 << bit) : mask), 0)

/** The conditions on `c`: a contractor, or a hit of the search, which carries the same columns. */
const conditions = (org_id: string, { filters, typed }: View): RawBuilder<unknown> => {
  const { specialties, specialties_match, availability, tags, is_active } = filters
  const { min_rating, max_hourly_rate, min_hourly_rate, certified } = filters
  const all = [typed ? sql`true` : sql`c.org_id = ${org_id}`]
  // The active ones are none of them, so the usual list asks nothing more.
  if (is_active !== 'true')
    all.push(
      sql`c.id not in (select m.id from directory.contractors m where m.org_id = ${org_id} and m.merged_into is not null)`,
    )
  if (is_active !== 'any') all.push(is_active === 'true' ? sql`c.is_active` : sql`not c.is_active`)
  if (specialties) {
    const mask = maskOf(specialties)
    all.push(
      specialties_match === 'all' ? sql`c.specialty_mask & ${mask} = ${mask}` : sql`c.specialty_mask & ${mask} <> 0`,
    )
  }
  if (availability) all.push(sql`c.availability = any(${availability}::text[])`)
  // Who is not rated has 0.
  if (min_rating) all.push(sql`c.rating100 >= ${Math.round(min_rating * 100)}`)
  if (max_hourly_rate !== undefined) all.push(sql`c.hourly_rate_cents <= ${asRate(max_hourly_rate)}`)
  if (min_hourly_rate !== undefined) all.push(sql`c.hourly_rate_cents >= ${asRate(min_hourly_rate)}`)
  if (tags) all.push(sql`c.tags && ${tags}::text[]`)
  if (certified) {
    const stands = sql`c.certified_until >= ${certified.on}::date`
    all.push(certified.is ? stands : sql`${stands} is not true`)
  }
  return sql.join(all, sql` and `)
}

const hits = (typed: Typed | undefined): RawBuilder<unknown> => {
  if (!typed) return sql``
  return typed.by === 'words'
    ? sql`with hits as materialized (select * from directory.search_words(directory.search_query(${typed.q})))`
    : sql`with hits as materialized (select * from directory.search_spelling(${typed.q}))`
}

const people = ({ typed }: View): RawBuilder<unknown> => (typed ? sql`hits c` : sql`directory.contractors c`)

const ORDER = {
  rating_desc: sql`c.rating100 desc, c.id`,
  rate_asc: sql`c.hourly_rate_cents nulls last, c.id`,
  rate_desc: sql`c.hourly_rate_cents desc nulls last, c.id`,
  name_asc: sql`directory.plain(c.display_name), c.id`,
  recent: sql`c.created_at desc, c.id`,
} as const satisfies Record<Sort, unknown>

type Page = { sort_by: Sort | undefined; limit: number; offset: number }

/** In this order, or by how well it answers what was typed where none is given. */
const orderOf = ({ typed, sort_by }: View & Pick<Page, 'sort_by'>, rank: RawBuilder<unknown>): RawBuilder<unknown> =>
  typed && !sort_by ? sql`${rank} desc, ${ORDER.rating_desc}` : ORDER[sort_by ?? 'rating_desc']

/** A card (wire: ContractorCard): no contact details (000 §13.4). */
const CARD = sql`c.id, c.org_id, c.display_name, c.company_name, c.bio, c.avatar_url, c.specialties, c.hourly_rate_cents,
  c.day_rate_cents, c.currency, c.availability, case when c.ratings_count > 0 then round(c.rating100 / 100.0, 2) end as rating,
  c.ratings_count, c.total_projects, c.tags, c.tax_status, c.stripe_status, c.is_active, c.certified_until, c.needs_email,
  c.version, platform.instant(c.created_at) as created_at, platform.instant(c.updated_at) as updated_at`

export type FoundRow = { total: number; contractors: string; facets: string | null }

/** How many there are, the cards of one page and what each choice would find, as JSON texts. */
export const findPeople = (
  org_id: string,
  { limit, offset, with_facets, ...view }: View & Page & { with_facets: boolean },
): Query<FoundRow> => {
  const page = { ...view, limit, offset }
  const found = sql`${people(view)} where ${conditions(org_id, view)}`
  // Found in an index, then looked up: a far page reads no more of the table than the first.
  const text = sql<FoundRow>`${hits(view.typed)}
    select (select count(*) from ${found}) as total,
      (select coalesce(json_agg(cards), '[]')::text from (
        select ${CARD}
        from (select c.id, ${view.typed ? sql`c.rank` : sql`0`} as rank from ${found}
          order by ${orderOf(page, sql`c.rank`)} limit ${limit} offset ${offset}) p
        join directory.contractors c on c.org_id = ${org_id} and c.id = p.id
        order by ${orderOf(page, sql`p.rank`)}) cards) as contractors,
      ${with_facets ? facets(org_id, view) : sql`null`} as facets`
  return written(text, { one_plan: true })
}

/** The same people by id alone, as one text: a hundred thousand of them are 4 MB. */
export const findPeopleIds = (org_id: string, view: View & Pick<Page, 'sort_by'>): Query<{ ids: string }> =>
  written(sql`${hits(view.typed)} select array_to_string(array(
    select c.id from ${people(view)} where ${conditions(org_id, view)} order by ${orderOf(view, sql`c.rank`)}), ',') as ids`)

const MOST_TAGS = 50
const BITS = sql.join(SPECIALTIES.map((specialty, bit) => sql`(${sql.lit(specialty)}, ${sql.lit(1 << bit)})`))

/** How many there are with each value of a field, whatever is chosen for that field itself. */
const facets = (org_id: string, { filters, typed }: View): RawBuilder<unknown> => {
  const but = (field: 'specialties' | 'availability' | 'tags') =>
    sql`${people({ filters, typed })} where ${conditions(org_id, { filters: { ...filters, [field]: undefined }, typed })}`
  const counted = (values: RawBuilder<unknown>) =>
    sql`(select coalesce(json_object_agg(v.value, v.count order by v.count desc, v.value), '{}') from (${values}) v)`
  return sql`json_build_object(
    'specialties', ${counted(sql`select s.value, sum(m.count) as count
      from (select c.specialty_mask as mask, count(*) from ${but('specialties')} group by 1) m
      join (values ${BITS}) s (value, bit) on m.mask & s.bit <> 0 group by 1`)},
    'availability', ${counted(sql`select c.availability as value, count(*) from ${but('availability')} group by 1`)},
    'tags', ${counted(sql`select t.value, count(*) from (select unnest(c.tags) as value from ${but('tags')}) t
      group by 1 order by 2 desc, 1 limit ${sql.lit(MOST_TAGS)}`)})::text`
}
