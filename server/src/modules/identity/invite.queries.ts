import { sql } from 'kysely'
import type { Role } from 'wire'

import { written, type Query } from '#platform'

export type InviteRow = {
  id: string
  email: string
  role: Role | 'custom'
  custom_role_id: string | null
  role_name: string | null
  invited_by: string
  inviter_name: string
  generation: number
  expires_at: string
  accepted_at: string | null
  revoked_at: string | null
  created_at: string
}

const columns = sql`i.id, i.email, i.role, i.custom_role_id, r.name as role_name, i.invited_by, u.name as inviter_name, i.generation,
  i.expires_at, i.accepted_at, i.revoked_at, i.created_at
  from identity.invites i
  join identity.users u on u.id = i.invited_by
  left join identity.roles r on r.org_id = i.org_id and r.id = i.custom_role_id`

export const listInvites = (org_id: string, { page, per_page }: { page: number; per_page: number }): Query<InviteRow> =>
  written(
    sql`select ${columns} where i.org_id = ${org_id} order by i.id desc limit ${per_page} offset ${(page - 1) * per_page}`,
  )

/** Members, and invites that may still make one. */
export const countPlaces = (org_id: string, now: string): Query<{ taken: number }> =>
  written(sql`select ((select count(*) from identity.members where org_id = ${org_id})
    + (select count(*) from identity.invites where org_id = ${org_id} and accepted_at is null and revoked_at is null and expires_at > ${now}))::int as taken`)

/** Invites and their repetitions since then: each is a letter to a stranger. */
export const countSent = (org_id: string, since: string): Query<{ taken: number }> =>
  written(sql`select count(*)::int as taken from platform.events
    where org_id = ${org_id} and name in ('invite.sent', 'invite.resent') and at > ${since}`)

export const countInvites = (org_id: string): Query<{ total: number }> =>
  written(sql`select count(*)::int as total from identity.invites where org_id = ${org_id}`)

export const findInvite = (org_id: string, id: string): Query<InviteRow> =>
  written(sql`select ${columns} where i.org_id = ${org_id} and i.id = ${id}`)

export const lockInvite = (org_id: string, id: string): Query<InviteRow> =>
  written(sql`select ${columns} where i.org_id = ${org_id} and i.id = ${id} for update of i`)

/** An invite whose time is over makes room for a new one. */
export const revokeExpired = (org_id: string, { email, now }: { email: string; now: string }): Query<unknown> =>
  written(sql`update identity.invites set revoked_at = ${now}
    where org_id = ${org_id} and email = ${email} and accepted_at is null and revoked_at is null and expires_at <= ${now}`)

type NewInvite = {
  org_id: string
  id: string
  email: string
  role: Role | 'custom'
  custom_role_id: string | null
  invited_by: string
  expires_at: string
  now: string
}

export const insertInvite = (invite: NewInvite): Query<unknown> =>
  written(sql`insert into identity.invites (org_id, id, email, role, custom_role_id, invited_by, expires_at, created_at)
    values (${invite.org_id}, ${invite.id}, ${invite.email}, ${invite.role}, ${invite.custom_role_id}, ${invite.invited_by}, ${invite.expires_at}, ${invite.now})`)

export const renewInvite = (org_id: string, { id, expires_at }: { id: string; expires_at: string }): Query<unknown> =>
  written(
    sql`update identity.invites set generation = generation + 1, expires_at = ${expires_at} where org_id = ${org_id} and id = ${id}`,
  )

export const closeInvite = (
  org_id: string,
  { id, now, how }: { id: string; now: string; how: 'accepted' | 'revoked' },
): Query<unknown> =>
  how === 'accepted'
    ? written(sql`update identity.invites set accepted_at = ${now} where org_id = ${org_id} and id = ${id}`)
    : written(sql`update identity.invites set revoked_at = ${now} where org_id = ${org_id} and id = ${id}`)

/** Is somebody with this address a member? */
export const findMemberByEmail = (org_id: string, email: string): Query<{ id: string }> =>
  written(sql`select m.id from identity.members m join identity.users u on u.id = m.user_id
    where m.org_id = ${org_id} and u.email = ${email}`)

/** The org of an invite: the link names none. */
export const findInviteOrg = (id: string): Query<{ org_id: string }> =>
  written(sql`select org_id from identity.org_of_invite(${id})`)
