import type { Notification } from 'wire/paths'

import { badCursor } from '#modules/identity'
import { isUuid, tell, type Ctx, type Tx } from '#platform'
import { notificationNotFound } from './errors.ts'
import {
  countUnread,
  getNotification,
  listNotifications,
  updateAllRead,
  updateAllUnread,
  updateRead,
} from './notification.queries.ts'
import { toNotification } from './notification.view.ts'

/** The inbox of the caller: nobody reads or marks another's. */

type Page = { cursor?: string | undefined; limit: number; unread?: 'true' | 'false' | undefined }

export const list = async (ctx: Ctx, { cursor, limit, unread }: Page) => {
  if (cursor !== undefined && !isUuid(cursor)) throw badCursor()
  const user_id = ctx.userId()
  const page = { user_id, only_unread: unread === 'true', cursor: cursor ?? null, limit: limit + 1 }
  const [rows, [counted]] = await Promise.all([
    ctx.read(listNotifications(ctx.org_id, page)),
    ctx.read(countUnread(ctx.org_id, user_id)),
  ])
  const shown = rows.slice(0, limit)
  return {
    notifications: shown.map(toNotification),
    next_cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    unread_count: counted?.unread_count ?? 0,
  }
}

export const mark = (ctx: Ctx, id: string, as: 'read' | 'unread'): Promise<Notification> =>
  ctx.tx(async (tx) => {
    const own = { user_id: ctx.userId(), id }
    const found = await tx.maybe(getNotification(ctx.org_id, own))
    if (!found) throw notificationNotFound()
    if ((found.read_at !== null) === (as === 'read')) return toNotification(found)

    await tx.run(updateRead(ctx.org_id, { ...own, read_at: as === 'read' ? ctx.now : null }))

    tellMarked(tx, ctx)
    return toNotification({ ...found, read_at: as === 'read' ? ctx.now : null })
  })

/** Everything read under one instant, by which it can be undone. */
export const readAll = (ctx: Ctx): Promise<{ unread_count: number; read_at: string }> =>
  ctx.tx(async (tx) => {
    await tx.run(updateAllRead(ctx.org_id, { user_id: ctx.userId(), now: ctx.now }))

    tellMarked(tx, ctx)
    return { unread_count: 0, read_at: ctx.now }
  })

export const unreadAll = (ctx: Ctx, { read_at }: { read_at: string }): Promise<{ unread_count: number }> =>
  ctx.tx(async (tx) => {
    await tx.run(updateAllUnread(ctx.org_id, { user_id: ctx.userId(), read_at }))

    tellMarked(tx, ctx)
    return tx.one(countUnread(ctx.org_id, ctx.userId()))
  })

/** Other tabs of the same person show the new count. */
const tellMarked = (tx: Tx, ctx: Ctx): void => tell(tx, ctx, { name: 'notification.marked', subjects: [ctx.userId()] })
