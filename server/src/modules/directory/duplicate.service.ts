import { setTimeout } from 'node:timers/promises'

import type { EventName } from 'wire'
import type { Duplicate } from 'wire/paths'

import { badCursor } from '#modules/identity'
import { tell, type Ctx, type Tx } from '#platform'
import { listContractorsOf } from './contractor.queries.ts'
import { requireContractor } from './contractor.service.ts'
import {
  insertDistinct,
  insertKeys,
  insertPairs,
  listPairs,
  listPairsOf,
  listUncompared,
  removeDistinct,
  removeKeys,
  removePairs,
  type Pair,
  type ScoredPair,
} from './duplicate.queries.ts'
import { pairOf, readCursor, toCursor, toDuplicate } from './duplicate.view.ts'
import { contractorNotFound } from './errors.ts'

/** Who is likely there twice. The list is kept by a job; of one person it is looked up. */

const AT_ONCE = 500
/** A run ends after this time; the next one goes on. */
const RUN_MS = 20_000

/** Compares who is new or changed with everybody else. It rests as long as it works, so that others come in between. */
export const compareChanged = async (ctx: Ctx): Promise<void> => {
  const until = performance.now() + RUN_MS
  let compared = AT_ONCE
  while (compared === AT_ONCE && performance.now() < until) {
    const from = performance.now()
    compared = await ctx.tx((tx) => compareSome(tx, ctx))
    if (compared === AT_ONCE) await setTimeout(performance.now() - from)
  }
}

const compareSome = async (tx: Tx, { org_id }: Ctx): Promise<number> => {
  const ids = (await tx.all(listUncompared(org_id, AT_ONCE))).map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx.run(removeKeys(org_id, ids))
  await tx.run(insertKeys(org_id, ids))
  await tx.run(removePairs(org_id, ids))
  await tx.run(insertPairs(org_id, ids))
  return ids.length
}

/** A page of pairs, the likeliest first. */
export const list = async (
  ctx: Ctx,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ duplicates: Duplicate[]; next_cursor: string | null }> => {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  if (cursor !== undefined && after === undefined) throw badCursor()
  const pairs = await ctx.read(listPairs(ctx.org_id, { after, limit: limit + 1 }))
  const shown = pairs.slice(0, limit)
  const last = shown.at(-1)
  return {
    duplicates: await withPeople(ctx, shown),
    next_cursor: pairs.length > limit && last ? toCursor(last) : null,
  }
}

const MOST_OF_ONE = 10

/** Who is likely the same person as this one. */
export const listOf = async (ctx: Ctx, id: string): Promise<{ duplicates: Duplicate[] }> => {
  await requireContractor(ctx, id)
  return { duplicates: await withPeople(ctx, await ctx.read(listPairsOf(ctx.org_id, { id, limit: MOST_OF_ONE }))) }
}

const withPeople = async (ctx: Ctx, pairs: readonly ScoredPair[]): Promise<Duplicate[]> => {
  if (pairs.length === 0) return []
  const ids = [...new Set(pairs.flatMap(({ low_id, high_id }) => [low_id, high_id]))]
  const people = new Map((await ctx.read(listContractorsOf(ctx.org_id, ids))).map((row) => [row.id, row]))
  return pairs.flatMap((pair) => {
    const [low, high] = [people.get(pair.low_id), people.get(pair.high_id)]
    return low && high ? [toDuplicate(pair, [low, high])] : []
  })
}

/** These are two people: the pair is not shown again. */
export const dismiss = (ctx: Ctx, one: string, other: string): Promise<undefined> =>
  ctx.tx(async (tx) => {
    const pair = await knownPair(tx, one, other)

    const said = await tx.maybe(insertDistinct(ctx.org_id, { ...pair, said_by: ctx.userId(), said_at: ctx.now }))

    if (said) tellOfPair(tx, ctx, { name: 'contractor.duplicate_dismissed', pair })
    return undefined
  })

/** Perhaps they are one after all. */
export const restore = (ctx: Ctx, one: string, other: string): Promise<undefined> =>
  ctx.tx(async (tx) => {
    const pair = await knownPair(tx, one, other)

    const taken_back = await tx.maybe(removeDistinct(ctx.org_id, pair))

    if (taken_back) tellOfPair(tx, ctx, { name: 'contractor.duplicate_restored', pair })
    return undefined
  })

const knownPair = async (tx: Tx, one: string, other: string): Promise<Pair> => {
  const known = await tx.all(listContractorsOf(tx.org_id, [one, other]))
  if (known.length < 2) throw contractorNotFound()
  return pairOf(one.toLowerCase(), other.toLowerCase())
}

const tellOfPair = (tx: Tx, ctx: Ctx, { name, pair: { low_id, high_id } }: { name: EventName; pair: Pair }): void =>
  tell(tx, ctx, { name, subjects: [low_id, high_id], body: { contractor_ids: [low_id, high_id] } })
