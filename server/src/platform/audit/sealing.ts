import { sql } from 'kysely'

import type { Ctx } from '../ctx.ts'
import type { Tx } from '../db/database.ts'
import { written } from '../db/kysely.ts'
import { linkHash, originOfChain, type SealedFact } from './chain.ts'

/** Seals facts in the order in which they were committed, so that none can come in before one that is sealed. */

const BATCH = 500
/** A job ends; what is left waits a minute for the next. */
const BATCHES = 40

/** Seals what was told since the last time; answers how many. Two at once make one chain. */
export const sealEvents = async (ctx: Ctx): Promise<number> => {
  let sealed = 0
  for (let turn = 0; turn < BATCHES; turn += 1) {
    const count = await ctx.tx((tx) => sealSome(tx, ctx))
    sealed += count
    if (count < BATCH) break
  }
  return sealed
}

type Last = { seq: number; hash: string; txid: string; event_id: string }

const sealSome = async (tx: Tx, ctx: Ctx): Promise<number> => {
  await tx.run(written(sql`select pg_advisory_xact_lock(hashtextextended(${`events.seal:${ctx.org_id}`}, 7))`))
  const last = await tx.maybe(findLast(ctx.org_id))
  const facts = await tx.all(listUnsealed(ctx.org_id, last))
  if (facts.length === 0) return 0

  let previous = last?.hash ?? originOfChain(ctx.org_id)
  const seals = facts.map((fact, index) => {
    const seq = (last?.seq ?? 0) + index + 1
    previous = linkHash({ previous, seq, fact })
    return { seq, event_id: fact.id, hash: previous }
  })
  await tx.run(
    written(sql`
      insert into platform.event_seals (org_id, seq, event_id, hash, sealed_at)
      select ${ctx.org_id}, s.seq, s.event_id, s.hash, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s (seq bigint, event_id uuid, hash text)`),
  )
  return seals.length
}

const findLast = (org_id: string) =>
  written(sql<Last>`
    select s.seq, s.hash, e.txid::text as txid, s.event_id from platform.event_seals s
    join platform.events e on e.org_id = s.org_id and e.id = s.event_id
    where s.org_id = ${org_id} order by s.seq desc limit 1`)

/** A fact with every field that the chain covers. */
export const factColumns = sql`e.id, e.org_id, e.at, e.name, e.actor_kind, e.actor_id, e.address, e.device, e.request_id, e.body, e.changes, e.note,
  array(select x.subject_id::text from platform.event_subjects x where x.org_id = e.org_id and x.event_id = e.id order by 1) as subjects`

/** Below the oldest transaction that still runs: nothing can be committed there any more. */
const listUnsealed = (org_id: string, last: Last | undefined) =>
  written(sql<SealedFact>`
    select ${factColumns} from platform.events e
    where e.org_id = ${org_id} and e.txid < pg_snapshot_xmin(pg_current_snapshot())
      and (e.txid, e.id) > (${last?.txid ?? '0'}::xid8, ${last?.event_id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by e.txid, e.id limit ${BATCH}`)
