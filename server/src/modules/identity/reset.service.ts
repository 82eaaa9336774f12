import { SignInEmail } from 'wire'

import { createCtx, postLetter, readLink, tell, type Ctx, type Server, type Visitor } from '#platform'
import { RESET_LINK } from './account-letters.ts'
import { setPassword } from './account.service.ts'
import { linkIsGone } from './errors.ts'
import { checkNewPassword } from './new-password.ts'
import { hashPassword } from './password.ts'
import { countResets, insertReset, lockReset, type ResetRow } from './reset.queries.ts'
import { forgive } from './slowing.service.ts'
import { findUser, findUserToSignIn, listMemberships, type UserRow } from './user.queries.ts'

/** The way back in: a letter with a link that works once, for an hour, until a newer one is asked for. */

const LASTS_MS = 3_600_000
const PER_HOUR = 3
/** Every answer takes this long, so that it does not tell whether there is such a user. */
const ANSWER_MS = 250

/** Posts the letter where there is such a user; what it answers is the same where there is none. */
export const forgotPassword = async (server: Server, email: string, visitor: Visitor): Promise<{ sent: true }> => {
  const waited = new Promise((resolve) => {
    setTimeout(resolve, ANSWER_MS)
  })
  const normal = SignInEmail.safeParse(email)
  const [user] = normal.success ? await server.runtime.database.global(findUserToSignIn(normal.data)) : []
  if (user) await postReset(server, user, visitor)
  await waited
  return { sent: true }
}

const postReset = async (server: Server, user: UserRow, visitor: Visitor): Promise<void> => {
  const ctx = await ctxOf(server, user.id, visitor)
  if (!ctx) return
  const hour_ago = new Date(Date.parse(ctx.now) - LASTS_MS).toISOString()
  const reset_id = ctx.id()

  await ctx.tx(async (tx) => {
    const { count } = await tx.one(countResets(user.id, hour_ago))
    if (count >= PER_HOUR) return

    const expires_at = new Date(Date.parse(ctx.now) + LASTS_MS).toISOString()
    await tx.run(insertReset({ id: reset_id, user_id: user.id, now: ctx.now, expires_at }))

    tell(tx, ctx, { name: 'password.reset_requested', subjects: [user.id], body: { reset_id } })
    postLetter(tx, ctx, {
      letter: 'account-password-reset',
      to: { email: user.email, name: user.name, user_id: user.id },
      params: { name: user.name, reset_id },
    })
  })
}

export type Reset = { token: string; password: string; visitor: Visitor }

/** Sets the password that the link's owner chose; all sessions end, and whoever was slowed is forgiven. */
export const resetPassword = async (
  server: Server,
  { token, password, visitor }: Reset,
): Promise<{ email: string }> => {
  const { database, clock } = server.runtime
  const id = readLink(server.secret, { purpose: RESET_LINK, token })
  const [found] = id === undefined ? [] : await database.global(lockReset(id))
  const [user] = found ? await database.global(findUser(found.user_id)) : []
  const ctx = found ? await ctxOf(server, found.user_id, visitor) : undefined
  if (id === undefined || !user || !ctx) throw linkIsGone()
  requireOpen(found, clock.now())
  await checkNewPassword(password, user)
  const phc = await hashPassword(password)

  await ctx.tx(async (tx) => {
    requireOpen(await tx.maybe(lockReset(id)), ctx.now)
    await setPassword(tx, ctx, { user, phc, but: null })
  })
  await forgive(server, { email: user.email, address: visitor.address })
  return { email: user.email }
}

const requireOpen = (reset: ResetRow | undefined, now: string): void => {
  if (!reset || reset.used_at !== null || !reset.is_newest || reset.expires_at <= now) throw linkIsGone()
}

/** What happens to an account is told in the org that its owner used last. */
const ctxOf = async ({ runtime }: Server, user_id: string, visitor: Visitor): Promise<Ctx | undefined> => {
  const [membership] = await runtime.database.global(listMemberships(user_id))
  if (!membership) return undefined
  return createCtx(runtime, { org_id: membership.org_id, actor: { kind: 'user', id: user_id }, visitor })
}
