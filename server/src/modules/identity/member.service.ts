import { PERMISSIONS_BY_ROLE, type Permission } from 'wire'

import { permissionDenied, type Tx } from '#platform'
import { membershipChanged } from './errors.ts'
import { findMember } from './user.queries.ts'

/** Where money moves the membership is read again: a role removed while a token lives counts at once. */
export const recheckMembership = async (
  tx: Tx,
  { user_id, permission }: { user_id: string; permission: Permission },
): Promise<void> => {
  const member = await tx.maybe(findMember(tx.org_id, user_id))
  if (!member) throw membershipChanged()
  if (!PERMISSIONS_BY_ROLE[member.role].includes(permission)) throw permissionDenied(permission)
}

/** Is the user a member of the org? */
export const isMember = async (tx: Tx, user_id: string): Promise<boolean> =>
  (await tx.maybe(findMember(tx.org_id, user_id))) !== undefined
