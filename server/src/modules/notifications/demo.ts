import { createCtx, type Runtime } from '#platform'
import { listEvents } from './event.queries.ts'
import { KINDS } from './kind.rules.ts'
import { readAllBut } from './notification.queries.ts'
import { hear } from './telling.service.ts'

/** The inboxes of the demo world: what happened in the last days, the newest of it unread. */

const DAY = 24 * 3_600_000
const TOLD_DAYS = 9
const UNREAD = 3

/** Tells of the last days at their own instants, so that they look as if they had been told then. */
export const tellDemoWorld = async (runtime: Runtime, org_ids: readonly string[]): Promise<void> => {
  const { clock } = runtime
  const now = clock.millis()
  const since = new Date(now - TOLD_DAYS * DAY).toISOString()
  for (const org_id of org_ids) {
    const system = () => createCtx(runtime, { org_id, actor: { kind: 'system', id: null } })
    const names = Object.values(KINDS).map(({ hears }) => hears)
    const events = await system().read(listEvents(org_id, { names, since }))
    try {
      for (const event of events) {
        clock.hold(event.at)
        const ctx = system()
        await ctx.tx((tx) => hear(ctx, tx, event))
      }
    } finally {
      clock.release()
    }
    await system().tx((tx) => tx.run(readAllBut(org_id, UNREAD)))
  }
}
