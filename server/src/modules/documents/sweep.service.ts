import { addJob, forgetSecret, type Ctx } from '#platform'
import { listAbandoned, removeAbandoned } from './document.queries.ts'
import { pictureKey } from './link.rules.ts'
import { listUnusedPictures, removePicture } from './picture.queries.ts'

/** What nobody came back for: uploads that were never confirmed, pictures that nothing shows. */

const GRACE_MS = 3_600_000
const BATCH = 500

export const sweep = async (ctx: Ctx): Promise<void> => {
  const before = new Date(Date.parse(ctx.now) - GRACE_MS).toISOString()
  await sweepUploads(ctx, before)
  await sweepPictures(ctx, before)
  await ctx.adapters.files.tidy()
}

/** Only what is still not confirmed; the file goes after the row, by a job that commits with it. */
const sweepUploads = async (ctx: Ctx, before: string): Promise<void> => {
  for (const { id, object_key, key_secret_id } of await ctx.read(listAbandoned(ctx.org_id, { before, limit: BATCH }))) {
    await ctx.tx(async (tx) => {
      if (!(await tx.maybe(removeAbandoned(ctx.org_id, id)))) return
      if (key_secret_id !== null) await forgetSecret(tx, key_secret_id)
      addJob(tx, { org_id: ctx.org_id, name: 'files.remove', payload: { key: object_key } })
    })
  }
}

const sweepPictures = async (ctx: Ctx, before: string): Promise<void> => {
  for (const { id } of await ctx.read(listUnusedPictures(ctx.org_id, { before, limit: BATCH }))) {
    await ctx.adapters.files.remove(pictureKey({ org_id: ctx.org_id, id }))
    await ctx.tx((tx) => tx.run(removePicture(ctx.org_id, id)))
  }
}
