import { PERMISSIONS_BY_ROLE, ROLES, type Permission } from 'wire'
import * as z from 'zod'

import { permissionDenied, type Tx } from '#platform'
import { membershipChanged } from './errors.ts'
import { permissionsHeld } from './role.rules.ts'
import { findMember, listMembersToTell, type MemberToTell } from './user.queries.ts'

/** The membership as it is now, read inside a transaction. */

const Row = z.object({ role: z.enum([...ROLES, 'custom']), custom_permissions: z.array(z.string()).nullable() })

const read = (row: unknown): readonly Permission[] => {
  const member = Row.safeParse(row)
  if (!member.success) throw membershipChanged()
  return permissionsHeld(member.data)
}

/** Where money moves the membership is read again: a role removed while a token lives counts at once. */
export const membership = {
  find: findMember,
  /** The permissions of the row that `find` found; throws 401 where there is none. */
  read,
  check: (row: unknown, permission: Permission): void => {
    if (!read(row).includes(permission)) throw permissionDenied(permission)
  },
}

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
  if ('user_id' in audience)
    return tx.all(listMembersToTell(tx.org_id, { ...audience, roles: [], permission: null, after, limit }))
  const { permission } = audience
  const roles = ROLES.filter((role) => PERMISSIONS_BY_ROLE[role].includes(permission))
  return tx.all(listMembersToTell(tx.org_id, { roles, permission, user_id: null, after, limit }))
}
