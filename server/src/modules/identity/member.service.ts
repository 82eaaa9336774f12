import { PERMISSIONS_BY_ROLE, ROLES, type Permission } from 'wire'
import * as z from 'zod'

import { permissionDenied, type Tx } from '#platform'
import { membershipChanged } from './errors.ts'
import { findMember, listMembersToTell, type MemberToTell } from './user.queries.ts'

/** Where money moves the membership is read again: a role removed while a token lives counts at once. */
export const membership = {
  find: findMember,
  check: (row: unknown, permission: Permission): void => {
    const member = Member.safeParse(row)
    if (!member.success) throw membershipChanged()
    if (!PERMISSIONS_BY_ROLE[member.data.role].includes(permission)) throw permissionDenied(permission)
  },
}

const Member = z.object({ role: z.enum(ROLES) })

/** Is the user a member of the org? */
export const isMember = async (tx: Tx, user_id: string): Promise<boolean> =>
  (await tx.maybe(findMember(tx.org_id, user_id))) !== undefined

/** Whom something concerns: everybody with a permission, or one person. */
export type Audience = { permission: Permission } | { user_id: string }

/** Members of an audience with their addresses, by id, after one of them; who left the org is not among them. */
export const membersToTell = (
  tx: Tx,
  audience: Audience,
  { after, limit }: { after: string | null; limit: number },
): Promise<MemberToTell[]> => {
  const roles =
    'permission' in audience
      ? ROLES.filter((role) => PERMISSIONS_BY_ROLE[role].includes(audience.permission))
      : [...ROLES]
  const user_id = 'user_id' in audience ? audience.user_id : null
  return tx.all(listMembersToTell(tx.org_id, { roles, user_id, after, limit }))
}
