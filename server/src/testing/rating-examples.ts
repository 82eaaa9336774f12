import { makeCompletedContract } from '../modules/contracts/contract.make.ts'
import type { Examples } from './examples.ts'
import type { Caller } from './house.ts'

/** Ratings of a completed contract. */

const completed = async (owner: Caller) => {
  const { id, contractor } = await makeCompletedContract(owner)
  return { params: { id: contractor.id }, body: { contract_id: id, score: 5, comment: 'On time, and kind.' } }
}

export const ratingExamples = {
  rateContractor: completed,
  updateRating: async (owner) => {
    const { params, body } = await completed(owner)
    const { body: rating } = await owner.call('rateContractor', { params, body, key: true })
    return { params: { ...params, rating_id: rating.id }, body: { score: 4 } }
  },
  listRatings: async (owner) => ({ params: (await completed(owner)).params }),
} satisfies Partial<Examples>
