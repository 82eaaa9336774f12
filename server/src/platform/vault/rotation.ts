import { sql } from 'kysely'

import type { Ctx } from '../ctx.ts'
import { written } from '../db/kysely.ts'
import { open, seal } from './cipher.ts'
import { currentKey, unwrap, wrap, type WrappedKey } from './keyring.ts'
import { contextOf, type SealedSecret } from './secrets.ts'

/** Changing keys while everything runs. Each step may be repeated, and may stop anywhere. */

const BATCH = 200

/** Data keys of the org that an older master key wraps, or one that nobody has. */
export const keysByOldMasters = (ctx: Ctx): Promise<WrappedKey[]> =>
  ctx.read(written(sql<WrappedKey>`select * from vault.keys_not_by(${ctx.masters.newest().id})`))

/** Every data key of the org is wrapped by the newest master key; answers how many were not. */
export const rewrapKeys = (ctx: Ctx): Promise<number> =>
  ctx.tx(async (tx) => {
    const newest = ctx.masters.newest()
    const keys = await tx.all(written(sql<WrappedKey>`select * from vault.keys_not_by(${newest.id})`))

    for (const key of keys) {
      const { bytes } = unwrap(ctx.masters, tx.org_id, key)
      const wrapped = wrap(newest, { org_id: tx.org_id, key, bytes })
      await tx.run(written(sql`select vault.rewrap(${key.id}, ${key.master_key}, ${newest.id}, ${wrapped})`))
    }
    return keys.length
  })

/** New data keys for the org, and every secret sealed anew; the old keys are gone. Answers how many secrets. */
export const resealSecrets = async (ctx: Ctx): Promise<number> => {
  await ctx.tx((tx) => tx.run(written(sql`select vault.retire_keys(${ctx.now})`)))
  let done = 0
  for (;;) {
    const sealed = await resealSome(ctx)
    done += sealed
    if (sealed < BATCH) break
  }
  await ctx.tx((tx) => tx.run(written(sql`select vault.drop_unused_keys()`)))
  return done
}

const resealSome = (ctx: Ctx): Promise<number> =>
  ctx.tx(async (tx) => {
    const stale = await tx.all(written(sql<SealedSecret>`select * from vault.stale_secrets(${BATCH})`))

    for (const secret of stale) {
      const old = await tx.one(written(sql<WrappedKey>`select * from vault.key(${secret.key_id})`))
      const key = await currentKey(tx, ctx, { class: secret.class, purpose: 'seal' })
      const context = contextOf(tx.org_id, secret)
      const value = open(unwrap(ctx.masters, tx.org_id, old).bytes, { sealed: secret.sealed, context })
      const sealed = seal(key.bytes, { value, context })
      await tx.run(written(sql`select vault.reseal(${secret.id}, ${secret.key_id}, ${key.id}, ${sealed})`))
    }
    return stale.length
  })
