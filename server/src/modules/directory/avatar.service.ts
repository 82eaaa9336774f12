import { tell, type Ctx, type Tx } from '#platform'
import { updateContractor } from './contractor.queries.ts'
import { lockedContractor } from './contractor.service.ts'

/** Shows an uploaded picture, or none; answers the address of the one before. */
export const setAvatar = async (
  tx: Tx,
  ctx: Ctx,
  { id, url }: { id: string; url: string | null },
): Promise<string | null> => {
  const found = await lockedContractor(tx, id)

  const row = await tx.one(updateContractor(ctx.org_id, { id, avatar_url: url, updated_at: ctx.now }))

  const changes = [{ field: 'avatar_url', from: found.avatar_url, to: url }]
  tell(tx, ctx, { name: 'contractor.updated', subjects: [id], body: { contractor_id: row.id }, changes })
  return found.avatar_url
}
