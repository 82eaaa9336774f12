import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type EmailChangeRow = {
  user_id: string
  email: string
  before: string
  name: string
  is_open: boolean
}
type NewChange = { id: string; user_id: string; email: string; now: string; expires_at: string }

export const insertEmailChange = (change: NewChange): Query<unknown> =>
  written(sql`insert into identity.email_changes (id, user_id, email, created_at, expires_at)
    values (${change.id}, ${change.user_id}, ${change.email}, ${change.now}, ${change.expires_at})`)

export const cancelEmailChanges = (user_id: string, now: string): Query<{ id: string }> =>
  written(sql`update identity.email_changes set cancelled_at = ${now}
    where user_id = ${user_id} and used_at is null and cancelled_at is null returning id`)

export const lockEmailChange = (id: string, now: string): Query<EmailChangeRow> =>
  written(sql`
    select c.user_id, c.email, u.email as before, u.name,
      c.used_at is null and c.cancelled_at is null and c.expires_at > ${now} as is_open
    from identity.email_changes c join identity.users u on u.id = c.user_id where c.id = ${id} for update`)

export const useEmailChange = (id: string, now: string): Query<unknown> =>
  written(sql`update identity.email_changes set used_at = ${now} where id = ${id}`)

export const updateEmail = (user_id: string, { email, now }: { email: string; now: string }): Query<unknown> =>
  written(sql`update identity.users set email = ${email}, email_verified_at = ${now} where id = ${user_id}`)
