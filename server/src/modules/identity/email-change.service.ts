import type { Account } from 'wire/paths'

import {
  createCtx,
  postLetter,
  readLink,
  refusedBy,
  tell,
  type Ctx,
  type Server,
  type Tx,
  type Visitor,
} from '#platform'
import { EMAIL_LINK } from './account-letters.ts'
import { accountIn, readAccount, requirePassword } from './account.service.ts'
import {
  cancelEmailChanges,
  insertEmailChange,
  lockEmailChange,
  updateEmail,
  useEmailChange,
} from './email-change.queries.ts'
import { alreadyVerified, emailIsTaken, linkIsGone } from './errors.ts'
import { listMemberships } from './user.queries.ts'

/** Another address, or the proof of the present one: it counts once the letter to it is answered. */

const LASTS_MS = 24 * 3_600_000

export type EmailChange = { ctx: Ctx; email: string; password: string; address: string }

/** Asks the new address, and tells the old one. Whether somebody else has it shows only to whoever can read its mail. */
export const askForEmail = async (server: Server, { ctx, email, password, address }: EmailChange): Promise<Account> => {
  await requirePassword(server, { ctx, password, address })

  return ctx.tx(async (tx) => {
    const { user } = await accountIn(tx, ctx)
    const change_id = await openChange(tx, ctx, email)

    tell(tx, ctx, { name: 'email.change_requested', subjects: [user.id], body: { change_id } })
    postLetter(tx, ctx, {
      letter: 'account-verify-email',
      to: { email, name: user.name, user_id: user.id },
      params: { name: user.name, change_id },
    })
    if (email !== user.email)
      postLetter(tx, ctx, {
        letter: 'account-email-changing',
        to: { email: user.email, name: user.name, user_id: user.id },
        params: { name: user.name, email },
      })
    return accountIn(tx, ctx)
  })
}

/** Asks the present address. */
export const askForProof = async (ctx: Ctx): Promise<Account> => {
  const { email_verified } = await readAccount(ctx)
  if (email_verified) throw alreadyVerified()

  return ctx.tx(async (tx) => {
    const { user } = await accountIn(tx, ctx)
    const change_id = await openChange(tx, ctx, user.email)

    tell(tx, ctx, { name: 'email.verification_sent', subjects: [user.id], body: { change_id } })
    postLetter(tx, ctx, {
      letter: 'account-verify-email',
      to: { email: user.email, name: user.name, user_id: user.id },
      params: { name: user.name, change_id },
    })
    return accountIn(tx, ctx)
  })
}

/** Keeps the present address; a link that is under way no longer counts. */
export const cancelEmailChange = (ctx: Ctx): Promise<Account> =>
  ctx.tx(async (tx) => {
    const cancelled = await tx.all(cancelEmailChanges(ctx.userId(), ctx.now))

    if (cancelled.length > 0) tell(tx, ctx, { name: 'email.change_cancelled', subjects: [ctx.userId()] })
    return accountIn(tx, ctx)
  })

/** The letter was answered: the address is proven, and from now on it is the one to sign in with. */
export const verifyEmail = async (
  server: Server,
  { token, visitor }: { token: string; visitor: Visitor },
): Promise<{ email: string }> => {
  const { runtime, secret } = server
  const id = readLink(secret, { purpose: EMAIL_LINK, token })
  const [change] = id === undefined ? [] : await runtime.database.global(lockEmailChange(id, runtime.clock.now()))
  const [membership] = change ? await runtime.database.global(listMemberships(change.user_id)) : []
  if (id === undefined || !change || !membership) throw linkIsGone()
  const actor = { kind: 'user', id: change.user_id } as const
  const ctx = createCtx(runtime, { org_id: membership.org_id, actor, visitor })

  const changing = ctx.tx(async (tx) => {
    const found = await tx.one(lockEmailChange(id, ctx.now))
    if (!found.is_open) throw linkIsGone()

    await tx.run(useEmailChange(id, ctx.now))
    await tx.run(updateEmail(found.user_id, { email: found.email, now: ctx.now }))

    const name = found.email === found.before ? 'email.verified' : 'email.changed'
    tell(tx, ctx, { name, subjects: [found.user_id], body: { change_id: id } })
    return { email: found.email }
  })
  return refusedBy(changing, { users_email_taken: emailIsTaken })
}

const openChange = async (tx: Tx, ctx: Ctx, email: string): Promise<string> => {
  const id = ctx.id()
  const expires_at = new Date(Date.parse(ctx.now) + LASTS_MS).toISOString()
  await tx.run(cancelEmailChanges(ctx.userId(), ctx.now))
  await tx.run(insertEmailChange({ id, user_id: ctx.userId(), email, now: ctx.now, expires_at }))
  return id
}
