import type { Invite } from 'wire/paths'

import type { InviteRow } from './invite.queries.ts'
import { roleName } from './role.rules.ts'

export const statusOf = ({ accepted_at, revoked_at, expires_at }: InviteRow, now: string): Invite['status'] => {
  if (accepted_at !== null) return 'accepted'
  if (revoked_at !== null) return 'revoked'
  return expires_at <= now ? 'expired' : 'open'
}

export const toInvite = (row: InviteRow, now: string): Invite => ({
  id: row.id,
  email: row.email,
  role: row.role,
  role_name: roleName(row),
  role_id: row.custom_role_id,
  status: statusOf(row, now),
  invited_by: { id: row.invited_by, name: row.inviter_name },
  expires_at: row.expires_at,
  created_at: row.created_at,
})
