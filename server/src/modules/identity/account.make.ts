import type { Role } from 'wire'

import { uuidv7, type Ctx, type Runtime } from '#platform'
import { upsertPassword } from './account.queries.ts'
import { hashPassword } from './password.ts'
import { insertSession } from './session.queries.ts'
import { insertMember, insertUser } from './user.queries.ts'

/** Passwords, sessions and members for tests. */

export const givePassword = async (
  { database, clock }: Runtime,
  { user_id, password }: { user_id: string; password: string },
): Promise<void> => {
  await database.global(upsertPassword({ user_id, phc: await hashPassword(password), now: clock.now() }))
}

/** A session of the user, as if signed in elsewhere; answers its id. */
export const makeSession = async ({ database, clock }: Runtime, user_id: string): Promise<string> => {
  const id = uuidv7(clock.millis())
  const expires_at = new Date(clock.millis() + 86_400_000).toISOString()
  const place = { user_agent: null, address: '192.0.2.x', address_hash: 'elsewhere' }
  await database.global(insertSession({ id, user_id, org_id: null, now: clock.now(), expires_at, ...place }))
  return id
}

/** A new person who works in the org; answers the member's id. */
export const makeMember = (ctx: Ctx, { role = 'viewer' }: { role?: Role } = {}): Promise<string> =>
  ctx.tx(async (tx) => {
    const [id, user_id] = [ctx.id(), ctx.id()]
    const stamps = { avatar_url: null, email_verified_at: ctx.now, created_at: ctx.now }
    await tx.run(insertUser({ id: user_id, email: `${user_id}@example.com`, name: 'A new person', ...stamps }))
    await tx.run(insertMember({ org_id: ctx.org_id, id, user_id, role, created_at: ctx.now }))
    return id
  })
