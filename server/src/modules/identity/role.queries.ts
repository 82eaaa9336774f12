import { sql, type Selectable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { IdentityRoles } from '#platform/db/schema.gen'

export type RoleRow = Selectable<IdentityRoles>

export const listRoles = (org_id: string): Query<RoleRow> =>
  db.selectFrom('identity.roles').selectAll().where('org_id', '=', org_id).orderBy('name').orderBy('id')

export const findRole = (org_id: string, id: string): Query<RoleRow> =>
  db.selectFrom('identity.roles').selectAll().where('org_id', '=', org_id).where('id', '=', id)

/** Held against change while somebody is given it. */
export const shareRole = (org_id: string, id: string): Query<RoleRow> =>
  db.selectFrom('identity.roles').selectAll().where('org_id', '=', org_id).where('id', '=', id).forShare()

export const lockRole = (org_id: string, id: string): Query<RoleRow> =>
  db.selectFrom('identity.roles').selectAll().where('org_id', '=', org_id).where('id', '=', id).forUpdate()

export const countMembersByRole = (org_id: string): Query<{ role: string; id: string | null; count: number }> =>
  written(sql`select role, custom_role_id as id, count(*)::int as count from identity.members
    where org_id = ${org_id} group by role, custom_role_id`)

export const insertRole = (role: Omit<RoleRow, 'version'>): Query<RoleRow> =>
  db.insertInto('identity.roles').values(role).returningAll()

type Change = { id: string; name?: string; permissions?: string[] }

export const updateRole = (org_id: string, { id, ...set }: Change): Query<RoleRow> =>
  db
    .updateTable('identity.roles')
    .set({ ...set, version: sql`version + 1` })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .returningAll()

export const removeRole = (org_id: string, id: string): Query<unknown> =>
  db.deleteFrom('identity.roles').where('org_id', '=', org_id).where('id', '=', id)

/** Closed invites no longer hold their role against removal. */
export const removeClosedInvites = (org_id: string, role_id: string): Query<unknown> =>
  written(sql`delete from identity.invites where org_id = ${org_id} and custom_role_id = ${role_id}
    and (accepted_at is not null or revoked_at is not null)`)

/** Everybody who holds the role holds something else now: their tokens say so by their version. */
export const touchHolders = (org_id: string, role_id: string): Query<{ user_id: string; version: number }> =>
  written(sql`update identity.members set version = version + 1
    where org_id = ${org_id} and custom_role_id = ${role_id} returning user_id, version`)
