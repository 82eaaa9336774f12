import type { EventName } from 'wire'
import type { BulkAction } from 'wire/paths'

import { tell, type Change, type Ctx, type Tx } from '#platform'
import {
  addCounts,
  listWaiting,
  lockBulk,
  lockPeople,
  updateItems,
  updatePeople,
  type BulkRow,
  type DoneItem,
  type Field,
  type WaitingItem,
} from './bulk.queries.ts'
import { decide, type Outcome, type Wanted } from './bulk.rules.ts'
import { contractorNotFound } from './errors.ts'

/** One turn of a bulk change: the next people, locked, decided, written, told. */

const TURN = 500

const FIELD: Record<BulkAction, Field> = {
  add_tags: 'tags',
  remove_tags: 'tags',
  set_availability: 'availability',
  deactivate: 'is_active',
  reactivate: 'is_active',
}

type Decided = { id: string; outcome: Outcome }

/** Takes the next people on; false when nobody waits any more. Turns at the same time follow one another. */
export const takeTurn = async (tx: Tx, ctx: Ctx, bulk_id: string): Promise<boolean> => {
  const bulk = await tx.maybe(lockBulk(ctx.org_id, bulk_id))
  if (!bulk) return false
  const waiting = await tx.all(listWaiting(ctx.org_id, { ...bulk, limit: TURN }))
  if (waiting.length === 0) return false
  const ids = waiting.map(({ contractor_id }) => contractor_id)
  const people = new Map((await tx.all(lockPeople(ctx.org_id, ids))).map((person) => [person.id, person]))

  const decided = waiting.map((item): Decided => {
    const person = people.get(item.contractor_id)
    const outcome: Outcome = person
      ? decide(bulk.action, person, wantedOf(bulk, item))
      : { kind: 'refused', problem: contractorNotFound() }
    return { id: item.contractor_id, outcome }
  })

  await write(tx, ctx, { bulk, decided })

  for (const group of groupsOf(decided)) tellGroup(tx, ctx, { bulk, group })
  return waiting.length === TURN
}

const wantedOf = (bulk: BulkRow, item: WaitingItem): Wanted =>
  bulk.undoes === null
    ? { tags: bulk.tags ?? [], availability: bulk.availability, only_where: null }
    : { tags: item.was_tags ?? [], availability: item.was_availability, only_where: item.set_availability }

type Turn = { bulk: BulkRow; decided: readonly Decided[] }

const write = async (tx: Tx, ctx: Ctx, { bulk, decided }: Turn): Promise<void> => {
  const values = decided.flatMap(({ id, outcome }) =>
    outcome.kind === 'changed' ? [{ id, value: outcome.value }] : [],
  )
  if (values.length > 0) await tx.run(updatePeople(ctx.org_id, { field: FIELD[bulk.action], values, now: ctx.now }))
  await tx.run(updateItems(ctx.org_id, { bulk_id: bulk.id, items: decided.map(toItem) }))
  const count = (kind: Outcome['kind']): number => decided.filter(({ outcome }) => outcome.kind === kind).length
  const counts = { changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') }
  await tx.run(addCounts(ctx.org_id, { id: bulk.id, ...counts }))
}

const toItem = ({ id, outcome }: Decided): DoneItem => {
  if (outcome.kind === 'changed')
    return { id, outcome: 'changed', tags: outcome.tags, availability: outcome.availability }
  if (outcome.kind === 'unchanged') return { id, outcome: 'unchanged' }
  return { id, outcome: 'refused', code: outcome.problem.code, message: outcome.problem.message }
}

type Group = { ids: string[]; outcome: Extract<Outcome, { kind: 'changed' }> }

/** Those to whom the same happened: a fact each, however many they are. */
const groupsOf = (decided: readonly Decided[]): Group[] => {
  const groups = new Map<string, Group>()
  for (const { id, outcome } of decided) {
    if (outcome.kind !== 'changed') continue
    const key = JSON.stringify([outcome.tags, outcome.availability])
    const group = groups.get(key) ?? { ids: [], outcome }
    group.ids.push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

const EVENT: Record<BulkAction, EventName> = {
  add_tags: 'contractor.tagged',
  remove_tags: 'contractor.untagged',
  set_availability: 'contractor.updated',
  deactivate: 'contractor.deactivated',
  reactivate: 'contractor.reactivated',
}

/** Who asked for it did it, also where a job goes on for them. */
const tellGroup = (tx: Tx, ctx: Ctx, { bulk, group: { ids, outcome } }: { bulk: BulkRow; group: Group }): void =>
  tell(
    tx,
    { ...ctx, actor: { kind: 'user', id: bulk.created_by } },
    {
      name: EVENT[bulk.action],
      subjects: ids,
      body: { bulk_id: bulk.id, contractor_ids: ids },
      changes: changesOf(outcome),
      note: outcome.tags?.join(', ') ?? null,
    },
  )

/** Which tags came or went stands in the note: what each had before is their own. */
const changesOf = ({ value, availability }: Group['outcome']): Change[] => {
  if (availability !== undefined) return [{ field: 'availability', from: availability, to: value }]
  return typeof value === 'boolean' ? [{ field: 'is_active', from: !value, to: value }] : []
}
