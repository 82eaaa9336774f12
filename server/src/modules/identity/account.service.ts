import type { Account } from 'wire/paths'

import { postLetter, revokeSessions, tell, type Ctx, type Server, type Tx } from '#platform'
import { findAccount, findPassword, updateUserAvatar, updateUserName, upsertPassword } from './account.queries.ts'
import { toAccount } from './account.view.ts'
import { wrongPassword } from './errors.ts'
import { checkNewPassword } from './new-password.ts'
import { checkPassword, hashPassword } from './password.ts'
import { useResets } from './reset.queries.ts'
import { endOwnSessions } from './session.queries.ts'
import { budgetFor } from './slowing.service.ts'

/** One's own account. */

export const readAccount = async (ctx: Ctx): Promise<Account> => {
  const [row] = await ctx.read(findAccount(ctx.userId(), ctx.now))
  if (!row) throw new Error('Who is signed in has an account.')
  return toAccount(row)
}

/** The same inside a transaction, after a change. */
export const accountIn = async (tx: Tx, ctx: Ctx): Promise<Account> =>
  toAccount(await tx.one(findAccount(ctx.userId(), ctx.now)))

export const rename = (ctx: Ctx, name: string): Promise<Account> =>
  ctx.tx(async (tx) => {
    await tx.run(updateUserName(ctx.userId(), name))

    return accountIn(tx, ctx)
  })

/** The caller's own picture; answers the one before, for who keeps pictures. */
export const setOwnAvatar = async (tx: Tx, ctx: Ctx, avatar_url: string | null): Promise<string | null> => {
  const { user } = await accountIn(tx, ctx)
  await tx.run(updateUserAvatar(ctx.userId(), avatar_url))
  tell(tx, ctx, { name: 'account.avatar_changed', subjects: [ctx.userId()] })
  return user.avatar_url
}

/** Refuses where the password is not the caller's own; guesses are slowed as at sign-in. */
export const requirePassword = async (
  server: Server,
  { ctx, password, address }: { ctx: Ctx; password: string; address: string },
): Promise<void> => {
  const { user } = await readAccount(ctx)
  const budget = await budgetFor(server, { email: user.email, address })
  const [found] = await ctx.read(findPassword(ctx.userId()))
  if (await checkPassword(password, budget.isOpen ? found?.phc : undefined)) return
  await budget.spend()
  throw wrongPassword()
}

export type PasswordChange = { ctx: Ctx; current_password: string; password: string; address: string; current: string }

/** A new password: the session goes on here and ends everywhere else. */
export const changePassword = async (
  server: Server,
  { ctx, current_password, password, address, current }: PasswordChange,
): Promise<Account> => {
  await requirePassword(server, { ctx, password: current_password, address })
  const { user } = await readAccount(ctx)
  await checkNewPassword(password, user)
  const phc = await hashPassword(password)

  return ctx.tx(async (tx) => {
    await setPassword(tx, ctx, { user, phc, but: current })
    return accountIn(tx, ctx)
  })
}

type NewPassword = { user: { id: string; email: string; name: string }; phc: string; but: string | null }

/** Keeps a new password, ends the other sessions and the links that were asked for, and tells its owner. */
export const setPassword = async (tx: Tx, ctx: Ctx, { user, phc, but }: NewPassword): Promise<void> => {
  await tx.run(upsertPassword({ user_id: user.id, phc, now: ctx.now }))
  await tx.run(useResets(user.id, ctx.now))
  const ended = await tx.all(endOwnSessions({ user_id: user.id, now: ctx.now, reason: 'password_changed' }, { but }))

  revokeSessions(tx, { ids: ended.map(({ id }) => id), at: ctx.now })
  tell(tx, ctx, { name: 'password.changed', subjects: [user.id], body: { sessions_ended: ended.length } })
  postLetter(tx, ctx, {
    letter: 'account-password-changed',
    to: { email: user.email, name: user.name, user_id: user.id },
    params: { name: user.name },
  })
}
