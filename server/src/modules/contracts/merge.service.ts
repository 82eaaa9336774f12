import { tell, type Ctx, type Tx } from '#platform'
import { lockContractsOf, moveContracts } from './merge.queries.ts'
import { keepAverage } from './rating.service.ts'

/** The part that contracts has in a merge: what one person agreed to is the other's. */

/** Before the contractors, as everywhere. */
export const lockWorkOf = async (tx: Tx, contractor_id: string): Promise<void> => {
  await tx.all(lockContractsOf(tx.org_id, contractor_id))
}

/** Contracts, with their milestones and ratings, and the average of all of them; answers how many. */
export const moveWork = async (tx: Tx, ctx: Ctx, { from, to }: { from: string; to: string }): Promise<number> => {
  const moved = await tx.all(moveContracts(ctx.org_id, { from, to, updated_at: ctx.now }))
  await keepAverage(tx, ctx, to)
  if (moved.length > 0)
    tell(tx, ctx, {
      name: 'contract.updated',
      subjects: moved.map(({ id }) => id),
      body: { contractor_id: to },
      changes: [{ field: 'contractor_id', from, to }],
      note: 'Two records of one person were merged.',
    })
  return moved.length
}
