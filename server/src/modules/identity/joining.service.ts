import { NewPassword } from 'wire'

import { createCtx, leastVersion, readLink, tell, type Ctx, type Server, type Tx, type Visitor } from '#platform'
import {
  alreadyMember,
  inviteForAnother,
  inviteIsGone,
  needsNameAndPassword,
  passwordIsShort,
  wrongPassword,
} from './errors.ts'
import { inviteLink } from './invite-letters.ts'
import {
  closeInvite,
  findInvite,
  findInviteOrg,
  findMemberByEmail,
  lockInvite,
  type InviteRow,
} from './invite.queries.ts'
import { statusOf } from './invite.view.ts'
import { checkNewPassword } from './new-password.ts'
import { getOrg } from './org.queries.ts'
import { checkPassword, hashPassword } from './password.ts'
import { roleName } from './role.rules.ts'
import { budgetFor } from './slowing.service.ts'
import { findUserToSignIn, insertMember, insertPassword, insertUser, type UserRow } from './user.queries.ts'

/** The other side of an invite: what its link leads to, and joining by it. */

export type LookedUp = {
  org_name: string
  org_logo_url: string | null
  email: string
  role_name: string
  inviter_name: string
  has_account: boolean
  expires_at: string
}

type Found = { ctx: Ctx; row: InviteRow }

/** What the link leads to; used, taken back, expired or replaced each say so. */
export const lookUp = async (server: Server, token: string): Promise<LookedUp> => {
  const { ctx, row } = await open(server, token)
  const [[org], [user]] = await Promise.all([
    ctx.read(getOrg(ctx.org_id)),
    server.runtime.database.global(findUserToSignIn(row.email)),
  ])
  return {
    org_name: org?.name ?? '',
    org_logo_url: org?.logo_url ?? null,
    email: row.email,
    role_name: roleName(row),
    inviter_name: row.inviter_name,
    has_account: user !== undefined,
    expires_at: row.expires_at,
  }
}

export type Joining = {
  token: string
  name?: string | undefined
  password?: string | undefined
  visitor: Visitor
  /** Who is signed in where the link was opened, if anybody. */
  signed_in: string | undefined
}

/** Joins, and answers the address to sign in with. Of two at once with one link one joins. */
export const join = async (server: Server, joining: Joining): Promise<{ email: string }> => {
  const { ctx, row } = await open(server, joining.token)
  const [user] = await server.runtime.database.global(findUserToSignIn(row.email))
  if (joining.signed_in !== undefined && joining.signed_in !== user?.id) throw inviteForAnother()
  const newcomer = user ? undefined : await prepareUser(row.email, joining)
  if (user && joining.signed_in === undefined) await requireOwn(server, { user, joining })
  const joiner = createCtx(server.runtime, {
    org_id: ctx.org_id,
    actor: { kind: 'user', id: user?.id ?? ctx.id() },
    visitor: joining.visitor,
  })

  await joiner.tx(async (tx) => {
    requireOpen(await tx.maybe(lockInvite(ctx.org_id, row.id)), { token: joining.token, server })
    if (await tx.maybe(findMemberByEmail(ctx.org_id, row.email))) throw alreadyMember()
    if (newcomer) await addUser(tx, joiner, { email: row.email, ...newcomer })
    await addMember(tx, joiner, row)
  })
  return { email: row.email }
}

const addMember = async (tx: Tx, ctx: Ctx, { id, role, custom_role_id }: InviteRow): Promise<void> => {
  const user_id = ctx.userId()
  const member_id = ctx.id()
  const version = await leastVersion(tx, user_id)
  const stamps = { version, created_at: ctx.now }
  await tx.run(insertMember({ org_id: ctx.org_id, id: member_id, user_id, role, custom_role_id, ...stamps }))
  await tx.run(closeInvite(ctx.org_id, { id, now: ctx.now, how: 'accepted' }))

  tell(tx, ctx, {
    name: 'member.joined',
    subjects: [member_id, user_id, id],
    body: { member_id, user_id, invite_id: id },
  })
}

type Newcomer = { name: string; phc: string }

const prepareUser = async (email: string, { name, password }: Joining): Promise<Newcomer> => {
  if (name === undefined || password === undefined) throw needsNameAndPassword()
  if (!NewPassword.safeParse(password).success) throw passwordIsShort()
  await checkNewPassword(password, { email, name })
  return { name, phc: await hashPassword(password) }
}

/** The letter came to this address, so it is proven. */
const addUser = async (tx: Tx, ctx: Ctx, { email, name, phc }: Newcomer & { email: string }): Promise<void> => {
  const id = ctx.userId()
  await tx.run(insertUser({ id, email, name, avatar_url: null, email_verified_at: ctx.now, created_at: ctx.now }))
  await tx.run(insertPassword({ user_id: id, phc, changed_at: ctx.now }))
}

type Proof = { user: UserRow & { phc: string | null }; joining: Joining }

/** A known person who is not signed in proves it with the password; guesses are slowed as at sign-in. */
const requireOwn = async (server: Server, { user, joining }: Proof): Promise<void> => {
  const budget = await budgetFor(server, { email: user.email, address: joining.visitor.address })
  if (await checkPassword(joining.password ?? '', budget.isOpen ? (user.phc ?? undefined) : undefined)) return
  await budget.spend()
  throw wrongPassword()
}

const open = async (server: Server, token: string): Promise<Found> => {
  const { runtime } = server
  const id = token.split('.')[0] ?? ''
  const [org] = UUID.test(id) ? await runtime.database.global(findInviteOrg(id)) : []
  if (!org) throw inviteIsGone('unknown')
  const ctx = createCtx(runtime, { org_id: org.org_id, actor: { kind: 'system', id: null } })
  const [row] = await ctx.read(findInvite(org.org_id, id))
  return { ctx, row: requireOpen(row, { token, server }) }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The seal first: whoever has no letter of ours learns nothing of the invite. */
const requireOpen = (
  row: InviteRow | undefined,
  { token, server: { secret, runtime } }: { token: string; server: Server },
): InviteRow => {
  if (!row) throw inviteIsGone('unknown')
  const fits = (generation: number): boolean => readLink(secret, { purpose: inviteLink(generation), token }) === row.id
  if (!fits(row.generation)) {
    const earlier = Array.from({ length: Math.min(row.generation - 1, 50) }, (_, back) => row.generation - 1 - back)
    throw inviteIsGone(earlier.some(fits) ? 'replaced' : 'unknown')
  }
  const status = statusOf(row, runtime.clock.now())
  if (status !== 'open') throw inviteIsGone(status === 'accepted' ? 'used' : status)
  return row
}
