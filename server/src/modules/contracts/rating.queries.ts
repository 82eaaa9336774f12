import { sql, type Insertable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { ContractsRatings } from '#platform/db/schema.gen'

export type RatingRow = {
  id: string
  contract_id: string
  contract_title: string
  contractor_id: string
  rated_by: string
  rated_by_name: string
  score: number
  comment: string | null
  version: number
  created_at: string
  updated_at: string
}

const columns = sql`r.id, r.contract_id, c.title as contract_title, r.contractor_id, r.rated_by, u.name as rated_by_name,
  r.score, r.comment, r.version, r.created_at, r.updated_at
  from contracts.ratings r
  join contracts.contracts c on c.org_id = r.org_id and c.id = r.contract_id
  join identity.users u on u.id = r.rated_by`

type Of = { contractor_id: string; id: string }

export const getRating = (org_id: string, { contractor_id, id }: Of): Query<RatingRow> =>
  written(sql`select ${columns} where r.org_id = ${org_id} and r.contractor_id = ${contractor_id} and r.id = ${id}`)

export const lockRating = (org_id: string, { contractor_id, id }: Of): Query<RatingRow> =>
  written(
    sql`select ${columns} where r.org_id = ${org_id} and r.contractor_id = ${contractor_id} and r.id = ${id} for update of r`,
  )

export const listRatings = (
  org_id: string,
  { contractor_id, limit, offset }: { contractor_id: string; limit: number; offset: number },
): Query<RatingRow> =>
  written(sql`select ${columns} where r.org_id = ${org_id} and r.contractor_id = ${contractor_id}
    order by r.id desc limit ${limit} offset ${offset}`)

export const insertRating = (rating: Insertable<ContractsRatings>): Query<unknown> =>
  db.insertInto('contracts.ratings').values(rating)

export const updateRating = (
  org_id: string,
  { id, score, comment, updated_at }: { id: string; score: number; comment: string | null; updated_at: string },
): Query<unknown> =>
  written(sql`update contracts.ratings set score = ${score}, comment = ${comment}, updated_at = ${updated_at}, version = version + 1
    where org_id = ${org_id} and id = ${id}`)

/** The average in hundredths, half up, and how many. */
export const averageRating = (
  org_id: string,
  contractor_id: string,
): Query<{ rating100: number; ratings_count: number }> =>
  written(sql`select coalesce(round(avg(score) * 100), 0)::int as rating100, count(*)::int as ratings_count
    from contracts.ratings where org_id = ${org_id} and contractor_id = ${contractor_id}`)

export const countScores = (org_id: string, contractor_id: string): Query<{ score: number; count: number }> =>
  written(sql`select score, count(*)::int as count from contracts.ratings
    where org_id = ${org_id} and contractor_id = ${contractor_id} group by score`)

export type UnratedRow = {
  id: string
  contractor_id: string
  title: string
  display_name: string
  total_value_cents: number
  currency: string
  since: string
  total: number
}

/** Completed contracts that somebody drew up and nobody has rated, of the last half year: older work is forgotten. */
export const listUnrated = (
  org_id: string,
  { created_by, after, limit }: { created_by: string; after: string; limit: number },
): Query<UnratedRow> =>
  written(sql`
    select c.id, c.contractor_id, c.title, p.display_name, c.total_value_cents, c.currency, c.completed_at as since, count(*) over () as total
    from contracts.contracts c join directory.contractors p on p.org_id = c.org_id and p.id = c.contractor_id
    where c.org_id = ${org_id} and c.status = 'completed' and c.created_by = ${created_by} and c.completed_at > ${after}
      and not exists (select from contracts.ratings r where r.org_id = c.org_id and r.contract_id = c.id)
    order by c.completed_at limit ${limit}`)
