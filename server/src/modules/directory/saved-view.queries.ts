import { sql } from 'kysely'

import { written, type Query } from '#platform'

/** Views that somebody keeps: seen by their owner, and by all where they are shared. */

export type SavedViewRow = {
  id: string
  owner_id: string
  owner_name: string
  name: string
  search: unknown
  is_shared: boolean
  version: number
  created_at: string
  updated_at: string
}

const columns = sql`v.id, v.owner_id, u.name as owner_name, v.name, v.search, v.is_shared, v.version, v.created_at, v.updated_at
  from directory.saved_views v join identity.users u on u.id = v.owner_id`

type Seen = { id: string; user_id: string }

export const getView = (org_id: string, { id, user_id }: Seen): Query<SavedViewRow> =>
  written(
    sql`select ${columns} where v.org_id = ${org_id} and v.id = ${id} and (v.owner_id = ${user_id} or v.is_shared)`,
  )

export const lockView = (org_id: string, { id, user_id }: Seen): Query<SavedViewRow> =>
  written(
    sql`select ${columns} where v.org_id = ${org_id} and v.id = ${id} and (v.owner_id = ${user_id} or v.is_shared) for update of v`,
  )

export const listViews = (
  org_id: string,
  { user_id, limit, offset }: { user_id: string; limit: number; offset: number },
): Query<SavedViewRow> =>
  written(sql`select ${columns} where v.org_id = ${org_id} and (v.owner_id = ${user_id} or v.is_shared)
    order by v.owner_id <> ${user_id}, lower(v.name), v.id limit ${limit} offset ${offset}`)

export const countViews = (org_id: string, user_id: string): Query<{ total: number; own: number }> =>
  written(sql`select count(*)::int as total, count(*) filter (where owner_id = ${user_id})::int as own
    from directory.saved_views where org_id = ${org_id} and (owner_id = ${user_id} or is_shared)`)

/** One at a time for each person, so that none slips past the limit. */
export const lockViewsOf = (org_id: string, user_id: string): Query<unknown> =>
  written(sql`select pg_advisory_xact_lock(hashtextextended(${`saved_views:${org_id}:${user_id}`}, 7))`)

type Written = Pick<SavedViewRow, 'id' | 'name' | 'is_shared'> & { search: string; now: string }

export const insertView = (org_id: string, view: Written & { owner_id: string }): Query<unknown> =>
  written(sql`insert into directory.saved_views (org_id, id, owner_id, name, search, is_shared, created_at, updated_at)
    values (${org_id}, ${view.id}, ${view.owner_id}, ${view.name}, ${view.search}, ${view.is_shared}, ${view.now}, ${view.now})`)

export const updateView = (org_id: string, { id, name, search, is_shared, now }: Written): Query<unknown> =>
  written(sql`update directory.saved_views
    set name = ${name}, search = ${search}, is_shared = ${is_shared}, version = version + 1, updated_at = ${now}
    where org_id = ${org_id} and id = ${id}`)

export const removeView = (org_id: string, id: string): Query<unknown> =>
  written(sql`delete from directory.saved_views where org_id = ${org_id} and id = ${id}`)

export const removeOwnViews = (org_id: string, owner_id: string): Query<unknown> =>
  written(sql`delete from directory.saved_views where org_id = ${org_id} and owner_id = ${owner_id} and not is_shared`)
