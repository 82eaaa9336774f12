import { DUPLICATE_REASONS } from 'wire'
import type { Duplicate } from 'wire/paths'

import { oneOf } from '#platform'
import type { ContractorRow } from './contractor.queries.ts'
import { toCard } from './contractor.view.ts'
import type { Pair, Place, ScoredPair } from './duplicate.queries.ts'

/** A pair with its two people; the one with more to keep comes first. */
export const toDuplicate = (
  { reasons, score }: ScoredPair,
  [one, other]: [ContractorRow, ContractorRow],
): Duplicate => ({
  reasons: reasons.map((reason) => oneOf(DUPLICATE_REASONS, reason)),
  score,
  contractors: weight(other) > weight(one) ? [toCard(other), toCard(one)] : [toCard(one), toCard(other)],
})

/** Who is active, can be paid and has worked here; the older record where all is the same. */
const weight = (row: ContractorRow): number =>
  (row.is_active ? 1_000_000 : 0) +
  (row.stripe_status === 'enabled' ? 100_000 : 0) +
  (row.total_projects + row.open_contracts) * 10 +
  (row.needs_email ? 0 : 1)

/** Two ids in the order in which pairs are kept. */
export const pairOf = (one: string, other: string): Pair =>
  one < other ? { low_id: one, high_id: other } : { low_id: other, high_id: one }

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const CURSOR = new RegExp(`^(\\d{1,3})\\.(${ID})\\.(${ID})$`)

export const toCursor = ({ score, low_id, high_id }: Place): string => `${score}.${low_id}.${high_id}`

/** Nothing where it is no cursor of this list. */
export const readCursor = (cursor: string): Place | undefined => {
  const [, score, low_id, high_id] = CURSOR.exec(cursor) ?? []
  return score === undefined || low_id === undefined || high_id === undefined
    ? undefined
    : { score: Number(score), low_id, high_id }
}
