import { SignInEmail } from 'wire'

import { addressHash, createCtx, deviceOf, postLetter, type Server, type Visitor } from '#platform'
import { invalidCredentials } from './errors.ts'
import { checkPassword } from './password.ts'
import { findVisits } from './session.queries.ts'
import { startSession, type Started } from './session.service.ts'
import { budgetFor } from './slowing.service.ts'
import { findUserToSignIn, listMemberships, type UserRow } from './user.queries.ts'

export type SignInInput = { email: string; password: string; visitor: Visitor }

/** Signs in by password; unknown user, slowed user and wrong password look and last the same (S6, S7). */
export const signIn = async (server: Server, { email, password, visitor }: SignInInput): Promise<Started> => {
  const normal = SignInEmail.safeParse(email)
  const tried = normal.success ? normal.data : email.toLowerCase()
  const { database } = server.runtime
  const budget = await budgetFor(server, { email: tried, address: visitor.address })
  const [user] = await database.global(findUserToSignIn(tried))

  const right = await checkPassword(password, budget.isOpen ? (user?.phc ?? undefined) : undefined)
  if (!user || !right) {
    await budget.spend()
    throw invalidCredentials()
  }

  await noteNewPlace(server, { user, visitor })
  return startSession(server, { user, visitor })
}

/** Signs in without a password: for the people of the demo, where the demo is on, and for a first account. */
export const signInKnown = async (
  server: Server,
  { email, visitor }: Omit<SignInInput, 'password'>,
): Promise<Started> => {
  const [user] = await server.runtime.database.global(findUserToSignIn(email))
  if (!user) throw invalidCredentials()
  return startSession(server, { user, visitor })
}

/** Writes to a person who has been here, but never from this address. */
const noteNewPlace = async (
  { runtime, secret }: Server,
  { user, visitor }: { user: UserRow; visitor: Visitor },
): Promise<void> => {
  const [visits] = await runtime.database.global(findVisits(user.id, addressHash(secret, visitor.address)))
  const [membership] = await runtime.database.global(listMemberships(user.id))
  if (!visits?.has_visited || visits.is_known || !membership) return
  const ctx = createCtx(runtime, { org_id: membership.org_id, actor: { kind: 'user', id: user.id }, visitor })
  await ctx.tx(async (tx) =>
    postLetter(tx, ctx, {
      letter: 'account-new-sign-in',
      to: { email: user.email, name: user.name, user_id: user.id },
      params: { name: user.name, device: deviceOf(visitor.user_agent) ?? 'a program', address: visitor.address },
    }),
  )
}
