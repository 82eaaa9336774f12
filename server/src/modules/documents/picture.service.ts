import { PICTURE_LIMIT_BYTES, PICTURE_TYPES } from 'wire'

import { atMost, type Ctx, type Server, type Tx } from '#platform'
import { fileTooLarge, pictureTypeNotAllowed, pictureUnreadable } from './errors.ts'
import { pictureAddress, pictureKey, readPicture } from './link.rules.ts'
import { insertPicture, usePicture } from './picture.queries.ts'

/** Avatars and logos: read, made small, written anew. What a camera or an editor put into them is not written. */

const SIDE = 512
/** 40 megapixels: a large camera, no bomb (faults X4). */
const PIXELS = 40_000_000
const SECONDS = 10
/** Unfolded, a picture is far larger than its file. */
const inTurn = atMost(2)

export type Shape = 'avatar' | 'logo'

type Using = {
  ctx: Ctx
  shape: Shape
  source: AsyncIterable<Buffer>
  /** Writes the address where it is shown; answers the one that was there before. */
  show: (tx: Tx, url: string) => Promise<string | null>
}

/** Takes a picture into use; answers its address. Written to the store first: nothing shows a picture that is not there. */
export const takePicture = async (server: Server, { ctx, shape, source, show }: Using): Promise<string> => {
  const bytes = await collect(source)
  const small = await inTurn(() => shrink(bytes, shape))
  const of = { org_id: ctx.org_id, id: ctx.id() }
  const url = pictureAddress(server.secret, of)

  await ctx.tx((tx) => tx.run(insertPicture({ ...of, created_at: ctx.now })))
  const stored = { source: single(small), type: 'image/webp' }
  await ctx.adapters.files.write(pictureKey(of), stored)

  await ctx.tx(async (tx) => {
    await letGo(server, tx, await show(tx, url))
    await tx.run(usePicture(ctx.org_id, { id: of.id, is_in_use: true }))
  })
  return url
}

/** The picture behind this address, where it is one of ours in this org, is not shown any more. */
export const letGo = async ({ secret }: Pick<Server, 'secret'>, tx: Tx, url: string | null): Promise<void> => {
  const [, org_id = '', token = ''] = /^\/files\/pictures\/([^/]+)\/([^/]+)$/.exec(url ?? '') ?? []
  if (org_id !== tx.org_id) return
  const id = readPicture(secret, { org_id, token })
  if (id !== undefined) await tx.run(usePicture(org_id, { id, is_in_use: false }))
}

const collect = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > PICTURE_LIMIT_BYTES) throw fileTooLarge(PICTURE_LIMIT_BYTES)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

async function* single(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** By what is in it, never by its name; a drawing that could hold a script is no picture here (faults X3). */
const shrink = async (bytes: Buffer, shape: Shape): Promise<Buffer> => {
  const [{ fileTypeFromBuffer }, { default: sharp }] = await Promise.all([import('file-type'), import('sharp')])
  const type = (await fileTypeFromBuffer(bytes))?.mime
  if (!PICTURE_TYPES.some((one) => one === type)) throw pictureTypeNotAllowed()
  try {
    return await sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: shape === 'avatar' ? 'cover' : 'inside', withoutEnlargement: true })
      .webp({ quality: 86 })
      .timeout({ seconds: SECONDS })
      .toBuffer()
  } catch {
    throw pictureUnreadable()
  }
}
