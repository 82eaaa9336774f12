import { PERMISSIONS_BY_ROLE, ROLES, type RoleChange, type RoleInput } from 'wire'
import type { RoleRow as RoleView } from 'wire/paths'
import type * as z from 'zod'

import { changesOf, given, notFound, refusedBy, revokeMember, tell, type Ctx } from '#platform'
import { roleInUse, roleLimitReached, roleNameTaken } from './errors.ts'
import { permissionsNow } from './member.service.ts'
import {
  countMembersByRole,
  findRole,
  insertRole,
  listRoles as listRoleRows,
  lockRole,
  removeClosedInvites,
  removeRole,
  touchHolders,
  updateRole,
  type RoleRow,
} from './role.queries.ts'
import { permissionsHeld, requireAllOf, roleName } from './role.rules.ts'

/** Roles: the five that everybody has, and those that an org makes itself. */

type Input = z.output<typeof RoleInput>

const MAX_ROLES = 50

export const listRoles = async (ctx: Ctx): Promise<{ roles: RoleView[] }> => {
  const [own, counts] = await Promise.all([
    ctx.read(listRoleRows(ctx.org_id)),
    ctx.read(countMembersByRole(ctx.org_id)),
  ])
  const builtin = ROLES.map((role) => ({
    id: null,
    key: role,
    name: roleName({ role, role_name: null }),
    is_builtin: true,
    permissions: [...PERMISSIONS_BY_ROLE[role]],
    members_count: counts.find((one) => one.role === role)?.count ?? 0,
    version: 1,
  }))
  return {
    roles: [...builtin, ...own.map((row) => toRole(row, counts.find(({ id }) => id === row.id)?.count ?? 0))],
  }
}

/** A new role; it holds nothing that its maker does not. */
export const createRole = (ctx: Ctx, { name, permissions }: Input): Promise<RoleView> =>
  ctx.tx(async (tx) => {
    requireAllOf(await permissionsNow(tx, ctx), permissions)
    if ((await tx.all(listRoleRows(ctx.org_id))).length >= MAX_ROLES) throw roleLimitReached(MAX_ROLES)

    const role = { org_id: ctx.org_id, id: ctx.id(), name, permissions, created_at: ctx.now }
    const row = await refusedBy(tx.one(insertRole(role)), { role_name_taken: roleNameTaken })

    tell(tx, ctx, { name: 'role.created', subjects: [row.id], body: { role_id: row.id } })
    return toRole(row, 0)
  })

/** Changes a role, and with it what its members may do: at once where money moves, within seconds elsewhere. */
export const changeRole = (ctx: Ctx, id: string, change: z.output<typeof RoleChange>): Promise<RoleView> =>
  ctx.tx(async (tx) => {
    const found = await tx.maybe(lockRole(ctx.org_id, id))
    if (!found) throw notFound()
    ctx.requireVersion(found)
    const own = await permissionsNow(tx, ctx)
    requireAllOf(own, permissionsHeld({ role: 'custom', custom_permissions: found.permissions }))
    requireAllOf(own, change.permissions ?? [])

    const row = await refusedBy(tx.one(updateRole(ctx.org_id, { id, ...given(change) })), {
      role_name_taken: roleNameTaken,
    })
    const holders = await tx.all(touchHolders(ctx.org_id, id))

    for (const { user_id, version } of holders) revokeMember(tx, { user_id, version, at: ctx.now })
    const changes = changesOf(found, row, { fields: ['name', 'permissions'] })
    tell(tx, ctx, { name: 'role.updated', subjects: [id], body: { role_id: id, members: holders.length }, changes })
    return toRole(row, holders.length)
  })

/** Removes a role that neither a member nor an open invite holds. */
export const deleteRole = (ctx: Ctx, id: string): Promise<undefined> =>
  ctx.tx(async (tx) => {
    if (!(await tx.maybe(findRole(ctx.org_id, id)))) throw notFound()

    await tx.run(removeClosedInvites(ctx.org_id, id))
    await refusedBy(tx.run(removeRole(ctx.org_id, id)), {
      member_has_a_role_of_the_org: roleInUse,
      invite_has_a_role_of_the_org: roleInUse,
    })

    tell(tx, ctx, { name: 'role.deleted', subjects: [id], body: { role_id: id } })
    return undefined
  })

const toRole = ({ id, name, permissions, version }: RoleRow, members_count: number): RoleView => ({
  id,
  key: 'custom',
  name,
  is_builtin: false,
  permissions: [...permissionsHeld({ role: 'custom', custom_permissions: permissions })],
  members_count,
  version,
})
