import type { RatingChange, RatingInput } from 'wire'
import type { Rating } from 'wire/paths'
import type * as z from 'zod'

import { lockedContractor, requireContractor, setContractorRating } from '#modules/directory'
import { changesOf, notFound, paged, refusedBy, tell, type Ctx, type Paged, type Tx } from '#platform'
import { lockContract } from './contract.queries.ts'
import { alreadyRated, contractNotFound, notYourRating, ratingRequiresCompletedContract } from './errors.ts'
import {
  averageRating,
  countScores,
  getRating,
  insertRating,
  listRatings,
  lockRating,
  updateRating,
  type RatingRow,
} from './rating.queries.ts'

/** How it went: one rating for each completed contract, and the average kept with the contractor. */

/** The contract is locked before its contractor, as everywhere; under that lock each counts the others. */
export const rate = (ctx: Ctx, contractor_id: string, input: z.output<typeof RatingInput>): Promise<Rating> =>
  ctx.tx(async (tx) => {
    const contract = await tx.maybe(lockContract(ctx.org_id, input.contract_id))
    await lockedContractor(tx, contractor_id)
    if (!contract) throw contractNotFound('contract_id')
    if (contract.contractor_id !== contractor_id || contract.status !== 'completed')
      throw ratingRequiresCompletedContract()

    const { contract_id, score, comment = null } = input
    const id = ctx.id()
    const stamps = { rated_by: ctx.userId(), created_at: ctx.now, updated_at: ctx.now }
    await refusedBy(
      tx.run(insertRating({ org_id: ctx.org_id, id, contract_id, contractor_id, score, comment, ...stamps })),
      { one_rating_per_contract: alreadyRated },
    )
    await keepAverage(tx, ctx, contractor_id)

    tell(tx, ctx, {
      name: 'contractor.rated',
      subjects: [contractor_id, contract_id],
      body: { contract_id, rating_id: id, score },
    })
    return shown(tx, ctx, { contractor_id, id })
  })

/** Its author may change it. */
export const change = (
  ctx: Ctx,
  { contractor_id, id }: { contractor_id: string; id: string },
  { score, comment }: z.output<typeof RatingChange>,
): Promise<Rating> =>
  ctx.tx(async (tx) => {
    await lockedContractor(tx, contractor_id)
    const found = await tx.maybe(lockRating(ctx.org_id, { contractor_id, id }))
    if (!found) throw notFound()
    if (found.rated_by !== ctx.userId()) throw notYourRating(found.rated_by_name)
    ctx.requireVersion(found)

    const after = { score: score ?? found.score, comment: comment === undefined ? found.comment : comment }
    await tx.run(updateRating(ctx.org_id, { id, ...after, updated_at: ctx.now }))
    await keepAverage(tx, ctx, contractor_id)

    const changes = changesOf(
      { ...found },
      { ...found, ...after },
      { fields: ['score', 'comment'], masked: ['comment'] },
    )
    const { contract_id } = found
    tell(tx, ctx, {
      name: 'contractor.rating_changed',
      subjects: [contractor_id, contract_id],
      body: { contract_id, rating_id: id },
      changes,
    })
    return shown(tx, ctx, { contractor_id, id })
  })

/** The average and the count of a contractor's ratings, under its lock. */
export const keepAverage = async (tx: Tx, ctx: Ctx, contractor_id: string): Promise<void> =>
  setContractorRating(tx, contractor_id, await tx.one(averageRating(ctx.org_id, contractor_id)))

const shown = async (tx: Tx, ctx: Ctx, of: { contractor_id: string; id: string }): Promise<Rating> =>
  toRating(await tx.one(getRating(ctx.org_id, of)))

const toRating = ({ rated_by_name, ...row }: RatingRow): Rating => ({
  ...row,
  rated_by_person: { id: row.rated_by, name: rated_by_name },
})

type Scores = Record<'1' | '2' | '3' | '4' | '5', number>

/** A page of ratings with the average and how many there are of each score. */
export const list = async (
  ctx: Ctx,
  contractor_id: string,
  { page, per_page }: { page: number; per_page: number },
): Promise<Paged<'ratings', Rating> & { rating: number | null; scores: Scores }> => {
  await requireContractor(ctx, contractor_id)
  const [rows, counts, [average]] = await Promise.all([
    ctx.read(listRatings(ctx.org_id, { contractor_id, limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countScores(ctx.org_id, contractor_id)),
    ctx.read(averageRating(ctx.org_id, contractor_id)),
  ])
  const of = (score: number): number => counts.find((row) => row.score === score)?.count ?? 0
  const { ratings_count = 0, rating100 = 0 } = average ?? {}
  return {
    ...paged('ratings', rows.map(toRating), { total: ratings_count, page, per_page }),
    rating: ratings_count > 0 ? rating100 / 100 : null,
    scores: { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5) },
  }
}
