import type { AttentionGroup, SearchHit } from 'wire/paths'

import type { Ctx } from './ctx.ts'
import type { Database } from './db/database.ts'
import type { Listener } from './events.ts'
import type { Server } from './http/server.ts'
import type { Letter } from './letters.ts'
import type { Gauge } from './metrics.ts'

/** Runs a job as its org; may run twice, so what it does must be safe to repeat. */
export type JobHandler = (ctx: Ctx, payload: Record<string, unknown>) => Promise<void>

/** What a room gives to the house. */
export type Room = {
  name: string
  /** Mounts the room's endpoints. */
  mount: (server: Server) => void
  /** Hits for the command palette; asks only for what the caller may read. */
  search?: (ctx: Ctx, q: string) => Promise<SearchHit[]>
  /** What waits for the caller on the home screen. */
  attention?: (ctx: Ctx) => Promise<AttentionGroup[]>
  /** Hear facts of any room, each once, after they were committed. */
  listeners?: readonly Listener[]
  jobs?: Record<string, JobHandler>
  /** The e-mail that the room posts, by name (`noun-what`). */
  letters?: Readonly<Record<string, Letter>>
  /** Numbers of the whole installation that tell whether it is well: for `/metrics`. No org, no name in them. */
  gauges?: (database: Database) => Promise<Gauge[]>
  /** Jobs queued for every org, by cron pattern. */
  sweeps?: Record<string, string>
  /**
   * Those of them that go from org to org, not through all at once, and so leave room for other jobs. Where one worker of
   * several is killed they stand still until its lock ends, after four hours: nothing that has to be on time.
   */
  unhurried?: readonly string[]
}
