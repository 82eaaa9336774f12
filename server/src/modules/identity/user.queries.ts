import { sql } from 'kysely'
import type { Role } from 'wire'

import { written, type Query } from '#platform'

/** Users and their memberships; users belong to no org. */

export type UserRow = { id: string; email: string; name: string; avatar_url: string | null }
export type MembershipRow = {
  org_id: string
  name: string
  slug: string
  currency: string
  time_zone: string
  role: Role | 'custom'
  role_name: string | null
  custom_permissions: string[] | null
  version: number
}

export const findUserToSignIn = (email: string): Query<UserRow & { phc: string | null }> =>
  written(
    sql`select u.id, u.email, u.name, u.avatar_url, p.phc from identity.users u left join identity.passwords p on p.user_id = u.id where u.email = ${email}`,
  )

export const findUser = (id: string): Query<UserRow> =>
  written(sql`select id, email, name, avatar_url from identity.users where id = ${id}`)

export const listMemberships = (user_id: string): Query<MembershipRow> =>
  written(sql`select * from identity.memberships_of(${user_id})`)

export const findMember = (
  org_id: string,
  user_id: string,
): Query<{ role: Role | 'custom'; custom_permissions: string[] | null; version: number }> =>
  written(sql`select m.role, r.permissions as custom_permissions, m.version from identity.members m
    left join identity.roles r on r.org_id = m.org_id and r.id = m.custom_role_id
    where m.org_id = ${org_id} and m.user_id = ${user_id}`)

export type MemberToTell = { user_id: string; email: string; name: string }
/** Either by permission, with the built-in roles that hold it, or one person. */
type Told = {
  roles: readonly Role[]
  permission: string | null
  user_id: string | null
  after: string | null
  limit: number
}

export const listMembersToTell = (
  org_id: string,
  { roles, permission, user_id, after, limit }: Told,
): Query<MemberToTell> =>
  written(sql`
    select m.user_id, u.email, u.name from identity.members m
    join identity.users u on u.id = m.user_id
    left join identity.roles r on r.org_id = m.org_id and r.id = m.custom_role_id
    where m.org_id = ${org_id} and (${permission}::text is null or m.role = any(${roles}::text[]) or ${permission}::text = any(r.permissions))
      and (${user_id}::uuid is null or m.user_id = ${user_id}::uuid)
      and (${after}::uuid is null or m.user_id > ${after}::uuid)
    order by m.user_id limit ${limit}`)

export const touchMember = (org_id: string, { user_id, now }: { user_id: string; now: string }): Query<unknown> =>
  written(sql`update identity.members set last_used_at = ${now} where org_id = ${org_id} and user_id = ${user_id}`)

export const insertUser = (user: UserRow & { created_at: string; email_verified_at: string | null }): Query<unknown> =>
  written(sql`insert into identity.users (id, email, name, avatar_url, email_verified_at, created_at)
    values (${user.id}, ${user.email}, ${user.name}, ${user.avatar_url}, ${user.email_verified_at}, ${user.created_at})`)

export const insertPassword = (password: { user_id: string; phc: string; changed_at: string }): Query<unknown> =>
  written(
    sql`insert into identity.passwords (user_id, phc, changed_at) values (${password.user_id}, ${password.phc}, ${password.changed_at})`,
  )

export const insertMember = (member: {
  org_id: string
  id: string
  user_id: string
  role: Role | 'custom'
  custom_role_id?: string | null
  version?: number
  created_at: string
}): Query<unknown> =>
  written(sql`insert into identity.members (org_id, id, user_id, role, custom_role_id, version, created_at)
    values (${member.org_id}, ${member.id}, ${member.user_id}, ${member.role}, ${member.custom_role_id ?? null}, ${member.version ?? 1}, ${member.created_at})`)
