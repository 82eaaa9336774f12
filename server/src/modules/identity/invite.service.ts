import type { InviteInput } from 'wire'
import type { Invite } from 'wire/paths'
import type * as z from 'zod'

import { notFound, paged, postLetter, refusedBy, requireQuota, tell, type Ctx, type Paged, type Tx } from '#platform'
import { alreadyInvited, alreadyMember, inviteIsClosed } from './errors.ts'
import {
  closeInvite,
  countInvites,
  findInvite,
  countPlaces,
  countSent,
  findMemberByEmail,
  insertInvite,
  listInvites as listInviteRows,
  lockInvite,
  renewInvite,
  revokeExpired,
  type InviteRow,
} from './invite.queries.ts'
import { toInvite } from './invite.view.ts'
import { chooseRole, permissionsNow } from './member.service.ts'
import { requireAllOf, roleName } from './role.rules.ts'

/** Invites: a letter with a link that works once, for a week. */

const LASTS_MS = 7 * 24 * 3_600_000

const weekFrom = (now: string): string => new Date(Date.parse(now) + LASTS_MS).toISOString()

export const listInvites = async (
  ctx: Ctx,
  query: { page: number; per_page: number },
): Promise<Paged<'invites', Invite>> => {
  const [rows, [count]] = await Promise.all([
    ctx.read(listInviteRows(ctx.org_id, query)),
    ctx.read(countInvites(ctx.org_id)),
  ])
  return paged(
    'invites',
    rows.map((row) => toInvite(row, ctx.now)),
    { ...query, total: count?.total ?? 0 },
  )
}

/** Who sent the invite. */
export const inviterOf = async (ctx: Ctx, id: string): Promise<string | null> =>
  (await ctx.read(findInvite(ctx.org_id, id)))[0]?.invited_by ?? null

/** Invites somebody; nobody gives a role that may more than they may. */
export const invite = (ctx: Ctx, { email, role, role_id }: z.output<typeof InviteInput>): Promise<Invite> =>
  ctx.tx(async (tx) => {
    const chosen = await chooseRole(tx, { role, role_id })
    requireAllOf(await permissionsNow(tx, ctx), ['members:manage', ...chosen.permissions])
    if (await tx.maybe(findMemberByEmail(ctx.org_id, email))) throw alreadyMember()
    await requireQuota(tx, ctx, { what: 'members', taken: countPlaces(ctx.org_id, ctx.now) })
    await requireLetters(tx, ctx)

    const id = ctx.id()
    const { role: held, custom_role_id } = chosen
    const row = { org_id: ctx.org_id, id, email, role: held, custom_role_id, invited_by: ctx.userId(), now: ctx.now }
    await tx.run(revokeExpired(ctx.org_id, { email, now: ctx.now }))
    await refusedBy(tx.run(insertInvite({ ...row, expires_at: weekFrom(ctx.now) })), {
      one_open_invite: alreadyInvited,
    })

    tell(tx, ctx, { name: 'invite.sent', subjects: [id], body: { invite_id: id } })
    return send(tx, ctx, id)
  })

const DAY_MS = 86_400_000
const requireLetters = (tx: Tx, ctx: Ctx): Promise<void> => {
  const since = new Date(Date.parse(ctx.now) - DAY_MS).toISOString()
  return requireQuota(tx, ctx, { what: 'invites_per_day', taken: countSent(ctx.org_id, since) })
}

/** Sends the letter again, for another week; the link of the earlier one no longer works. */
export const resend = (ctx: Ctx, id: string): Promise<Invite> =>
  ctx.tx(async (tx) => {
    await requireOpen(tx, ctx, id)
    requireAllOf(await permissionsNow(tx, ctx), ['members:manage'])
    await requireLetters(tx, ctx)

    await tx.run(renewInvite(ctx.org_id, { id, expires_at: weekFrom(ctx.now) }))

    tell(tx, ctx, { name: 'invite.resent', subjects: [id], body: { invite_id: id } })
    return send(tx, ctx, id)
  })

/** Takes the invite back. */
export const revoke = (ctx: Ctx, id: string): Promise<undefined> =>
  ctx.tx(async (tx) => {
    await requireOpen(tx, ctx, id)

    await tx.run(closeInvite(ctx.org_id, { id, now: ctx.now, how: 'revoked' }))

    tell(tx, ctx, { name: 'invite.revoked', subjects: [id], body: { invite_id: id } })
    return undefined
  })

const requireOpen = async (tx: Tx, ctx: Ctx, id: string): Promise<InviteRow> => {
  const found = await tx.maybe(lockInvite(ctx.org_id, id))
  if (!found) throw notFound()
  if (found.accepted_at !== null || found.revoked_at !== null) throw inviteIsClosed()
  return found
}

const send = async (tx: Tx, ctx: Ctx, id: string): Promise<Invite> => {
  const row = await tx.one(findInvite(ctx.org_id, id))
  postLetter(tx, ctx, {
    letter: 'invite',
    to: { email: row.email, name: null, user_id: null },
    params: {
      invite_id: id,
      generation: String(row.generation),
      inviter: row.inviter_name,
      role: roleName(row),
    },
  })
  return toInvite(row, ctx.now)
}
