import type { Permission, Role } from 'wire'
import type { Member } from 'wire/paths'

import { notFound, paged, revokeMember, tell, type Ctx, type Paged, type Tx } from '#platform'
import { lastOwner } from './errors.ts'
import {
  countMembers,
  listMembers as listMemberRows,
  lockMember,
  lockMemberOfUser,
  lockOwners,
  removeMember,
  updateMemberRole,
  type MemberRow,
} from './member.queries.ts'
import { toMember } from './member.view.ts'
import { membership } from './membership.service.ts'
import { permissionsHeld, requireAllOf, roleName } from './role.rules.ts'
import { shareRole } from './role.queries.ts'

/** Who works in the org. An org always has an owner; nobody gives or takes more than they hold. */

/** What the caller may do today: a role that was taken a second ago gives nothing away any more (faults A9). */
export const permissionsNow = async (tx: Tx, ctx: Ctx): Promise<readonly Permission[]> =>
  membership.read(await tx.maybe(membership.find(ctx.org_id, ctx.userId())))

export const listMembers = async (
  ctx: Ctx,
  query: { page: number; per_page: number },
): Promise<Paged<'members', Member>> => {
  const [rows, [count]] = await Promise.all([
    ctx.read(listMemberRows(ctx.org_id, query)),
    ctx.read(countMembers(ctx.org_id)),
  ])
  return paged(
    'members',
    rows.map((row) => toMember(ctx, row)),
    { ...query, total: count?.total ?? 0 },
  )
}

export type RoleChoice = { role?: Role | undefined; role_id?: string | undefined }
type Chosen = { role: Role | 'custom'; custom_role_id: string | null; permissions: readonly Permission[] }

/** The role that was chosen; one of another org is not there. */
export const chooseRole = async (tx: Tx, { role, role_id }: RoleChoice): Promise<Chosen> => {
  if (role !== undefined) {
    const permissions = permissionsHeld({ role, custom_permissions: null })
    return { role, custom_role_id: null, permissions }
  }
  const found = role_id === undefined ? undefined : await tx.maybe(shareRole(tx.org_id, role_id))
  if (!found) throw notFound('role_id')
  const permissions = permissionsHeld({ role: 'custom', custom_permissions: found.permissions })
  return { role: 'custom', custom_role_id: found.id, permissions }
}

/** Gives a member another role: at once where money moves, within seconds elsewhere. */
export const changeMember = (ctx: Ctx, id: string, choice: RoleChoice): Promise<Member> =>
  ctx.tx(async (tx) => {
    await tx.all(lockOwners(ctx.org_id))
    const found = await tx.maybe(lockMember(ctx.org_id, id))
    if (!found) throw notFound()
    ctx.requireVersion(found)
    const own = await permissionsNow(tx, ctx)
    const chosen = await chooseRole(tx, choice)
    requireAllOf(own, permissionsHeld(found))
    requireAllOf(own, chosen.permissions)
    if (chosen.role !== 'owner') await requireOtherOwner(tx, found)

    return toMember(ctx, await giveRole(tx, ctx, { found, chosen }))
  })

/** Makes another member owner and the caller an admin, in one step. */
export const transferOwnership = (ctx: Ctx, member_id: string): Promise<Member> =>
  ctx.tx(async (tx) => {
    await tx.all(lockOwners(ctx.org_id))
    const found = await tx.maybe(lockMember(ctx.org_id, member_id))
    const self = await tx.maybe(lockMemberOfUser(ctx.org_id, ctx.userId()))
    if (!found || !self) throw notFound('member_id')
    requireAllOf(await permissionsNow(tx, ctx), ['orgs:manage'])

    const owner = await giveRole(tx, ctx, { found, chosen: { role: 'owner', custom_role_id: null } })
    if (found.id !== self.id) await giveRole(tx, ctx, { found: self, chosen: { role: 'admin', custom_role_id: null } })
    return toMember(ctx, owner)
  })

type Giving = { found: MemberRow; chosen: Pick<Chosen, 'role' | 'custom_role_id'> }

const giveRole = async (tx: Tx, ctx: Ctx, { found, chosen }: Giving): Promise<MemberRow> => {
  const { role, custom_role_id } = chosen
  if (found.role === role && found.custom_role_id === custom_role_id) return found
  await tx.run(updateMemberRole(ctx.org_id, { id: found.id, role, custom_role_id }))
  const row = await tx.one(lockMember(ctx.org_id, found.id))

  revokeMember(tx, { user_id: row.user_id, version: row.version, at: ctx.now })
  const changes = [{ field: 'role', from: found.role_name ?? found.role, to: row.role_name ?? row.role }]
  tell(tx, ctx, {
    name: 'member.role_changed',
    subjects: [row.id, row.user_id],
    body: { member_id: row.id, user_id: row.user_id, role_name: roleName(row) },
    changes,
  })
  return row
}

/** Takes a member out; what they did stays. */
export const dismiss = (ctx: Ctx, id: string): Promise<undefined> =>
  ctx.tx(async (tx) => {
    await tx.all(lockOwners(ctx.org_id))
    const found = await tx.maybe(lockMember(ctx.org_id, id))
    if (!found) throw notFound()
    requireAllOf(await permissionsNow(tx, ctx), permissionsHeld(found))
    await requireOtherOwner(tx, found)

    return part(tx, ctx, { found, name: 'member.removed' })
  })

/** Leaves the org; its last owner stays. */
export const leave = (ctx: Ctx): Promise<undefined> =>
  ctx.tx(async (tx) => {
    await tx.all(lockOwners(ctx.org_id))
    const found = await tx.maybe(lockMemberOfUser(ctx.org_id, ctx.userId()))
    if (!found) throw notFound()
    await requireOtherOwner(tx, found)

    return part(tx, ctx, { found, name: 'member.left' })
  })

type Parting = { found: MemberRow; name: 'member.removed' | 'member.left' }

const part = async (tx: Tx, ctx: Ctx, { found, name }: Parting): Promise<undefined> => {
  const { id, user_id, version } = found
  await tx.run(removeMember(ctx.org_id, id))

  revokeMember(tx, { user_id, version: version + 1, at: ctx.now })
  tell(tx, ctx, { name, subjects: [id, user_id], body: { member_id: id, user_id } })
  return undefined
}

const requireOtherOwner = async (tx: Tx, { id, role }: MemberRow): Promise<void> => {
  if (role !== 'owner') return
  const owners = await tx.all(lockOwners(tx.org_id))
  if (owners.every((owner) => owner.id === id)) throw lastOwner()
}
