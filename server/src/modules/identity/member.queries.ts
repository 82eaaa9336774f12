import { sql } from 'kysely'
import type { Role } from 'wire'

import { written, type Query } from '#platform'

export type MemberRow = {
  id: string
  user_id: string
  email: string
  name: string
  avatar_url: string | null
  role: Role | 'custom'
  custom_role_id: string | null
  role_name: string | null
  custom_permissions: string[] | null
  joined_at: string
  last_active_at: string | null
  version: number
}

const columns = sql`m.id, m.user_id, u.email, u.name, u.avatar_url, m.role, m.custom_role_id, r.name as role_name,
  r.permissions as custom_permissions, m.created_at as joined_at, m.last_used_at as last_active_at, m.version
  from identity.members m
  join identity.users u on u.id = m.user_id
  left join identity.roles r on r.org_id = m.org_id and r.id = m.custom_role_id`

export const listMembers = (org_id: string, { page, per_page }: { page: number; per_page: number }): Query<MemberRow> =>
  written(sql`select ${columns} where m.org_id = ${org_id} order by lower(u.name), m.id
    limit ${per_page} offset ${(page - 1) * per_page}`)

export const countMembers = (org_id: string): Query<{ total: number }> =>
  written(sql`select count(*)::int as total from identity.members where org_id = ${org_id}`)

export const lockMember = (org_id: string, id: string): Query<MemberRow> =>
  written(sql`select ${columns} where m.org_id = ${org_id} and m.id = ${id} for update of m`)

export const lockMemberOfUser = (org_id: string, user_id: string): Query<MemberRow> =>
  written(sql`select ${columns} where m.org_id = ${org_id} and m.user_id = ${user_id} for update of m`)

/** Waits for whoever else changes who owns the org: of two owners who leave at once one stays. */
export const lockOwners = (org_id: string): Query<{ id: string }> =>
  written(sql`select id from identity.members where org_id = ${org_id} and role = 'owner' order by id for update`)

type NewRole = { id: string; role: Role | 'custom'; custom_role_id: string | null }

export const updateMemberRole = (org_id: string, { id, role, custom_role_id }: NewRole): Query<unknown> =>
  written(sql`update identity.members set role = ${role}, custom_role_id = ${custom_role_id}, version = version + 1
    where org_id = ${org_id} and id = ${id}`)

export const removeMember = (org_id: string, id: string): Query<unknown> =>
  written(sql`delete from identity.members where org_id = ${org_id} and id = ${id}`)
