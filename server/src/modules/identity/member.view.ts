import type { Permission } from 'wire'
import type { Member } from 'wire/paths'

import { permissionDenied, type Ctx } from '#platform'
import type { MemberRow } from './member.queries.ts'
import { permissionsHeld, roleName } from './role.rules.ts'

/** What this caller may do with a member; the last owner is known only when it is tried. */
const actionsOn = (ctx: Ctx, member: MemberRow): Member['actions'] => {
  const wanted: Permission[] = ['members:manage', ...permissionsHeld(member)]
  const missing = wanted.find((permission) => !ctx.permissions.has(permission))
  const refusal = missing === undefined ? undefined : permissionDenied(missing)
  const action = refusal ? { ok: false as const, code: refusal.code, message: refusal.message } : { ok: true as const }
  return { update: action, remove: action }
}

export const toMember = (ctx: Ctx, row: MemberRow): Member => ({
  id: row.id,
  user: { id: row.user_id, email: row.email, name: row.name, avatar_url: row.avatar_url },
  role: row.role,
  role_name: roleName(row),
  role_id: row.custom_role_id,
  joined_at: row.joined_at,
  last_active_at: row.last_active_at,
  version: row.version,
  actions: actionsOn(ctx, row),
})
