import { randomBytes } from 'node:crypto'

import { keepSecret, openSecret, openStream, sealStream, type Ctx, type Tx } from '#platform'
import type { DocumentRow } from './document.queries.ts'

/** The bytes of a document: plain in the store, or sealed with a key of their own that the vault keeps. */

/** Each class of secret has a data key of its own in every org. */
const CLASS = 'tax_form'
const FILE_KEY_BYTES = 32

type Sealed = Pick<DocumentRow, 'id' | 'object_key' | 'key_secret_id'>

const contextOf = (org_id: string, { id }: Sealed): string => `guildhall|document|${org_id}|${id}`

/** A key for one file; answers the secret's id. */
export const keepFileKey = (tx: Tx, ctx: Ctx): Promise<string> =>
  keepSecret(tx, ctx, { class: CLASS, value: randomBytes(FILE_KEY_BYTES) })

/** As it will lie in the store. */
export const toStored = async (
  ctx: Ctx,
  document: Sealed,
  source: AsyncIterable<Buffer>,
): Promise<AsyncIterable<Buffer>> => {
  const key = await fileKey(ctx, document)
  return key ? sealStream(key, { source, context: contextOf(ctx.org_id, document) }) : source
}

/** As people brought it; undefined where nothing was uploaded. */
export const readObject = async (ctx: Ctx, document: Sealed): Promise<AsyncIterable<Buffer> | undefined> => {
  const source = await ctx.adapters.files.read(document.object_key)
  if (!source) return undefined
  const key = await fileKey(ctx, document)
  return key ? openStream(key, { source, context: contextOf(ctx.org_id, document) }) : source
}

const fileKey = async (ctx: Ctx, { key_secret_id }: Sealed): Promise<Buffer | undefined> => {
  if (key_secret_id === null) return undefined
  const key = await openSecret(ctx, key_secret_id)
  if (!key) throw new Error('The key of a sealed file is gone.')
  return key
}
