import { sql } from 'kysely'
import type { NotificationKind } from 'wire/paths'

import { written, type Query } from '#platform'
import type { NotificationParams } from './kind.rules.ts'

export type DigestItem = {
  kind: NotificationKind
  params: NotificationParams
  path: string
  actor_name: string | null
}
export type DigestRow = { user_id: string; email: string; name: string; total: number; items: DigestItem[] }

type Due = { before: string; limit: number; shown: number; day: string }

/** Members with something unread for their digest, which they did not get today; the newest lines of each. */
export const listDue = (org_id: string, { before, limit, shown, day }: Due): Query<DigestRow> =>
  written(sql`
    with due as (
      select n.user_id, n.id, n.kind, n.params, n.path, n.actor_id
      from notifications.notifications n
      left join notifications.preferences p on p.org_id = n.org_id and p.user_id = n.user_id and p.kind = n.kind
      where n.org_id = ${org_id} and n.email = 'digest' and n.read_at is null and n.digested_at is null
        and n.created_at < ${before} and coalesce(p.email, 'digest') = 'digest'
        and not exists (select from notifications.digests d
          where d.org_id = n.org_id and d.user_id = n.user_id and d.day = ${day}::date)
    ), people as (
      select due.user_id, count(*)::int as total from due group by due.user_id order by due.user_id limit ${limit}
    )
    select people.user_id, u.email, u.name, people.total, (
      select json_agg(line) from (
        select due.kind, due.params, due.path, a.name as actor_name from due left join identity.users a on a.id = due.actor_id
        where due.user_id = people.user_id order by due.id desc limit ${shown}
      ) line) as items
    from people
    join identity.members m on m.org_id = ${org_id} and m.user_id = people.user_id
    join identity.users u on u.id = people.user_id
    order by people.user_id`)

/** Who gets today's digest; whoever has it already is left out. */
export const insertDigests = (
  org_id: string,
  { user_ids, day }: { user_ids: string[]; day: string },
): Query<{ user_id: string }> =>
  written(sql`insert into notifications.digests (org_id, user_id, day)
    select ${org_id}, user_id, ${day}::date from unnest(${user_ids}::uuid[]) as user_id
    on conflict do nothing returning user_id`)

export const updateDigested = (
  org_id: string,
  { user_ids, before, now }: { user_ids: string[]; before: string; now: string },
): Query<unknown> =>
  written(sql`update notifications.notifications set digested_at = ${now}
    where org_id = ${org_id} and user_id = any(${user_ids}::uuid[]) and email = 'digest' and read_at is null
      and digested_at is null and created_at < ${before}`)
