import type { Session } from 'wire/paths'

import { deviceOf, isUuid, notFound, revokeSessions, tell, type Ctx, type Tx } from '#platform'
import { endOwnSessions, listOpenSessions } from './session.queries.ts'

/** Where a person is signed in, and signing out there. */

export const listSessions = async (ctx: Ctx, current: string): Promise<{ sessions: Session[] }> => {
  const rows = await ctx.read(listOpenSessions(ctx.userId(), ctx.now))
  return {
    sessions: rows.map(({ user_agent, ...row }) => ({
      ...row,
      device: deviceOf(user_agent),
      is_current: row.id === current,
    })),
  }
}

/** Signs out one session of one's own; another person's is not there. */
export const endOne = (ctx: Ctx, id: string): Promise<undefined> =>
  ctx.tx(async (tx) => {
    if (!isUuid(id)) throw notFound()
    const user_id = ctx.userId()

    const ended = await tx.all(endOwnSessions({ user_id, now: ctx.now, reason: 'signed_out_elsewhere' }, { only: id }))
    if (ended.length === 0) throw notFound()

    revokeSessions(tx, { ids: [id], at: ctx.now })
    tell(tx, ctx, { name: 'session.ended', subjects: [user_id], body: { session_id: id } })
    return undefined
  })

/** Signs out everywhere, or everywhere but here. */
export const endMany = (
  ctx: Ctx,
  { scope, current }: { scope: 'others' | 'all'; current: string },
): Promise<{ ended: number }> =>
  ctx.tx(async (tx) => {
    const ids = await endSessionsOf(tx, ctx, { but: scope === 'others' ? current : null })

    tell(tx, ctx, { name: 'session.ended_all', subjects: [ctx.userId()], body: { scope, ended: ids.length } })
    return { ended: ids.length }
  })

/** Ends the user's sessions, tokens included; for a new password too. */
const endSessionsOf = async (tx: Tx, ctx: Ctx, which: { but: string | null }): Promise<string[]> => {
  const ended = await tx.all(
    endOwnSessions({ user_id: ctx.userId(), now: ctx.now, reason: 'signed_out_elsewhere' }, which),
  )
  const ids = ended.map(({ id }) => id)
  revokeSessions(tx, { ids, at: ctx.now })
  return ids
}
