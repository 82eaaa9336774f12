import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type AccountRow = {
  id: string
  email: string
  name: string
  avatar_url: string | null
  email_verified_at: string | null
  pending_email: string | null
  password_changed_at: string | null
}

export const findAccount = (user_id: string, now: string): Query<AccountRow> =>
  written(sql`
    select u.id, u.email, u.name, u.avatar_url, u.email_verified_at, c.email as pending_email, p.changed_at as password_changed_at
    from identity.users u
    left join identity.passwords p on p.user_id = u.id
    left join identity.email_changes c on c.user_id = u.id and c.used_at is null and c.cancelled_at is null
      and c.expires_at > ${now} and c.email <> u.email
    where u.id = ${user_id}`)

export const findPassword = (user_id: string): Query<{ phc: string }> =>
  written(sql`select phc from identity.passwords where user_id = ${user_id}`)

export const updateUserName = (user_id: string, name: string): Query<unknown> =>
  written(sql`update identity.users set name = ${name} where id = ${user_id}`)

export const updateUserAvatar = (user_id: string, avatar_url: string | null): Query<unknown> =>
  written(sql`update identity.users set avatar_url = ${avatar_url} where id = ${user_id}`)

export const upsertPassword = (password: { user_id: string; phc: string; now: string }): Query<unknown> =>
  written(sql`insert into identity.passwords (user_id, phc, changed_at) values (${password.user_id}, ${password.phc}, ${password.now})
    on conflict (user_id) do update set phc = excluded.phc, changed_at = excluded.changed_at`)
