import type { Ctx } from '#platform'
import { listTags } from './tag.queries.ts'

/** The org's tags and how many active people have each. */
export const suggestTags = async (ctx: Ctx, q: string): Promise<{ tags: { tag: string; count: number }[] }> => ({
  tags: await ctx.read(listTags(ctx.org_id, q.trim())),
})
