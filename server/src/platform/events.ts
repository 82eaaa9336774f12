import { sql } from 'kysely'
import type { EventName } from 'wire'

import type { Ctx } from './ctx.ts'
import type { Tx } from './db/database.ts'
import { written } from './db/kysely.ts'
import { addJob } from './jobs.ts'
import { placeOf } from './visitor.ts'

/**
 * Facts. One table is the activity log, the audit trail, the outbox and the live feed. A fact commits with what it is
 * about; listeners hear it afterwards, each once.
 */

export type Change = { field: string; from: unknown; to: unknown }

export type Fact = {
  name: EventName
  /** Whose activity it belongs to: the contract and the milestone, say. */
  subjects: readonly string[]
  /** Ids and amounts; never personal data. */
  body?: Record<string, unknown>
  changes?: readonly Change[]
  note?: string | null
}

export type StoredEvent = {
  id: string
  org_id: string
  name: EventName
  at: string
  /** The user who did it; null for the system and the provider. */
  actor_id: string | null
  body: Record<string, unknown>
}

export type Listener = {
  /** Unique; deliveries are kept under it. */
  name: string
  hears: readonly EventName[]
  /** Its work and the mark that it was done commit together; calls to the outside are for a job. */
  hear: (ctx: Ctx, tx: Tx, event: StoredEvent) => Promise<void>
}

/** Writes a fact in the caller's transaction, with the job that delivers it where somebody listens. */
export const tell = (tx: Tx, ctx: Ctx, fact: Fact): void => {
  const { name, subjects, body = {}, changes = [], note = null } = fact
  const id = ctx.id()
  const { address = null, device = null } = ctx.visitor ? placeOf(ctx.visitor) : {}
  tx.atCommit(
    written(sql`
      with told as (
        insert into platform.events (org_id, id, at, name, actor_kind, actor_id, request_id, body, changes, note, address, device)
        values (${ctx.org_id}, ${id}, ${ctx.now}, ${name}, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.request_id},
          ${JSON.stringify(body)}, ${JSON.stringify(changes)}, ${note}, ${address}, ${device})
      )
      insert into platform.event_subjects (org_id, subject_id, event_id)
      select ${ctx.org_id}, subject, ${id} from unnest(${[...new Set(subjects)]}::uuid[]) as subject`),
  )
  if (ctx.listeners.some(({ hears }) => hears.includes(name)))
    addJob(tx, { org_id: ctx.org_id, name: 'events.deliver', payload: { event_id: id } })
}

/** Delivers one event to every listener that has not heard it. */
export const deliver = async (ctx: Ctx, event_id: string): Promise<void> => {
  const [event] = await ctx.read(
    written(
      sql<StoredEvent>`select id, org_id, name, at, actor_id, body from platform.events where org_id = ${ctx.org_id} and id = ${event_id}`,
    ),
  )
  if (!event) return
  for (const listener of ctx.listeners.filter(({ hears }) => hears.includes(event.name)))
    await deliverTo(ctx, { event, listener })
}

const deliverTo = (ctx: Ctx, { event, listener }: { event: StoredEvent; listener: Listener }): Promise<void> =>
  ctx.tx(async (tx) => {
    const first = await tx.run(
      written(sql`
        insert into platform.event_deliveries (org_id, event_id, listener, at)
        values (${ctx.org_id}, ${event.id}, ${listener.name}, ${ctx.now}) on conflict do nothing`),
    )
    if (first > 0) await listener.hear(ctx, tx, event)
  })

/** What differs between two rows in these fields, as changes; personal fields say that they changed, not what to. */
export const changesOf = <Row extends object, Field extends keyof Row & string>(
  before: Row,
  after: Row,
  { fields, masked = [] }: { fields: readonly Field[]; masked?: readonly Field[] },
): Change[] =>
  fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => {
      const show = (value: unknown): unknown => (masked.includes(field) && value !== null ? '•••' : value)
      return { field, from: show(before[field]), to: show(after[field]) }
    })
