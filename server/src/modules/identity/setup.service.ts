import { createHmac, timingSafeEqual } from 'node:crypto'

import { sql } from 'kysely'
import type { SetupInput } from 'wire'
import type * as z from 'zod'

import { createCtx, uuidv7, written, type Database, type Query, type Server } from '#platform'
import { alreadySetUp, wrongSetupCode } from './errors.ts'
import { foundOrg } from './founding.service.ts'
import { checkNewPassword } from './new-password.ts'
import { hashPassword } from './password.ts'
import { insertPassword, insertUser } from './user.queries.ts'

/** The first set-up of an installation: its first account and org, for whoever can read what the start printed. */

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 16

/**
 * The code of this installation. It follows from the secret, so that every process of it and every start prints the
 * same one and none is stored; five bits of each byte make a letter, eighty in all.
 */
export const setupCode = (secret: string): string => {
  const bytes = createHmac('sha256', secret).update('setup-code').digest().subarray(0, LENGTH)
  return [...bytes].map((byte) => LETTERS[byte & 31]).join('')
}

/** How it was typed does not matter: case, spaces, hyphens. */
const isSetupCode = (secret: string, typed: string): boolean => {
  const wanted = Buffer.from(setupCode(secret))
  const given = Buffer.from(typed.toLowerCase().replaceAll(/[\s-]/g, ''))
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

const findNobody = (): Query<{ nobody: boolean }> =>
  written(sql`select not exists (select from identity.users) as nobody`)

const lockSetup = (): Query<unknown> => written(sql`select pg_advisory_xact_lock(4711004)`)

/** Is nobody known here yet? */
export const isSetupNeeded = async (database: Database): Promise<boolean> =>
  (await database.global(findNobody())).some(({ nobody }) => nobody)

/** Makes the first account and its org; of two at once one wins. */
export const setUp = async (
  { runtime, secret }: Server,
  { code, user, org }: z.output<typeof SetupInput>,
): Promise<void> => {
  if (!(await isSetupNeeded(runtime.database))) throw alreadySetUp()
  if (!isSetupCode(secret, code)) throw wrongSetupCode()
  await checkNewPassword(user.password, user)
  const phc = await hashPassword(user.password)
  const [user_id, org_id] = [uuidv7(runtime.clock.millis()), uuidv7(runtime.clock.millis())]
  const ctx = createCtx(runtime, { org_id, actor: { kind: 'user', id: user_id } })

  await ctx.tx(async (tx) => {
    await tx.run(lockSetup())
    const { nobody } = await tx.one(findNobody())
    if (!nobody) throw alreadySetUp()

    const { name, email } = user
    await tx.run(
      insertUser({ id: user_id, email, name, avatar_url: null, email_verified_at: null, created_at: ctx.now }),
    )
    await tx.run(insertPassword({ user_id, phc, changed_at: ctx.now }))
    await foundOrg(tx, ctx, org)
  })
}
