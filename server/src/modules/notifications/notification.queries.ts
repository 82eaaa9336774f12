import { sql } from 'kysely'
import type { EmailChannel, NotificationKind } from 'wire/paths'

import { written, type Query } from '#platform'
import type { NotificationParams, Preference } from './kind.rules.ts'

export type NotificationRow = {
  id: string
  kind: NotificationKind
  params: NotificationParams
  path: string
  actor_id: string | null
  actor_name: string | null
  read_at: string | null
  created_at: string
}

const shown = sql`n.id, n.kind, n.params, n.path, n.actor_id, u.name as actor_name, n.read_at, n.created_at`
const ofPerson = sql`notifications.notifications n left join identity.users u on u.id = n.actor_id`

type Page = { user_id: string; only_unread: boolean; cursor: string | null; limit: number }

export const listNotifications = (
  org_id: string,
  { user_id, only_unread, cursor, limit }: Page,
): Query<NotificationRow> =>
  written(sql`
    select ${shown} from ${ofPerson}
    where n.org_id = ${org_id} and n.user_id = ${user_id} and n.in_app and (not ${only_unread}::boolean or n.read_at is null)
      and (${cursor}::uuid is null or n.id < ${cursor}::uuid)
    order by n.id desc limit ${limit}`)

export const countUnread = (org_id: string, user_id: string): Query<{ unread_count: number }> =>
  written(sql`select count(*)::int as unread_count from notifications.notifications
    where org_id = ${org_id} and user_id = ${user_id} and in_app and read_at is null`)

type Own = { user_id: string; id: string }

export const getNotification = (org_id: string, { user_id, id }: Own): Query<NotificationRow> =>
  written(
    sql`select ${shown} from ${ofPerson} where n.org_id = ${org_id} and n.user_id = ${user_id} and n.id = ${id} and n.in_app`,
  )

/** Marked read it keeps the instant at which it was first read. */
export const updateRead = (
  org_id: string,
  { user_id, id, read_at }: Own & { read_at: string | null },
): Query<unknown> =>
  written(sql`update notifications.notifications
    set read_at = case when ${read_at}::timestamptz is null then null else coalesce(read_at, ${read_at}) end
    where org_id = ${org_id} and user_id = ${user_id} and id = ${id}`)

export const updateAllRead = (org_id: string, { user_id, now }: { user_id: string; now: string }): Query<unknown> =>
  written(sql`update notifications.notifications set read_at = ${now}
    where org_id = ${org_id} and user_id = ${user_id} and in_app and read_at is null`)

export const updateAllUnread = (
  org_id: string,
  { user_id, read_at }: { user_id: string; read_at: string },
): Query<unknown> =>
  written(sql`update notifications.notifications set read_at = null
    where org_id = ${org_id} and user_id = ${user_id} and in_app and read_at = ${read_at}`)

export type NewNotifications = {
  event_id: string
  kind: NotificationKind
  actor_id: string | null
  params: NotificationParams
  path: string
  now: string
  /** Who is told, each under an id. */
  ids: string[]
  user_ids: string[]
  /** How it reaches whoever never said how. */
  unless_said: Preference
}

/** Tells all of them in one statement, each as they prefer; whoever was told of this event before is left out. */
export const insertNotifications = (
  org_id: string,
  { event_id, kind, actor_id, params, path, now, ids, user_ids, unless_said }: NewNotifications,
): Query<{ id: string; user_id: string; email: EmailChannel }> =>
  written(sql`
    insert into notifications.notifications (org_id, id, user_id, event_id, kind, actor_id, params, path, in_app, email, created_at)
    select ${org_id}, told.id, told.user_id, ${event_id}, ${kind}, ${actor_id}, ${JSON.stringify(params)}::jsonb, ${path},
      coalesce(p.in_app, ${unless_said.in_app}::boolean), coalesce(p.email, ${unless_said.email}::text), ${now}
    from unnest(${ids}::uuid[], ${user_ids}::uuid[]) as told (id, user_id)
    left join notifications.preferences p on p.org_id = ${org_id} and p.user_id = told.user_id and p.kind = ${kind}
    where coalesce(p.in_app, ${unless_said.in_app}::boolean) or coalesce(p.email, ${unless_said.email}::text) <> 'off'
    on conflict (org_id, event_id, user_id) do nothing
    returning id, user_id, email`)

/** All but the newest of each person are read, a quarter of an hour after they came. */
export const readAllBut = (org_id: string, newest: number): Query<unknown> =>
  written(sql`
    update notifications.notifications n set read_at = n.created_at + interval '15 minutes'
    from (
      select id, row_number() over (partition by user_id order by created_at desc, id desc) as place
      from notifications.notifications where org_id = ${org_id}
    ) placed
    where n.org_id = ${org_id} and n.id = placed.id and placed.place > ${newest}`)
