import { sql } from 'kysely'

import type { Tx } from './db/database.ts'
import { written } from './db/kysely.ts'

/** Jobs: queued in the transaction that asks for them, run by the worker as their org. */

export type Job = {
  org_id: string
  /** `noun.verb` */
  name: string
  payload?: Record<string, unknown>
  /** Not before this instant. */
  run_at?: string
  /** One waiting job for a key: asked again, it is replaced. */
  key?: string
}

/** Queues a job; it exists if the transaction commits. */
export const addJob = (tx: Tx, { org_id, name, payload = {}, run_at, key }: Job): void => {
  tx.atCommit(
    written(
      sql`select platform.add_job(${name}, ${JSON.stringify({ ...payload, org_id })}::json, ${run_at ?? null}::timestamptz, ${key ?? null})`,
    ),
  )
}
