import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type ResetRow = { user_id: string; expires_at: string; used_at: string | null; is_newest: boolean }

export const countResets = (user_id: string, since: string): Query<{ count: number }> =>
  written(
    sql`select count(*)::int as count from identity.password_resets where user_id = ${user_id} and created_at > ${since}`,
  )

export const insertReset = (reset: { id: string; user_id: string; now: string; expires_at: string }): Query<unknown> =>
  written(sql`insert into identity.password_resets (id, user_id, created_at, expires_at)
    values (${reset.id}, ${reset.user_id}, ${reset.now}, ${reset.expires_at})`)

/** Locks the person's row, so that of two with one link one wins. */
export const lockReset = (id: string): Query<ResetRow> =>
  written(sql`
    select r.user_id, r.expires_at, r.used_at,
      not exists (select from identity.password_resets n where n.user_id = r.user_id and (n.created_at, n.id) > (r.created_at, r.id)) as is_newest
    from identity.password_resets r join identity.users u on u.id = r.user_id
    where r.id = ${id} for update`)

/** With a new password no earlier link counts any more. */
export const useResets = (user_id: string, now: string): Query<unknown> =>
  written(sql`update identity.password_resets set used_at = ${now} where user_id = ${user_id} and used_at is null`)
