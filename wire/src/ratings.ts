import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { Id, Instant, page, PageQuery, Person, text } from './fields.ts'

/** Ratings: 000 §3.4 and endpoint 6; one for each completed contract. */

const fields = {
  score: z
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be 1 to 5' })
    .max(5, { error: 'must be 1 to 5' }),
  comment: text(500).nullable().optional(),
}
export const RatingInput = z.strictObject({ contract_id: Id, ...fields })
export const RatingChange = z.strictObject(fields).partial()

export const Rating = z.object({
  id: Id,
  contract_id: Id,
  contract_title: z.string(),
  contractor_id: Id,
  rated_by: Id,
  rated_by_person: Person,
  score: z.int(),
  comment: z.string().nullable(),
  version: z.int(),
  created_at: Instant,
  updated_at: Instant,
})

const REFUSALS = ['rating_requires_completed_contract', 'already_rated']

export const ratingEndpoints = {
  rateContractor: endpoint('rateContractor', {
    summary: 'Say how a completed contract went; once',
    permission: 'contracts:write',
    params: z.object({ id: z.string() }),
    body: RatingInput,
    status: 201,
    answer: Rating,
    refusals: REFUSALS,
  }),
  updateRating: endpoint('updateRating', {
    summary: 'Change a rating of your own',
    permission: 'contracts:write',
    params: z.object({ id: z.string(), rating_id: z.string() }),
    body: RatingChange,
    status: 200,
    answer: Rating,
    versioned: true,
    refusals: ['not_your_rating', 'stale_version'],
  }),
  listRatings: endpoint('listRatings', {
    summary: "A contractor's ratings, newest first, and how many there are of each score",
    permission: 'contractors:read',
    params: z.object({ id: z.string() }),
    query: z.strictObject(PageQuery),
    status: 200,
    answer: page('ratings', Rating).extend({
      rating: z.number().nullable(),
      scores: z.record(z.enum(['1', '2', '3', '4', '5']), z.int()),
    }),
  }),
}
