import { createHmac } from 'node:crypto'

import { sql } from 'kysely'

import type { Ctx } from '../ctx.ts'
import type { Tx } from '../db/database.ts'
import { written } from '../db/kysely.ts'
import { open, seal } from './cipher.ts'
import { currentKey, derive, unwrap, type WrappedKey } from './keyring.ts'

/**
 * Secrets: values that no query, log, event or export may show. A room keeps the id and asks for the value when it
 * needs it. They are of a class, such as `tax_form`; each org has its own key for each class.
 */

export type Secret = {
  class: string
  value: Buffer | string
  /** It will be looked up by equality: normalise it before. */
  is_looked_up?: boolean
}

export type SealedSecret = { id: string; class: string; sealed: Buffer; key_id: string }

/** What a secret is bound to: it opens in its own row only. */
export const contextOf = (org_id: string, { id, class: of }: { id: string; class: string }): string =>
  `guildhall|secret|${org_id}|${of}|${id}`

/** Seals a value; answers the id to keep. */
export const keepSecret = async (tx: Tx, ctx: Ctx, secret: Secret): Promise<string> => {
  const id = ctx.id()
  const key = await currentKey(tx, ctx, { class: secret.class, purpose: 'seal' })
  const value = Buffer.from(secret.value)
  const sealed = seal(key.bytes, { value, context: contextOf(tx.org_id, { id, class: secret.class }) })
  const lookup = secret.is_looked_up ? await lookupOf(tx, ctx, secret) : null
  await tx.run(written(sql`select vault.keep(${id}, ${secret.class}, ${key.id}, ${sealed}, ${lookup}, ${ctx.now})`))
  return id
}

/** The value; undefined where there is none in this org. Who asks for a person's secret tells that they did. */
export const openSecret = async (ctx: Ctx, id: string): Promise<Buffer | undefined> => {
  const [found] = await ctx.read(
    written(sql<SealedSecret & Pick<WrappedKey, 'master_key' | 'wrapped'>>`select * from vault.secret(${id})`),
  )
  if (!found) return undefined
  const { class: of, key_id, master_key, wrapped, sealed } = found
  const key = unwrap(ctx.masters, ctx.org_id, { id: key_id, class: of, purpose: 'seal', master_key, wrapped })
  return open(key.bytes, { sealed, context: contextOf(ctx.org_id, found) })
}

/** Ids of the secrets that were kept with this value. */
export const findSecrets = async (tx: Tx, ctx: Ctx, secret: Pick<Secret, 'class' | 'value'>): Promise<string[]> => {
  const lookup = await lookupOf(tx, ctx, secret)
  const found = await tx.all(written(sql<{ id: string }>`select id from vault.find(${secret.class}, ${lookup})`))
  return found.map(({ id }) => id)
}

/** Gone for good: what was sealed with it cannot be read any more. */
export const forgetSecret = async (tx: Tx, id: string): Promise<void> => {
  await tx.run(written(sql`select vault.forget(${id})`))
}

/** A keyed hash: equal values of an org and class are equal, and nobody without the key can try values. */
const lookupOf = async (tx: Tx, ctx: Ctx, { class: of, value }: Pick<Secret, 'class' | 'value'>): Promise<Buffer> => {
  const key = await currentKey(tx, ctx, { class: of, purpose: 'lookup' })
  return createHmac('sha256', derive(key, 'lookup')).update(value).digest()
}
