import { hkdfSync, randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import type { Ctx } from '../ctx.ts'
import type { Tx } from '../db/database.ts'
import { written } from '../db/kysely.ts'
import { KEY_BYTES, open, seal } from './cipher.ts'
import type { MasterKey, MasterKeys } from './master-keys.ts'

/** Data keys: one per org and class, kept wrapped; unwrapped they live in memory only. */

export type Purpose = 'seal' | 'lookup'
export type WrappedKey = { id: string; class: string; purpose: Purpose; master_key: string; wrapped: Buffer }
export type DataKey = { id: string; bytes: Buffer }

/** A master key that is gone: nothing that it wrapped can be read until it is back. */
export class MasterKeyMissing extends Error {
  override readonly name = 'MasterKeyMissing'
}

const contextOf = (org_id: string, { id, class: of, purpose }: Omit<WrappedKey, 'master_key' | 'wrapped'>): string =>
  `guildhall|key|${org_id}|${of}|${purpose}|${id}`

/** The key itself; throws where its master key is missing or it was altered. */
export const unwrap = (masters: MasterKeys, org_id: string, key: WrappedKey): DataKey => {
  const master = masters.find(key.master_key)
  if (!master)
    throw new MasterKeyMissing(
      `The master key ${key.master_key} is missing. Give it after the newest one, in GUILDHALL_MASTER_KEY or its file.`,
    )
  return { id: key.id, bytes: open(master.bytes, { sealed: key.wrapped, context: contextOf(org_id, key) }) }
}

/** The same key, wrapped by this master key. */
export const wrap = (
  master: MasterKey,
  { org_id, key, bytes }: { org_id: string; key: Omit<WrappedKey, 'master_key' | 'wrapped'>; bytes: Buffer },
): Buffer => seal(master.bytes, { value: bytes, context: contextOf(org_id, key) })

/** The current key of a class in the caller's org, made at first use. */
export const currentKey = async (tx: Tx, ctx: Ctx, of: { class: string; purpose: Purpose }): Promise<DataKey> => {
  const asked = written(sql<WrappedKey>`select * from vault.current_key(${of.class}, ${of.purpose})`)
  const found = await tx.maybe(asked)
  if (found) return unwrap(ctx.masters, tx.org_id, found)

  const master = ctx.masters.newest()
  const key = { id: ctx.id(), ...of }
  const wrapped = wrap(master, { org_id: tx.org_id, key, bytes: randomBytes(KEY_BYTES) })
  await tx.run(
    written(sql`select vault.add_key(${key.id}, ${of.class}, ${of.purpose}, ${master.id}, ${wrapped}, ${ctx.now})`),
  )
  return unwrap(ctx.masters, tx.org_id, await tx.one(asked))
}

/** A key for one use, so that no key does two things. */
export const derive = ({ bytes }: DataKey, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), use, KEY_BYTES))
