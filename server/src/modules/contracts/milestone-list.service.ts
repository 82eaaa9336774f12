import type { MilestoneInput, MilestoneListItem } from 'wire'
import type * as z from 'zod'

import { given, type Ctx, type Tx } from '#platform'
import type { ContractRow } from './contract.queries.ts'
import { listedTwice, milestoneNotFound, milestoneSumMismatch, tooManyMilestones } from './errors.ts'
import {
  insertMilestones,
  listMilestones,
  removeMilestones,
  updateMilestone,
  type MilestoneRow,
} from './milestone.queries.ts'

/** Writes to the list of milestones of a draft: adding, and replacing as a whole. */

type Input = z.output<typeof MilestoneInput>
type Item = z.output<typeof MilestoneListItem>

const MAX_MILESTONES = 200

const sumOf = (milestones: readonly { amount_cents: number }[]): number =>
  milestones.reduce((sum, { amount_cents }) => sum + amount_cents, 0)

/** The sum is exact where the whole list is written; an emptied list of a fixed contract is no list at all. */
export const requireExactSum = (
  contract: { contract_type: string; total_value_cents: number },
  milestones: readonly { amount_cents: number }[],
): void => {
  if (milestones.length === 0 && contract.contract_type !== 'milestone') return
  const actual = sumOf(milestones)
  if (actual !== contract.total_value_cents) throw milestoneSumMismatch(contract.total_value_cents, actual)
}

/** Never above the total, whatever is written. */
export const requireWithinTotal = (
  total_value_cents: number,
  milestones: readonly { amount_cents: number }[],
): void => {
  const actual = sumOf(milestones)
  if (actual > total_value_cents) throw milestoneSumMismatch(total_value_cents, actual)
}

/** Adds at the end, in the order given. */
export const addToList = async (
  tx: Tx,
  ctx: Ctx,
  {
    contract,
    inputs,
    existing,
  }: { contract: ContractRow; inputs: readonly Input[]; existing: readonly MilestoneRow[] },
): Promise<MilestoneRow[]> => {
  if (existing.length + inputs.length > MAX_MILESTONES) throw tooManyMilestones()
  const first = Math.max(-1, ...existing.map(({ sort_order }) => sort_order)) + 1
  const rows = await tx.all(
    insertMilestones(inputs.map((input, index) => newMilestone(ctx, contract, { input, sort_order: first + index }))),
  )
  return rows.toSorted((a, b) => a.sort_order - b.sort_order)
}

/** Replaces the list: an item with `id` changes what it carries, one without is new, what is not named goes. */
export const replaceList = async (
  tx: Tx,
  ctx: Ctx,
  { contract, items }: { contract: ContractRow; items: readonly Item[] },
): Promise<void> => {
  const existing = await tx.all(listMilestones(ctx.org_id, contract.id))
  const planned = items.map((item, index) => place(item, { index, existing, items }))
  requireExactSum(contract, planned)

  const kept = new Set(planned.flatMap(({ id }) => id ?? []))
  const gone = existing.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  if (gone.length > 0) await tx.run(removeMilestones(ctx.org_id, gone))
  for (const { id, change, sort_order } of planned) {
    if (id !== undefined) await tx.run(updateMilestone(ctx.org_id, { ...change, id, sort_order, updated_at: ctx.now }))
  }
  const added = planned.flatMap(({ id, input, sort_order }) =>
    id === undefined && input ? [newMilestone(ctx, contract, { input, sort_order })] : [],
  )
  if (added.length > 0) await tx.run(insertMilestones(added))
}

const place = (
  item: Item,
  { index, existing, items }: { index: number; existing: readonly MilestoneRow[]; items: readonly Item[] },
) => {
  if (!('id' in item))
    return { id: undefined, input: item, change: {}, sort_order: index, amount_cents: item.amount_cents }
  const { id, ...change } = item
  const found = existing.find((row) => row.id === id)
  if (!found) throw milestoneNotFound(`milestones.${index}.id`)
  if (items.some((other, at) => at < index && 'id' in other && other.id === id))
    throw listedTwice(`milestones.${index}.id`)
  return {
    id,
    input: undefined,
    change: given(change),
    sort_order: index,
    amount_cents: change.amount_cents ?? found.amount_cents,
  }
}

const newMilestone = (
  ctx: Ctx,
  contract: { id: string },
  { input, sort_order }: { input: Input; sort_order: number },
) => ({
  ...given(input),
  org_id: ctx.org_id,
  id: ctx.id(),
  contract_id: contract.id,
  sort_order,
  created_at: ctx.now,
  updated_at: ctx.now,
})
